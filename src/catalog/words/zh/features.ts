import type { FeatureWords } from '../../features/index.ts';
import { vocabularyText } from './shared-params.ts';

export const fixedFeatures = {
  'pick-columns': {
    help: '只传递其中一部分输入，其余不用，使这部分输入有自己的分支。',
    params: {
      first: { label: '起始位置', help: '第一个输入的位置，从 1 数起。' },
      count: { label: '个数', help: '一同传递的相邻输入个数。' },
    },
  },
  polynomial: {
    help: '加入输入之间直到某次的所有乘积，无需可学习的共享主干，线性任务头也能画出曲线。',
    params: { degree: { label: '次数' } },
  },
  'fourier-features': {
    help: '把输入变成若干随机方向上固定不变的余弦，线性任务头便能拟合高斯核所能拟合的函数。',
    params: {
      features: { label: '特征数', help: '余弦的个数：越多越接近核函数。' },
      scale: { label: '长度尺度', help: '相距多远的输入仍算相似：越小画得越细。' },
    },
  },
  hog: {
    help: '统计图像每个小格内各方向边缘的强度，无需可学习的共享主干，任务头也能读出形状。',
    params: {
      cell: { label: '小格边长', help: '每个小格的高与宽。' },
      bins: { label: '方向数', help: '0° 到 180° 之间的方向个数。' },
      block: { label: '块', help: '这么多乘这么多个小格共用一个对比度归一化。' },
    },
  },
  'bag-of-words': {
    help: '只数每个词出现的次数而忘掉顺序，线性任务头便能学出哪些词说明什么。',
    params: {
      vocabulary: vocabularyText,
      counts: { label: '计数方式', help: '一个词贡献多少。' },
    },
    options: { counts: { number: '出现次数', share: '占全文的比例', presence: '是否出现' } },
  },
  'tf-idf': {
    help: '统计词频并加重罕见词，使文本的独特之处胜过人人都说的话。词的罕见程度由训练文本统计得出。',
    params: { vocabulary: vocabularyText },
  },
} satisfies FeatureWords;
