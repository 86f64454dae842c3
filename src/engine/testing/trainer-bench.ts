/** Networks, data and questions that the tests of the trainer share. */
import { balancerEntries } from '../../catalog/balancers/kernels.ts';
import type { Dataset } from '../../catalog/datasets/define-dataset.ts';
import { optimizerEntries } from '../../catalog/optimizers/kernels.ts';
import { nodeIdSchema, taskIdSchema, type NodeId } from '../../core/document/experiment.ts';
import { createRandom } from '../../core/math/random.ts';
import type { RunSpec, Tuning } from '../../core/run/run-spec.ts';
import type { ProbeAnswer, Trainer } from '../../core/run/trainer.ts';
import { toSpec } from './harness.ts';
import { createTrainer } from '../trainer.ts';

export const a = taskIdSchema.parse('a');
export const b = taskIdSchema.parse('b');
export const id = (text: string): NodeId => nodeIdSchema.parse(text);

export const sigmoidHead = (name: string, target: string, weight = 1, more: object = {}) => ({
  kind: 'head',
  id: name,
  type: 'sigmoid',
  params: {},
  target,
  weight,
  ...more,
});
export const heads = [sigmoidHead('n3', 'a'), sigmoidHead('n4', 'b')];
export const dense = (name: string, params: object = {}, more: object = {}) => ({
  kind: 'layer',
  id: name,
  type: 'dense',
  params: { units: 3, ...params },
  ...more,
});
export const sgd = { optimizer: { kind: 'sgd', params: {} }, learningRate: 0.1 };

export async function ask<K extends ProbeAnswer['kind']>(
  trainer: Trainer,
  kind: K,
): Promise<Extract<ProbeAnswer, { kind: K }>> {
  return (await trainer.answer({ kind } as never)) as Extract<ProbeAnswer, { kind: K }>;
}
export async function weightsOf(trainer: Trainer): Promise<number[]> {
  const { weights } = await ask(trainer, 'model');
  return [...new Float32Array(weights.slice().buffer)];
}
export function retuned(spec: RunSpec, changed: Partial<Tuning>): RunSpec {
  return { ...spec, tuning: { ...spec.tuning, ...changed } };
}

/** 40 points with two binary labels; task b misses some, whose values are `hidden`. */
export function toDataset(missing: boolean, hidden = 0): Dataset {
  const random = createRandom(9, 'rows');
  const inputs = Float32Array.from({ length: 80 }, () => random.normal());
  const values = Float32Array.from({ length: 40 }, (_, row) =>
    (inputs[2 * row] ?? 0) > 0 ? 1 : 0,
  );
  const mask = Uint8Array.from({ length: 40 }, (_, row) => (missing && row % 3 === 0 ? 0 : 1));
  const second = values.map((value, row) => (mask[row] === 1 ? 1 - value : hidden));
  const rows = (from: number, to: number) =>
    Uint32Array.from({ length: to - from }, (_, at) => from + at);
  const scale = { width: 1, mean: 0, deviation: 1 };
  return {
    count: 40,
    inputs,
    labels: new Map([
      [a, { values, mask: new Uint8Array(40).fill(1), ...scale }],
      [b, { values: second, mask, ...scale }],
    ]),
    split: { train: rows(0, 20), validation: rows(20, 30), test: rows(30, 40) },
  };
}
export function trainerOn(dataset: Dataset, spec: RunSpec): Promise<Trainer> {
  const target = {
    kind: 'binary',
    classes: [
      { en: '', zh: '' },
      { en: '', zh: '' },
    ],
  } as const;
  const tasks = [a, b].map((task) => ({ id: task, title: { en: task, zh: task }, target }));
  const data = { dataset, tasks };
  return createTrainer({
    spec,
    data,
    optimizer: optimizerEntries.get(spec.optimizer),
    balancer: balancerEntries.get(spec.balancer),
    loadData: () => Promise.resolve(data),
  });
}

export const everything = toSpec({
  nodes: [
    dense('n2', { units: 8, l2: 0.01 }),
    { kind: 'layer', id: 'n5', type: 'batch-norm', params: {} },
    { kind: 'layer', id: 'n6', type: 'dropout', params: { rate: 0.3 } },
    ...heads,
  ],
  wires: ['n1 n2 n5 n6 n3', 'n6 n4'],
  training: { schedule: { kind: 'cosine', epochs: 4, floor: 0.1 }, warmup: 1 },
});
