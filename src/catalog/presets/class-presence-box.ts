import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

interface Widths {
  readonly colour: boolean;
  readonly learningRate: number;
  readonly filters: readonly [number, number];
  readonly kernel: number;
  readonly units: readonly [number, ...number[]];
}

/** The network of both widths, in two rows: conv, pool, conv, pool, and flatten, dense …; and the three heads. */
function draftOf({ filters: [first, second], kernel, units, learningRate, colour }: Widths) {
  const dense = units.map((width, index) =>
    layer(`n${7 + index}`, 'dense', [5 - units.length + index, 210], {
      units: width,
      activation: 'relu',
    }),
  );
  const trunk = dense.map(({ id }) => id).join(' ');
  const last = `n${6 + units.length}`;
  const [digit, presence, box] = [1, 2, 3].map((step) => `n${6 + units.length + step}`) as [
    string,
    string,
    string,
  ];
  return {
    data: {
      kind: 'digit-scene',
      version: 1,
      seed: 1,
      params: { examples: 6000, clutter: 1, spread: 20, colour },
    },
    nodes: [
      input(0),
      layer('n2', 'conv2d', [1, 50], { filters: first, kernel }),
      layer('n3', 'max-pool', [2, 50]),
      layer('n4', 'conv2d', [3, 50], { filters: second, kernel }),
      layer('n5', 'max-pool', [4, 50]),
      layer('n6', 'flatten', [4 - units.length, 210]),
      ...dense,
      head(digit, 'softmax', 'digit', [5, -60]),
      // Plain cross-entropy, as the books have it.
      head(presence, 'presence', 'presence', [5, 130], 1, { focus: 0 }),
      head(box, 'box', 'box', [5, 320], 4),
    ],
    edges: wires(`n1 n2 n3 n4 n5 n6 ${trunk} ${digit}`, `${last} ${presence}`, `${last} ${box}`),
    training: training({
      learningRate,
      batchSize: 32,
      stop: { epochs: 8, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses' as const, 'outputs' as const],
  };
}

/** Textbook system 2, with fewer filters. */
export const classPresenceBox = definePreset({
  id: 'class-presence-box',
  title: { en: 'Class, presence and box', zh: '类别、有无与边框' },
  departs: true,
  draft: {
    version: 1,
    title: 'Class, presence and box',
    ...draftOf({ filters: [8, 16], kernel: 5, units: [64], learningRate: 0.002, colour: false }),
  },
});

/** Textbook system 2 as it is written: three channels in, 64 and 128 filters. */
export const classPresenceBoxFull = definePreset({
  id: 'class-presence-box-full',
  title: { en: 'Class, presence and box, full width', zh: '类别、有无与边框（全宽）' },
  departs: true,
  draft: {
    version: 1,
    title: 'Class, presence and box, full width',
    ...draftOf({
      filters: [64, 128],
      kernel: 3,
      units: [1024, 128],
      learningRate: 0.0001,
      colour: true,
    }),
  },
});
