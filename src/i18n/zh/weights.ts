/** 权重图的用语。 */
export const weights = {
  weight: '权重',
  part: '在总损失中的部分',
  weightTitle: '各任务损失的权重：λ 乘以 α',
  partTitle: '总损失的组成：权重乘以训练损失，依次叠加',
  grab: '拖动右端的字母，就是在改变 λ。',
} as const;
