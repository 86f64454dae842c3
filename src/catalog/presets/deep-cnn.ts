import { definePreset } from './define-preset.ts';
import {
  cnnApartDepartures,
  cnnDepartures,
  cnnFullDepartures,
} from './departures/system-5-text.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** From the upper row of a tower to its lower one. */
const rowStep = 160;

type Numbers = readonly [number, number, number];
const widths = {
  light: { filters: [8, 16, 32], units: 128 },
  full: { filters: [32, 64, 128], units: 1024 },
} as const;

/**
 * Conv and pooling three times, flatten and dense, in two rows: on one line nobody could read them.
 *
 * @param first number of the first id
 * @param y of the upper row
 */
function tower(
  { filters, units }: { readonly filters: Numbers; readonly units: number },
  first: number,
  y: number,
) {
  const id = (step: number) => `n${first + step}`;
  const at = (step: number) => [1 + (step % 4), step < 4 ? y : y + rowStep] as const;
  const nodes = [
    ...filters.flatMap((count, index) => [
      layer(id(2 * index), 'conv2d', at(2 * index), { filters: count }),
      layer(id(2 * index + 1), 'max-pool', at(2 * index + 1)),
    ]),
    layer(id(6), 'flatten', at(6)),
    layer(id(7), 'dense', at(7), { units, activation: 'relu' }),
  ];
  return { nodes, path: nodes.map((node) => node.id).join(' '), last: id(7) };
}

const settings = {
  training: training({
    optimizer: { kind: 'momentum', params: { momentum: 0.9 } },
    learningRate: 0.001,
    batchSize: 32,
    stop: { epochs: 6, patience: null },
  }),
  balancing: weightedSum,
  data: { kind: 'multi-mnist', version: 1, seed: 1, params: {} },
  views: ['losses' as const, 'metrics' as const],
};

function sharedDraft(width: keyof typeof widths) {
  const trunk = tower(widths[width], 2, 50);
  return {
    ...settings,
    nodes: [
      input(0),
      ...trunk.nodes,
      head('n10', 'softmax', 'left', [5, 60]),
      head('n11', 'softmax', 'right', [5, 250]),
    ],
    edges: wires(`n1 ${trunk.path} n10`, `${trunk.last} n11`),
  };
}

/** Textbook system 5, with a quarter of the filters. */
export const deepCnn = definePreset({
  id: 'deep-cnn',
  text: {
    en: {
      title: 'Deep CNN with momentum',
      help: 'Textbook system 5: three convolutions, SGD with momentum 0.9, two heads.',
      notice:
        'One epoch at rate 0.001 gets about 80 % right. Usual mistakes: one output layer for all tasks, so there is no second head, and a flattened size that does not match the pooled one; here the card of Flatten says it. Then open the example with independent parameters.',
    },
    zh: {
      title: '带动量的深度 CNN',
      help: '教科书系统 5：三层卷积，SGD 动量 0.9，两个任务头。',
      notice:
        '学习率 0.001，一轮之后约八成判对。常见错误：所有任务共用一个输出层，于是没有第二个头；展平后的尺寸与池化后的不符，这里“展平”卡片会写明。接着请打开“独立参数”的示例。',
    },
  },
  departures: cnnDepartures,
  draft: { version: 1, title: 'Deep CNN with momentum', ...sharedDraft('light') },
});

const left = tower(widths.light, 2, 0);
const right = tower(widths.light, 10, 330);

/** The same network with nothing shared. */
export const deepCnnApart = definePreset({
  id: 'deep-cnn-apart',
  text: {
    en: {
      title: 'Deep CNN, independent parameters',
      help: 'Textbook system 5 beside itself: a whole network for each task.',
      notice:
        'Twice the layers of the shared one, on the same pictures and seed. What it reaches beyond the shared trunk is what sharing costs; what it falls short is what sharing gives.',
    },
    zh: {
      title: '深度 CNN，独立参数',
      help: '教科书系统 5 的对照：每个任务各有一整个网络。',
      notice:
        '层数是共享版的两倍，图片与种子相同。它比共享网络好出的部分，就是共享的代价；差的部分，就是共享的收益。',
    },
  },
  departures: cnnApartDepartures,
  draft: {
    version: 1,
    title: 'Deep CNN, independent parameters',
    ...settings,
    nodes: [
      input(190),
      ...left.nodes,
      ...right.nodes,
      head('n18', 'softmax', 'left', [5, 80]),
      head('n19', 'softmax', 'right', [5, 410]),
    ],
    edges: wires(`n1 ${left.path} n18`, `n1 ${right.path} n19`),
  },
});

/** Textbook system 5 as it is written. */
export const deepCnnFull = definePreset({
  id: 'deep-cnn-full',
  text: {
    en: {
      title: 'Deep CNN, full width',
      help: 'Textbook system 5 at its written size: 32, 64 and 128 filters, dense 1024. Heavy.',
      notice: 'Two million weights, nearly all of them in the dense layer. Meant for a GPU.',
    },
    zh: {
      title: '深度 CNN（全宽）',
      help: '教科书系统 5 的原始尺寸：32、64、128 个滤波器，全连接 1024。较重。',
      notice: '两百多万个权重，几乎都在全连接层里。适合 GPU。',
    },
  },
  departures: cnnFullDepartures,
  draft: { version: 1, title: 'Deep CNN, full width', ...sharedDraft('full') },
});
