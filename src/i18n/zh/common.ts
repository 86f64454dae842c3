import type { common as english } from '../en/common.ts';
import type { Translation } from '../translation.ts';

export const common = {
  title: 'MTL Playground',
  close: '关闭',
  undo: '撤销',
  redo: '重做',
  retry: '重试',
  reload: '重新载入页面',
  partLost:
    '页面的这一部分未能载入。请检查网络连接，然后重试。如果仍然不行，说明页面已有新版本：请重新载入页面，实验会保留，训练好的权重会丢失。',
  'key.Ctrl': 'Ctrl',
  'key.Shift': 'Shift',
  'key.Delete': '删除键',
  'key.Space': '空格',
  more: '更多设置',
  use: '启用{{name}}',
  removeItem: '移除第 {{number}} 项',
  'number.not-a-number': '请输入数字。',
  'number.not-whole': '请输入整数。',
  'number.too-small': '不能小于 {{limit}}。',
  'number.too-large': '不能大于 {{limit}}。',
  normalsKey: '红：向右 · 绿：向上 · 蓝：朝向眼睛',
} as const satisfies Translation<typeof english>;
