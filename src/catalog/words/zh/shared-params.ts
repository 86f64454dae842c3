/** Words of parameters that several definitions have. */

export const kernelText = {
  activation: { label: '激活函数', help: '每个单元对加权和施加的函数。' },
  initialiser: { label: '初始权重', help: '训练开始前权重如何抽取。' },
  l2: { label: 'L2', help: '把权重拉向零：越大，拟合越平滑，也越不精确；太大则什么也学不到。' },
};

export const kernelOptions = {
  activation: {
    linear: '线性',
    relu: 'ReLU',
    tanh: 'tanh',
    sigmoid: 'Sigmoid',
    elu: 'ELU',
    gelu: 'GELU',
    swish: 'Swish',
  },
  initialiser: {
    'glorot-uniform': 'Glorot 均匀分布',
    'glorot-normal': 'Glorot 正态分布',
    'he-uniform': 'He 均匀分布',
    'he-normal': 'He 正态分布',
    'lecun-uniform': 'LeCun 均匀分布',
    'lecun-normal': 'LeCun 正态分布',
    zeros: '全零',
  },
};

export const windowText = {
  kernel: { label: '窗口', help: '滤波器的宽和高。' },
  stride: { label: '步幅', help: '相邻两个位置相隔的像素：2 会使图像减半。' },
  padding: { label: '边缘' },
};

export const windowOptions = { padding: { same: '补零，尺寸不变', valid: '仅在图内' } };

export const poolingText = {
  size: { label: '窗口', help: '合并成一个数的方块的宽和高。' },
  stride: { label: '步幅', help: '相邻两个方块相隔的像素：2 会使图像减半。' },
};

export const recurrentWords = {
  params: {
    units: { label: '单元数' },
    direction: { label: '方向', help: '双向：从两端各读一遍，再把结果并排放在一起。' },
    output: { label: '输出', help: '最后状态是一个向量；全部状态仍是序列，可接下一个循环层。' },
    initialiser: kernelText.initialiser,
  },
  options: {
    direction: { forward: '正向', both: '双向' },
    output: { last: '最后状态', all: '全部状态' },
    initialiser: kernelOptions.initialiser,
  },
};

export const headText = { initialiser: kernelText.initialiser, l2: kernelText.l2 };

export const headOptions = { initialiser: kernelOptions.initialiser };

/** Of heads whose loss has classes. */
export const classHeadText = {
  ...headText,
  weighting: {
    label: '类别权重',
    help: '稀有类别容易被忽略：按频率加权后，各类别总体同样重要；指标不受影响。',
  },
  weights: {
    label: '指定的权重',
    help: '按类别顺序填写（否、是；多标签时为各标签“是”的权重）；未填写的为 1。',
    add: '添加权重',
  },
  weight: { label: '权重' },
  smoothing: {
    label: '标签平滑 ε',
    help: '每个标签中平均分给所有类别的比例：越大，回答越不绝对。',
  },
};

export const classHeadOptions = {
  ...headOptions,
  weighting: { equal: '全部相同', balanced: '按频率', given: '指定' },
};

export const vocabularyText = { label: '词汇量', help: '数据中的每个词占一列。' };

export const momentsText = {
  beta1: { label: 'β₁', help: '每一步保留多少梯度的滑动均值。' },
  beta2: { label: 'β₂', help: '每一步保留多少梯度平方的滑动均值。' },
};

export const epsilonText = {
  epsilon: { label: 'ε', help: '在梯度一直为零的地方使步长保持有限。' },
};
