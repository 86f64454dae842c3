import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

type Numbers = readonly [number, number, number];
const widths = {
  light: { filters: [8, 16, 32], units: 128 },
  full: { filters: [32, 64, 128], units: 1024 },
} as const;

/**
 * Conv and pooling three times, flatten and dense.
 *
 * @param first number of the first id
 */
function tower(
  { filters, units }: { readonly filters: Numbers; readonly units: number },
  first: number,
) {
  const id = (step: number) => `n${first + step}`;
  const nodes = [
    ...filters.flatMap((count, index) => [
      layer(id(2 * index), 'conv2d', { filters: count }),
      layer(id(2 * index + 1), 'max-pool'),
    ]),
    layer(id(6), 'flatten'),
    layer(id(7), 'dense', { units, activation: 'relu' }),
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
  views: ['losses' as const],
};

function sharedDraft(width: keyof typeof widths) {
  const trunk = tower(widths[width], 2);
  return {
    ...settings,
    nodes: [
      input(),
      ...trunk.nodes,
      head('n10', 'softmax', 'left'),
      head('n11', 'softmax', 'right'),
    ],
    edges: wires(`n1 ${trunk.path} n10`, `${trunk.last} n11`),
  };
}

/** Textbook system 5, with a quarter of the filters. */
export const deepCnn = definePreset({
  id: 'deep-cnn',
  title: { en: 'Deep CNN with momentum', zh: '带动量的深度 CNN' },
  group: 'books',
  epochMs: { processor: 1_500, card: 310 },
  departs: true,
  draft: { version: 1, title: 'Deep CNN with momentum', ...sharedDraft('light') },
});

const left = tower(widths.light, 2);
const right = tower(widths.light, 10);

/** The same network with nothing shared. */
export const deepCnnApart = definePreset({
  id: 'deep-cnn-apart',
  title: { en: 'Deep CNN, independent parameters', zh: '深度 CNN，独立参数' },
  group: 'books',
  epochMs: { processor: 3_000, card: 570 },
  departs: true,
  draft: {
    version: 1,
    title: 'Deep CNN, independent parameters',
    ...settings,
    nodes: [
      input(),
      ...left.nodes,
      ...right.nodes,
      head('n18', 'softmax', 'left'),
      head('n19', 'softmax', 'right'),
    ],
    edges: wires(`n1 ${left.path} n18`, `n1 ${right.path} n19`),
  },
});

/** Textbook system 5 as it is written. */
export const deepCnnFull = definePreset({
  id: 'deep-cnn-full',
  title: { en: 'Deep CNN, full width', zh: '深度 CNN（全宽）' },
  group: 'books',
  epochMs: { processor: 23_000, card: 3_400 },
  light: 'deep-cnn',
  departs: true,
  draft: { version: 1, title: 'Deep CNN, full width', ...sharedDraft('full') },
});
