import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** A layer behind Flatten: id, type, parameters. */
type Step = readonly [
  id: string,
  type: 'dense' | 'dropout',
  params: Record<string, number | string>,
];

const dense = (id: string, units: number): Step => [id, 'dense', { units, activation: 'relu' }];
const dropout = (id: string, rate: number): Step => [id, 'dropout', { rate }];

interface Widths {
  readonly colour: boolean;
  readonly examples: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly filters: readonly [number, number];
  readonly kernel: number;
  readonly behind: readonly [Step, ...Step[]];
  /** Ids of the heads for digit, presence and box. */
  readonly heads: readonly [string, string, string];
}

/** The network of both widths: conv, pool, conv, pool, flatten, dense …; and the three heads. */
function draftOf({ behind, heads: [digit, presence, box], ...widths }: Widths) {
  const { filters, kernel, learningRate, colour, examples, epochs } = widths;
  const trunk = behind.map(([id]) => id).join(' ');
  const last = behind.at(-1)![0];
  return {
    data: {
      kind: 'digit-scene',
      version: 1,
      seed: 1,
      params: { examples, clutter: 1, spread: 20, colour },
    },
    nodes: [
      input(),
      layer('n2', 'conv2d', { filters: filters[0], kernel }),
      layer('n3', 'max-pool'),
      layer('n4', 'conv2d', { filters: filters[1], kernel }),
      layer('n5', 'max-pool'),
      layer('n6', 'flatten'),
      ...behind.map(([id, type, params]) => layer(id, type, params)),
      head(digit, 'softmax', 'digit'),
      // Plain cross-entropy, as the books have it.
      head(presence, 'presence', 'presence', 1, { focus: 0 }),
      head(box, 'box', 'box', 4),
    ],
    edges: wires(`n1 n2 n3 n4 n5 n6 ${trunk} ${digit}`, `${last} ${presence}`, `${last} ${box}`),
    training: training({
      learningRate,
      batchSize: 32,
      stop: { epochs, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses' as const],
  };
}

/** Textbook system 2, with fewer filters. */
export const classPresenceBox = definePreset({
  id: 'class-presence-box',
  title: { en: 'Class, presence and box', zh: '类别、有无与边框' },
  group: 'books',
  epochMs: { processor: 2_400, card: 400 },
  departs: true,
  draft: {
    version: 1,
    title: 'Class, presence and box',
    ...draftOf({
      colour: false,
      examples: 6000,
      epochs: 8,
      learningRate: 0.002,
      filters: [8, 16],
      kernel: 5,
      behind: [dense('n7', 64)],
      heads: ['n8', 'n9', 'n10'],
    }),
  },
});

/** Textbook system 2 at the width it is written in, three channels in; with dropout and more scenes. */
export const classPresenceBoxFull = definePreset({
  id: 'class-presence-box-full',
  title: { en: 'Class, presence and box, full width', zh: '类别、有无与边框（全宽）' },
  group: 'books',
  epochMs: { processor: 84_000, card: 12_000 },
  light: 'class-presence-box',
  departs: true,
  draft: {
    version: 1,
    title: 'Class, presence and box, full width',
    ...draftOf({
      colour: true,
      examples: 8000,
      epochs: 6,
      learningRate: 0.0005,
      filters: [64, 128],
      kernel: 3,
      behind: [dropout('n21', 0.3), dense('n7', 1024), dropout('n20', 0.5), dense('n8', 128)],
      heads: ['n9', 'n10', 'n11'],
    }),
  },
});
