import type { fault as english } from '../en/faults.ts';
import type { Translation } from '../translation.ts';

export const fault = {
  'backend-lost':
    '图形处理器连接中断（{{detail}}）。网络已改用其他后端重新加载，原有权重已丢失。请点击“开始训练”重新训练。',
  'out-of-memory':
    '内存不足（{{detail}}）。请缩小某些层或批大小，或关闭其他标签页，然后点击“开始训练”。',
  'too-large': '网络所需内存超过了此设备的上限（{{detail}}）。请减小批大小或缩小某些层。',
  'compile-failed': '无法构建网络（{{detail}}）。请撤销上一步修改，或换一个后端。',
  'data-failed': '数据准备失败（{{detail}}）。请调整数据设置，或点击“开始训练”重试。',
  'data-offline':
    '无法下载数据。请检查网络连接（有些网络需要先登录），然后点击“开始训练”。（{{detail}}）',
  'data-missing':
    '服务器上没有这份数据。页面可能已有新版本：请重新载入页面，实验会保留。（{{detail}}）',
  'data-refused': '服务器没有提供数据。请稍候，再点击“开始训练”重试。（{{detail}}）',
  'data-wrong':
    '收到的不是数据，而是别的内容。有些网络会返回登录页面：请先打开任意网站完成登录，再点击“开始训练”。（{{detail}}）',
  'data-cut': '数据下载中断。请检查网络连接，然后点击“开始训练”重试。（{{detail}}）',
  'table-missing': '这个浏览器里没有此实验的表格。选择它的文件即可继续。',
  'bad-command': '后台线程此刻无法执行该操作（{{detail}}）。请先重置，再试一次。',
  'worker-ended':
    '后台线程反复意外停止（{{detail}}）。请缩小某些层或批大小，或换一个后端，然后点击“开始训练”。',
  cancelled: '已取消加载。点击“开始训练”即可加载此实验。',
  internal: '训练因错误而停止（{{detail}}）。点击“开始训练”可重新加载网络。',
} as const satisfies Translation<typeof english>;
