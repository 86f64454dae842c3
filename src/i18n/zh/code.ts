import type { code as english } from '../en/code.ts';
import type { Translation } from '../translation.ts';

export const code = {
  title: '实验的代码',
  language: '框架',
  help: '一个 Python 文件，搭建并训练这个网络：层、损失、平衡方法、优化器和随机种子都与这里一致。下载的文件里还有数据和权重。',
  save: '保存代码、权重和数据',
  study: '保存为 Ray Tune 研究',
  studyHelp:
    'Ray Tune 研究用于集群：以同样的训练比较多种方法、学习率和随机种子，每种方法一个文件。',
  copy: '复制代码',
  copied: '代码已复制。',
  notCopied: '浏览器不允许页面复制。请改为保存文件。',
  beside: '放在网络旁边',
  linked: '指向一张卡片或一行代码，两边会同时亮起。',
  close: '关闭代码',
  wrong: '网络有错误。改好之后，代码会显示在这里。',
} as const satisfies Translation<typeof english>;
