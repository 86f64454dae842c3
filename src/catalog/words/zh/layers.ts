import type { LayerWords } from '../../layers/index.ts';
import {
  kernelText,
  kernelOptions,
  windowText,
  windowOptions,
  poolingText,
  recurrentWords,
} from './shared-params.ts';
import { fixedFeatures } from './features.ts';
import { sharingBlocks } from './sharing.ts';

export const layers = {
  dense: {
    help: '每个单元对全部输入加权，单元越多，能画出的边界越精细。',
    params: { units: { label: '单元数' }, ...kernelText },
    options: kernelOptions,
  },
  activation: {
    help: '用同一个函数弯折每个数；没有弯折，层叠再多也只是一条直线。',
    params: { activation: kernelText.activation },
    options: { activation: kernelOptions.activation },
  },
  reshape: {
    help: '用另一种形状读取同样的数，向量便可继续作为图像或序列处理。',
    params: {
      form: { label: '形状' },
      height: { label: '高度或步数', help: '图像的行数，或序列的步数。' },
      width: { label: '宽度', help: '图像的宽；序列没有宽度。其余归入通道。' },
    },
    options: { form: { image: '图像', sequence: '序列' } },
  },
  conv2d: {
    help: '用小滤波器扫过整幅图像，特征在哪里都能找到。',
    params: { filters: { label: '滤波器数' }, ...windowText, ...kernelText },
    options: { ...windowOptions, ...kernelOptions },
  },
  'separable-conv2d': {
    help: '先逐通道滤波，再混合通道：效果接近普通卷积，权重却少得多。',
    params: { filters: { label: '滤波器数' }, ...windowText, ...kernelText },
    options: { ...windowOptions, ...kernelOptions },
  },
  'depthwise-conv2d': {
    help: '每个通道各自滤波：代价小，通道之间的混合留给别的层。',
    params: { multiplier: { label: '每通道滤波器数' }, ...windowText, ...kernelText },
    options: { ...windowOptions, ...kernelOptions },
  },
  residual: {
    help: '两层卷积加一条绕过它们的通路，梯度因此能不衰减地传到深层。',
    params: {
      filters: { label: '滤波器数' },
      kernel: windowText.kernel,
      ...kernelText,
    },
    options: kernelOptions,
  },
  'conv2d-transpose': {
    help: '为每个像素画上一块学得的图案，小图于是长成大图。',
    params: {
      filters: { label: '滤波器数' },
      kernel: windowText.kernel,
      stride: { label: '步幅', help: '相邻两块相隔的像素：2 会使图像加倍。' },
      padding: windowText.padding,
      ...kernelText,
    },
    options: {
      padding: { same: '裁边，尺寸 × 步幅', valid: '保留整块' },
      activation: kernelOptions.activation,
      initialiser: kernelOptions.initialiser,
    },
  },
  'up-sampling': {
    help: '把每个像素重复若干次，小特征图便放大到与图像同样大小。',
    params: { factor: { label: '倍数', help: '2 会使宽和高加倍。' } },
  },
  'max-pool': { help: '每个方块只留最强的响应，微小的位移因此不再重要。', params: poolingText },
  'avg-pool': { help: '对每个方块取平均，图像变小，细节变淡。', params: poolingText },
  'global-avg-pool': { help: '每个通道对整幅图像取平均：只留下“有什么”，不留“在哪里”。' },
  flatten: { help: '把图像写成一个长向量，全连接层才能读取。' },
  embedding: {
    help: '为每个词查一个学得的向量，指向相同答案的词会逐渐靠在一起。',
    params: {
      vocabulary: { label: '词数', help: '表的行数：不少于数据中的词数。' },
      units: { label: '维数', help: '每个词向量的长度。' },
    },
  },
  conv1d: {
    help: '用小滤波器沿序列扫过，模式无论何时出现都能找到。',
    params: {
      filters: { label: '滤波器数' },
      kernel: { label: '窗口', help: '滤波器一次看到的步数。' },
      stride: { label: '步幅', help: '相邻两个位置相隔的步数：2 会使序列减半。' },
      padding: { label: '边缘' },
      ...kernelText,
    },
    options: { padding: { same: '补零，长度不变', valid: '仅在序列内' }, ...kernelOptions },
  },
  gru: {
    help: '逐步读取；门控决定保留状态的哪些部分，因此记得更久。重置门作用在矩阵 U 之前（最初发表的形式）；PyTorch 则作用在其后。',
    ...recurrentWords,
  },
  lstm: { help: '逐步读取，状态之外另有一份记忆，能留住很久以前的内容。', ...recurrentWords },
  'simple-rnn': { help: '逐步读取并携带一个状态；久远的内容很快淡去。', ...recurrentWords },
  attention: {
    help: '每一步都看所有步，从对自己重要的那些取信息，无论多远。',
    params: {
      heads: { label: '头数', help: '并排的几种看法。' },
      units: { label: '每头单元数' },
      positions: {
        label: '位置',
        help: '为每个位置加上一个学得的向量；没有它，步的先后就丢了。',
      },
      initialiser: kernelText.initialiser,
    },
    options: { initialiser: kernelOptions.initialiser },
  },
  'global-avg-pool-1d': { help: '每个通道对所有步取平均，一个向量便代表整个序列。' },
  'global-max-pool-1d': { help: '每个通道在所有步中取最大值：只留“出现过没有”，不留“何时出现”。' },
  dropout: {
    help: '每一步随机关闭一部分单元，网络便不能只依赖个别单元。',
    params: { rate: { label: '丢弃比例' } },
  },
  'batch-norm': {
    help: '使每个通道在批内均值为 0、标准差为 1，步子大些也能保持稳定。',
    params: {
      momentum: { label: '动量', help: '训练之外使用的统计量跟随各批的快慢。' },
      epsilon: { label: 'ε', help: '加在方差上，避免除以零。' },
    },
  },
  'layer-norm': {
    help: '使每个样本在各通道上均值为 0、标准差为 1，与批里其他样本无关。',
    params: { epsilon: { label: 'ε', help: '加在方差上，避免除以零。' } },
  },
  concatenate: { help: '把各路输入并排放在一起，下一层全都看得到，自行取用。' },
  add: { help: '把形状相同的输入相加，绕过某层的通路便能把输入带过去。' },
  multiply: { help: '把形状相同的输入逐元素相乘，其中一路便可开关其他各路。' },
  'stop-gradient': {
    help: '数值照常向前传，梯度不再往回传：后面的层使用前面各层的输出，却不会改动它们。',
  },
  ...sharingBlocks,
  ...fixedFeatures,
} satisfies LayerWords;
