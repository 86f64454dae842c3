import type { guide as english } from '../en/guide.ts';
import type { Translation } from '../translation.ts';

export const guide = {
  helpTitle: 'MTL Playground',
  helpWhat:
    '多个任务在同一个网络里学习。被两个以上任务使用的层就是共享层；其余部分只属于一个任务，带有它的颜色和字母。',
  helpHow1: '点击“开始训练”：随着学习，每个任务的输出图和损失都会变化。',
  helpHow2: '把组件拖到画布上，或拖到连线上插入；从节点右侧边缘拖出即可连线。',
  helpHow3: '训练时转动旋钮（相关度、λ、学习率），看每个任务的曲线怎么变。',
  helpHow4: '“分享”会复制一个链接，里面就是整个实验。数据不会离开你的电脑。',
  'key.play': '开始或暂停训练',
  'key.step': '训练一步',
  'key.epoch': '训练一轮',
  'key.reset': '恢复初始权重',
  'key.undo': '撤销',
  'key.redo': '重做',
  'key.search': '搜索组件',
  'key.turn': '下一步或上一步、下一张或上一张图表（投影模式）',
  'key.help': '打开帮助',
  'key.remove': '删除所选',
  'key.duplicate': '复制所选',
  'key.all': '全选',
  'key.copy': '拷贝、粘贴',
  'key.wire': '为当前节点连线',
  'key.inside': '查看卡片内部（也可双击）',
  'key.tie': '绑定所选的层',
  'key.scissors': '在所在连线上停止梯度，或恢复传递',
  'key.freeze': '冻结或解冻卡片',
  'key.fold': '把一段、一塔或一组层折叠成一张卡片，或展开',
  'key.tidy': '整理网络',
  'key.fit': '显示全部',
  'key.zoom': '放大、缩小、原始大小',
  singleKeys: '单键快捷键',
  singleKeysHelp:
    '不带 Ctrl 的字母、数字和符号键。若语音输入或误触会触发它们，可以在此关闭；空格、删除键和带 Ctrl 的组合键不受影响。',
  keysEverywhere: '文本框以外的任何位置',
  keysCanvas: '在网络上',
} as const satisfies Translation<typeof english>;
