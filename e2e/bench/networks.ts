/** The networks that are measured, in a form that every contender can build. */
import type { Experiment } from '../../src/core/document/experiment.ts';

export type NetworkLayer =
  | { readonly kind: 'dense'; readonly units: number; readonly activation: 'tanh' | 'relu' }
  | { readonly kind: 'conv'; readonly filters: number; readonly kernel: number }
  | { readonly kind: 'pool' }
  | { readonly kind: 'flatten' };

export interface NetworkHead {
  /** Task of the data set. */
  readonly task: string;
  /** Binary cross-entropy, squared error, or cross-entropy over `units` classes; from logits. */
  readonly kind: 'sigmoid' | 'linear' | 'softmax';
  readonly units: number;
}

export interface Network {
  readonly id: string;
  readonly title: string;
  readonly data: { readonly kind: 'points' | 'multi-mnist'; readonly params: object };
  /** `[2]`, `[7]` (tensorflow/playground's features of a point) or `[36, 36, 1]`. */
  readonly input: readonly number[];
  readonly trunk: readonly NetworkLayer[];
  readonly heads: readonly NetworkHead[];
  readonly batchSize: number;
}

export interface DenseShape {
  readonly inputs?: 2 | 7;
  readonly width: number;
  readonly depth: number;
  readonly tasks: number;
  readonly batchSize: number;
}

const taskIds = ['a', 'b', 'c', 'd', 'e', 'f'];
const rules = ['stripes', 'radius', 'circle', 'slope', 'xor', 'radius'];
const isValue = (rule: string): boolean => rule === 'radius' || rule === 'slope';

/** Of the data set of points. */
const mostExamples = 5000;

/** Points of the plane, `depth` layers of `width` units (tanh), heads by turns sigmoid and linear. */
export function toDense(
  id: string,
  { inputs = 2, width, depth, tasks, batchSize }: DenseShape,
): Network {
  const chosen = rules.slice(0, tasks);
  const layers = depth > 3 ? `${depth} × ${width}` : Array<number>(depth).fill(width).join('→');
  return {
    id,
    title: `${inputs}→${layers}→${tasks} heads, batch ${batchSize}`,
    data: {
      kind: 'points',
      params: {
        examples: Math.min(mostExamples, Math.max(600, 4 * batchSize)),
        tasks: chosen.map((rule) => ({ rule, angle: 0, noise: 0, labelled: 100 })),
      },
    },
    input: [inputs],
    trunk: Array.from({ length: depth }, () => ({
      kind: 'dense',
      units: width,
      activation: 'tanh',
    })),
    heads: chosen.map((rule, index) => ({
      task: taskIds[index]!,
      kind: isValue(rule) ? 'linear' : 'sigmoid',
      units: 1,
    })),
    batchSize,
  };
}

const lenet: Network = {
  id: 'M',
  title: 'MultiMNIST LeNet, two heads, batch 64',
  data: { kind: 'multi-mnist', params: { examples: 1000 } },
  input: [36, 36, 1],
  trunk: [
    { kind: 'conv', filters: 10, kernel: 5 },
    { kind: 'pool' },
    { kind: 'conv', filters: 20, kernel: 5 },
    { kind: 'pool' },
    { kind: 'flatten' },
    { kind: 'dense', units: 64, activation: 'relu' },
  ],
  heads: [
    { task: 'left', kind: 'softmax', units: 10 },
    { task: 'right', kind: 'softmax', units: 10 },
  ],
  batchSize: 64,
};

/** P24 and P68 are the smallest and the largest network that tensorflow/playground offers. */
export const networks: readonly Network[] = [
  toDense('XS', { width: 8, depth: 2, tasks: 2, batchSize: 10 }),
  toDense('S', { width: 64, depth: 2, tasks: 2, batchSize: 32 }),
  toDense('T6', { width: 64, depth: 2, tasks: 6, batchSize: 32 }),
  lenet,
  {
    ...toDense('P24', { width: 4, depth: 2, tasks: 2, batchSize: 10 }),
    title: '2→4→2→2 heads, batch 10',
    trunk: [4, 2].map((units) => ({ kind: 'dense', units, activation: 'tanh' })),
  },
  toDense('P68', { inputs: 7, width: 8, depth: 6, tasks: 2, batchSize: 10 }),
];

export function getNetwork(id: string): Network {
  const found = networks.find((network) => network.id === id);
  if (found === undefined) throw new Error(`getNetwork: expected a known network, got "${id}"`);
  return found;
}

const layerNode = (layer: NetworkLayer): object => {
  switch (layer.kind) {
    case 'dense':
      return { type: 'dense', params: { units: layer.units, activation: layer.activation } };
    case 'conv':
      return {
        type: 'conv2d',
        params: {
          filters: layer.filters,
          kernel: layer.kernel,
          activation: 'relu',
          // As the peers' convolutions have it; the playground's own default is `same`.
          padding: 'valid',
        },
      };
    case 'pool':
      return { type: 'max-pool', params: {} };
    case 'flatten':
      return { type: 'flatten', params: {} };
  }
};

/** The experiment as the playground opens it; still to be parsed. Adam at 0.003, no stop rule. */
export function toDocument(network: Network, balancing = 'weighted-sum'): unknown {
  const { trunk, heads } = network;
  const last = `n${trunk.length + 1}`;
  const position = (column: number, row: number) => ({ x: 250 * column, y: 180 * row });
  const headTypes = { sigmoid: 'sigmoid', linear: 'regression', softmax: 'softmax' } as const;
  const headId = (index: number): string => `n${trunk.length + 2 + index}`;
  return {
    version: 1,
    title: network.title.slice(0, 80),
    data: { kind: network.data.kind, version: 1, seed: 1, params: network.data.params },
    nodes: [
      { kind: 'input', id: 'n1', position: position(0, 0) },
      ...trunk.map((layer, index) => ({
        kind: 'layer',
        id: `n${index + 2}`,
        position: position(index + 1, 0),
        ...layerNode(layer),
      })),
      ...heads.map(({ task, kind }, index) => ({
        kind: 'head',
        id: headId(index),
        type: headTypes[kind],
        params: {},
        target: task,
        weight: 1,
        position: position(trunk.length + 1, index),
      })),
    ],
    edges: [
      ...trunk.map((_, index) => ({ source: `n${index + 1}`, target: `n${index + 2}` })),
      ...heads.map((_, index) => ({ source: last, target: headId(index) })),
    ],
    ties: [],
    training: {
      optimizer: { kind: 'adam', params: {} },
      learningRate: 0.003,
      schedule: { kind: 'constant' },
      warmup: 0,
      batchSize: network.batchSize,
      seed: 1,
      stop: { epochs: null, patience: null },
    },
    balancing: { kind: balancing, params: {} },
  } satisfies Record<keyof Experiment, unknown>;
}
