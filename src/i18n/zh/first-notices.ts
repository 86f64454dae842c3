import type { firstNotice as english } from '../en/first-notices.ts';
import type { Translation } from '../translation.ts';

export const firstNotice = {
  'broken-link': '无法打开此链接，已改为打开默认实验。{{reason}}',
  'broken-link-kept': '无法打开此链接，当前实验保持不变。{{reason}}',
  'links-lost':
    '你的改动还没有写入地址栏：生成链接所需的页面部分未能载入。请检查网络连接；下次改动时会重试。',
  'lesson-not-loaded': '课程未能载入。请检查网络连接，然后重新打开。',
  'language-not-loaded': '无法加载另一种语言。请检查网络连接后重试。',
  'language-lost': '未能载入你所用语言的界面。请检查网络连接，然后在顶部重新选择。',
  'run-reset': '已恢复初始权重。',
  'new-run': '新的训练开始了：上一条曲线以浅色细线保留。',
  undo: '撤销',
  'read-only': '此页面仅供查看和训练，未作任何改动。如需编辑，请复制链接并打开自己的副本。',
  'edit-refused': '此处无法这样修改，未作任何改动。{{reason}}',
  'last-experiment': '你上次的实验“{{title}}”还在。',
  restore: '重新打开',
  'no-words':
    '发生了一件事（{{code}}），但说明它的文字未能载入。请检查网络连接，然后重新载入页面。',
} as const satisfies Translation<typeof english>;
