/** Two regressions of the same shape over one layer, the second of them in a unit of its own. */
import type { GraphChange } from '../../core/document/changes.ts';
import { nodeIdSchema, taskIdSchema } from '../../core/document/experiment.ts';
import { without } from './edits.ts';

const position = { x: 0, y: 0 };
const id = (text: string) => nodeIdSchema.parse(text);

const head = (node: string, target: string): GraphChange => ({
  kind: 'add-node',
  node: {
    kind: 'head',
    id: id(node),
    type: 'regression',
    target: taskIdSchema.parse(target),
    weight: 1,
    position,
    params: {},
    frozen: false,
  },
});

const wire = (source: string, target: string): GraphChange => ({
  kind: 'add-edge',
  edge: { source: id(source), target: id(target) },
});

/**
 * Changes of the blank preset: `n3` is the shared layer, `n4` and `n5` are the heads of A and B.
 * @param spread values of B are so many times as large as those of A
 */
export const toScales = (spread: number): readonly GraphChange[] => [
  { kind: 'set-data', data: { kind: 'scales', version: 1, seed: 1, params: { spread } } },
  without('n2'),
  {
    kind: 'add-node',
    node: {
      kind: 'layer',
      id: id('n3'),
      type: 'dense',
      position,
      params: { units: 8, activation: 'tanh' },
      frozen: false,
    },
  },
  head('n4', 'a'),
  head('n5', 'b'),
  wire('n1', 'n3'),
  wire('n3', 'n4'),
  wire('n3', 'n5'),
  { kind: 'set-training', training: { learningRate: 0.01 } },
];
