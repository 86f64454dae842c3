import { definePreset } from './define-preset.ts';
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
  views: ['losses' as const],
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
  title: { en: 'Deep CNN with momentum', zh: '带动量的深度 CNN' },
  group: 'books',
  epochMs: { processor: 1_500, card: 250 },
  departs: true,
  draft: { version: 1, title: 'Deep CNN with momentum', ...sharedDraft('light') },
});

const left = tower(widths.light, 2, 0);
const right = tower(widths.light, 10, 330);

/** The same network with nothing shared. */
export const deepCnnApart = definePreset({
  id: 'deep-cnn-apart',
  title: { en: 'Deep CNN, independent parameters', zh: '深度 CNN，独立参数' },
  group: 'books',
  epochMs: { processor: 3_000, card: 450 },
  departs: true,
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
  title: { en: 'Deep CNN, full width', zh: '深度 CNN（全宽）' },
  group: 'books',
  epochMs: { processor: 23_000, card: 3_200 },
  light: 'deep-cnn',
  departs: true,
  draft: { version: 1, title: 'Deep CNN, full width', ...sharedDraft('full') },
});
