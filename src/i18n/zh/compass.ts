/** 卡片上罗盘的用语。 */
export const compass = {
  pull: '第 {{step}} 步对“{{node}}”的拉力：{{shares}}。',
  cosines: '余弦：{{cosines}}。',
  actual: '优化器实际走的一步与方法给出的方向的余弦为 {{cosine}}。',
  ofRows: '该方法逐个数地改动梯度：它的方向画成用其权重对原来的梯度求和的结果。',
  share: '拉力占比',
  step: '实际步与方法方向的余弦',
  agreement: '各任务在这一层的梯度的平均余弦，按梯度长度加权：低于 0 表示冲突。',
  figure: '共享层上的罗盘',
  title: '{{node}}：余弦 {{cosine}}',
  reading:
    '彩色箭头：各任务在这一层的梯度，长度相对于其中最长的一个。黑色：方法给出的方向。虚线：优化器实际走的方向。',
} as const;
