import type { HeadWords } from '../../heads/index.ts';
import { classHeadOptions, classHeadText, headOptions, headText } from './shared-params.ts';

export const heads = {
  softmax: {
    help: '在若干类别中选一个；越是自信地答错，代价越大。',
    params: classHeadText,
    options: classHeadOptions,
  },
  sigmoid: {
    help: '给出“是”的概率；越是自信地答错，代价越大。',
    params: classHeadText,
    options: classHeadOptions,
  },
  regression: {
    help: '预测一个数；损失函数决定大误差占多大比重。',
    params: {
      loss: { label: '损失', help: '平方误差最重罚大偏差，绝对误差一视同仁。' },
      delta: { label: 'Huber δ', help: '超过它的误差按线性计；单位是目标的标准差。' },
      ...headText,
    },
    options: {
      loss: { mse: '平方误差 (MSE)', mae: '绝对误差 (MAE)', huber: 'Huber' },
      ...headOptions,
    },
  },
  'multi-label': {
    help: '并排回答若干个是非题，因此可以有任意多个标签同时为真。',
    params: classHeadText,
    options: classHeadOptions,
  },
  ordinal: {
    help: '对每一级问“答案是否高于它”，因此差一级比差几级的代价小。',
    params: classHeadText,
    options: classHeadOptions,
  },
  count: {
    help: '预测数量：预期数量越小，差一个的代价越大。',
    params: headText,
    options: headOptions,
  },
  presence: {
    help: '判断目标是否存在，以找到和漏掉的多少来评价；聚焦参数使容易的样本少计。',
    params: {
      focus: { label: '聚焦 γ', help: '0 即普通交叉熵；越大，易分样本的权重越低。' },
      ...headText,
    },
    options: headOptions,
  },
  box: {
    help: '用一个框预测目标在哪里；损失比较各条边，或两个框重叠得多好。',
    params: {
      loss: {
        label: '损失',
        help: '平滑 L1 逐边比较；广义 IoU 看重叠程度，与框的大小无关。',
      },
      ...headText,
    },
    options: { loss: { 'smooth-l1': '平滑 L1', giou: '广义 IoU' }, ...headOptions },
  },
  segmentation: {
    help: '为特征图上的每个像素选一个类别，只依据该像素的各通道。',
    params: classHeadText,
    options: classHeadOptions,
  },
  depth: {
    help: '预测每个像素有多远；损失是平均绝对误差，因此少数离群值不会主导。',
    params: headText,
    options: headOptions,
  },
  normals: {
    help: '预测每个像素处表面的朝向；只看方向，不看长度。中位夹角按 1° 分组读出，组内插值。',
    params: headText,
    options: headOptions,
  },
  reconstruction: {
    help: '用共享层留下的信息还原输入，促使它们保留比其他任务所需更多的内容。',
    params: headText,
    options: headOptions,
  },
  rotation: {
    help: '判断图像被转了几个直角：不需要任何标注，共享层却因此学会事物的样子。',
    params: headText,
    options: headOptions,
  },
} satisfies HeadWords;
