import type { SharingWords } from '../../sharing/index.ts';
import { kernelText, kernelOptions } from './shared-params.ts';

export const sharingBlocks = {
  'cross-stitch': {
    help: '用学到的权重把本任务的特征与其他塔的特征混合，由训练决定这一层共享多少。',
    params: {
      own: { label: '自身占比', help: '开始时本任务特征的权重，其余由其他输入均分。' },
      per: { label: '权重粒度', help: '每路输入一个权重，或每个通道一个权重。' },
    },
    options: { per: { input: '每路输入', channel: '每个通道' } },
  },
  gate: {
    help: '对每个样本重新给各专家加权，任务便能从每个专家取其所需。只接共享专家就是 MMoE，再接任务自己的专家就是 CGC，层层堆叠就是 PLE。',
    params: { initialiser: kernelText.initialiser },
    options: { initialiser: kernelOptions.initialiser },
  },
  'dselect-k': {
    help: '每个选择器最终只认定一位专家，任务至多使用 k 位专家，而不是每位都沾一点。',
    params: {
      byExample: {
        label: '逐样本选择',
        help: '依据第一条连线的输入，对每个样本重新选择；其后的连线才是专家。',
      },
      k: { label: '专家数', help: '选择器的个数：各自认定之后，至多使用这么多位专家。' },
      width: { label: '阶跃宽度', help: '平滑阶跃的 γ：越窄，选择器越早做出决定。' },
      entropy: {
        label: '熵惩罚',
        help: '惩罚犹豫不决的选择器：越大，越早各自认定一位专家；太大则在学到东西之前就已认定。',
      },
    },
  },
  sluice: {
    help: '把每个塔的通道分成两半，用学到的权重混合各半，于是一半可以共享，另一半留给任务自己。',
    params: {
      own: { label: '自身占比', help: '开始时每一半自身特征的权重，其余各半均分。' },
    },
  },
  'layer-mixture': {
    help: '用学到的权重让任务同时读取多个深度的特征，由训练决定该任务需要多深的特征。',
    params: { last: { label: '最深层占比', help: '开始时最后一根连线的权重，其余连线均分。' } },
  },
  nddr: {
    help: '把各塔的通道并排，每个输出通道对全部通道加权，于是任务之间可以逐通道地交换特征。',
    params: {
      own: { label: '自身占比', help: '开始时本任务通道在对角线上的权重，其余由其他塔均分。' },
    },
  },
  'attention-mask': {
    help: '任务用学到的 0 到 1 的系数减弱各个共享特征，只看共享内容中与自己有关的部分。',
  },
  branch: {
    help: '每次只试用一根连线，学习该保留哪一根，于是谁与谁共享的树由训练长出来。',
    params: {
      temperature: { label: '温度', help: '开始时尝试各连线的自由程度，随步数的平方根下降。' },
      warmup: { label: '预热', help: '最初这些步数里使用所有连线的平均，之后才开始选择。' },
    },
  },
  adapter: {
    help: '在共享特征上加上任务自己的窄层算出的修正；修正从零开始，训练便从纯粹的共享主干出发。',
    params: {
      width: { label: '宽度', help: '窄层的单元数。' },
      activation: kernelText.activation,
    },
    options: { activation: kernelOptions.activation },
  },
  film: { help: '任务用自己的系数缩放并平移每个共享通道，每个通道只增加两个参数。' },
  lora: {
    help: '给共享的线性层加上任务自己的低秩修正，相当于任务拥有自己的权重 W + sBA；B 从零开始，训练便从共享权重出发。',
    params: {
      rank: { label: '秩', help: 'A 与 B 之间的宽度：任务能改动多少。' },
      scale: { label: '系数', help: '系数 s。' },
    },
  },
  'preference-dense': {
    help: '一层全连接，但它知道每个任务占多大份额 r，并按 r 混合各任务的低秩适配器来改变权重。配合“随机偏好”方法，一次训练覆盖所有 r；之后拖动滑块，就沿着前沿移动。',
    params: {
      units: { label: '单元数' },
      activation: kernelText.activation,
      rank: { label: '秩', help: '每个任务能把权重改动多少。' },
      tasks: {
        label: '任务数',
        help: '每个任务一个适配器：与网络的任务头一样多。',
      },
    },
    options: { activation: kernelOptions.activation },
  },
} satisfies SharingWords;
