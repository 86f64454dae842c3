/** Where examples that stand for a system of the textbook depart from it, and why. */
import type { Departures } from '../../presets/index.ts';

export const departures = {
  'class-presence-box': [
    {
      what: '优化器',
      written: '两个，轮流',
      here: '一个，一次反向传播',
      why: '两个优化器会各按一半目标更新共享层',
    },
    {
      what: '共享主干的输出',
      written: '3 个',
      here: '任务头要读多少就有多少',
      why: '任务头需要 128 个，否则接不上',
    },
    {
      what: '边框项',
      written: '公式里有，代码里没有',
      here: '平滑 L1，λ₃ = 4',
      why: '边框的数是图像的比例，本来就小',
    },
    { what: '批大小', written: '未给出', here: '32', why: '与其他系统相同' },
    {
      what: '滤波器',
      written: '64、128 个，3 × 3',
      here: '8、16 个，5 × 5',
      why: '一轮只需几秒；这样小的网络用大一些的窗口，认出的数字更多',
    },
    { what: '全连接层', written: '1024、128', here: '64', why: '一千九百万个权重降到十五万' },
    { what: '输入', written: '3 个通道', here: '1 个通道', why: '数字是灰度图' },
    { what: '学习率', written: '0.001', here: '0.002', why: '权重少，轮数也少' },
    { what: '轮数', written: '100', here: '8', why: '足以看到三个任务都学会' },
  ],
  'class-presence-box-full': [
    {
      what: '优化器',
      written: '两个，轮流',
      here: '一个，一次反向传播',
      why: '两个优化器会各按一半目标更新共享层',
    },
    {
      what: '共享主干的输出',
      written: '3 个',
      here: '任务头要读多少就有多少',
      why: '任务头需要 128 个，否则接不上',
    },
    {
      what: '边框项',
      written: '公式里有，代码里没有',
      here: '平滑 L1，λ₃ = 4',
      why: '边框的数是图像的比例，本来就小',
    },
    { what: '批大小', written: '未给出', here: '32', why: '与其他系统相同' },
    {
      what: '学习率',
      written: '0.001',
      here: '0.0005',
      why: '第一个全连接层有一千九百万个权重，起初每个都按学习率移动',
    },
    {
      what: 'Dropout',
      written: '无',
      here: '0.3 和 0.5，在第一个全连接层前后',
      why: '否则它的权重会背下这些场景',
    },
    {
      what: '轮数',
      written: '100',
      here: '6',
      why: '此后验证损失开始上升',
    },
  ],
  'deep-cnn': [
    {
      what: '数据',
      written: '各任务的数据合成一个',
      here: '每张图有两个数字',
      why: '这样每个样本都有每个任务的标签',
    },
    {
      what: '输出',
      written: '所有任务共用一层',
      here: '每个任务一个头',
      why: '只有一层就没有第二个任务',
    },
    { what: '展平后的尺寸', written: '对不上', here: '由图像算出', why: '“展平”卡片会写明' },
    {
      what: '批大小与轮数',
      written: '未给出',
      here: '32，6 轮',
      why: '与其他系统相同；足以看到两个任务都学会',
    },
    {
      what: '滤波器与全连接层',
      written: '32、64、128 与 1024',
      here: '8、16、32 与 128',
      why: '没有显卡也只需几秒一轮',
    },
  ],
  'deep-cnn-apart': [
    {
      what: '数据',
      written: '各任务的数据合成一个',
      here: '每张图有两个数字',
      why: '这样每个样本都有每个任务的标签',
    },
    {
      what: '输出',
      written: '所有任务共用一层',
      here: '每个任务一个头',
      why: '只有一层就没有第二个任务',
    },
    { what: '展平后的尺寸', written: '对不上', here: '由图像算出', why: '“展平”卡片会写明' },
    {
      what: '批大小与轮数',
      written: '未给出',
      here: '32，6 轮',
      why: '与其他系统相同；足以看到两个任务都学会',
    },
    {
      what: '滤波器与全连接层',
      written: '32、64、128 与 1024',
      here: '8、16、32 与 128',
      why: '没有显卡也只需几秒一轮',
    },
    {
      what: '共享',
      written: '一个共享主干',
      here: '每个任务各一个主干',
      why: '用来对照共享的作用',
    },
  ],
  'deep-cnn-full': [
    {
      what: '数据',
      written: '各任务的数据合成一个',
      here: '每张图有两个数字',
      why: '这样每个样本都有每个任务的标签',
    },
    {
      what: '输出',
      written: '所有任务共用一层',
      here: '每个任务一个头',
      why: '只有一层就没有第二个任务',
    },
    { what: '展平后的尺寸', written: '对不上', here: '由图像算出', why: '“展平”卡片会写明' },
    {
      what: '批大小与轮数',
      written: '未给出',
      here: '32，6 轮',
      why: '与其他系统相同；足以看到两个任务都学会',
    },
  ],
  ridge: [
    {
      what: '求解',
      written: '闭式解',
      here: '在全部行上做梯度下降',
      why: '这样能看见曲线抵达画出的闭式解',
    },
    {
      what: '惩罚',
      written: '平方和上 α = 1',
      here: '平方均值上 1 / 512',
      why: '共 512 行，两者相同；截距都不受惩罚',
    },
    {
      what: '划分',
      written: '按行，80 / 20',
      here: '按外形，12 种取 8 种训练',
      why: '同一外形的各行几乎是翻版',
    },
    {
      what: '目标',
      written: '首尾相接',
      here: '并列，各有一个任务头',
      why: '首尾相接后就和各行对不上了',
    },
  ],
  'shared-regressions': [
    {
      what: '模型',
      written: '岭回归：没有共享',
      here: '一个 16 单元的共享隐藏层',
      why: '岭回归按构造就无法共享',
    },
    { what: '惩罚', written: 'α = 1', here: '无', why: '权重很少，100 轮后停止' },
    {
      what: '划分',
      written: '按行，80 / 20',
      here: '按外形，12 种取 8 种训练',
      why: '同一外形的各行几乎是翻版',
    },
    { what: '训练', written: '闭式解', here: 'Adam 0.003，每批 32', why: '弯曲没有闭式解' },
  ],
  'three-questions': [
    {
      what: '输出',
      written: '合成一个 softmax',
      here: '每题一个 sigmoid',
      why: '三个答案并不互相排斥',
    },
    { what: '损失', written: '多类交叉熵', here: '二元交叉熵之和', why: '每题一个' },
    {
      what: '输入',
      written: '100 个特征',
      here: '一个数字的 784 个像素',
      why: '人一眼就能核对的问题',
    },
    { what: '学习率', written: '未给出', here: '0.001', why: 'Adam 的常用值' },
  ],
  'tokens-two-heads': [
    {
      what: '对时间的汇聚',
      written: '没有',
      here: '对所有词取平均',
      why: '标签属于整段话，而不是其中每个词',
    },
    { what: '词数', written: '100', here: '4000，每段 64 个词', why: '只用一百个词分不清演说' },
    { what: '学习率', written: '未给出', here: '0.002', why: '这样 10 轮就够' },
  ],
} satisfies Departures;
