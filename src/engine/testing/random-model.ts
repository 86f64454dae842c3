/** Random small networks of everything the fast engines know. */
import * as fc from 'fast-check';
import { layerEntries } from '../../catalog/layers/kernels.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { nodeIdSchema, taskIdSchema, type NodeId } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import type { IrHead, IrLayer, ModelIr } from '../../core/graph/model-ir.ts';
import { toSize, type Shape } from '../../core/graph/shape.ts';
import { createRandom, type Random } from '../../core/math/random.ts';
import type { TrainingRows } from '../training-rows.ts';

const activations = ['linear', 'relu', 'tanh', 'sigmoid', 'elu', 'gelu', 'swish'];

/** Parameters that are drawn, by type of layer. */
const drawn: Readonly<Record<string, (random: Random) => Params>> = {
  dense: (random) => ({
    units: 1 + random.integer(9),
    activation: pick(random, activations),
    l2: pick(random, [0, 0.01]),
  }),
  conv2d: (random) => ({
    filters: 1 + random.integer(6),
    kernel: 1 + random.integer(3),
    stride: 1 + random.integer(2),
    padding: pick(random, ['same', 'valid']),
    activation: pick(random, activations),
    l2: pick(random, [0, 0.01]),
  }),
  'max-pool': (random) => ({ size: 1 + random.integer(3), stride: 1 + random.integer(3) }),
  'avg-pool': (random) => ({ size: 1 + random.integer(3), stride: 1 + random.integer(3) }),
  'global-avg-pool': () => ({}),
  activation: (random) => ({ activation: pick(random, activations) }),
  dropout: (random) => ({ rate: pick(random, [0, 0.3]) }),
  'batch-norm': () => ({ momentum: 0.9, epsilon: 0.01 }),
  flatten: () => ({}),
  add: () => ({}),
  concatenate: () => ({}),
};
const types = Object.keys(drawn);

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(items.length)]!;
}

interface Place {
  readonly id: NodeId;
  readonly shape: Shape;
}

/** A network of up to `size` layers with two or three heads; the same seed, the same network. */
export function toRandomModel(seed: number, size: number): ModelIr {
  const random = createRandom(seed, 'model');
  const shape = pick<Shape>(random, [[2], [5], [6, 5, 2], [7, 7, 1]]);
  const places: Place[] = [{ id: toId('n1'), shape }];
  const layerList: IrLayer[] = [];
  const put = (type: string, inputs: readonly Place[], params: Params, frozen: boolean): void => {
    const definition = layerEntries.get(type);
    const complete = { ...defaultParams(definition.params), ...params };
    const inputShapes = inputs.map((input) => input.shape);
    const inferred = definition.inferShape(inputShapes, complete);
    if (!inferred.ok) return;
    const id = toId(`n${layerList.length + 2}`);
    layerList.push({
      id,
      type,
      params: complete,
      frozen,
      inputs: inputs.map((input) => input.id),
      inputShapes,
      shape: inferred.value,
      tasks: [],
    });
    places.push({ id, shape: inferred.value });
  };
  while (layerList.length < size) {
    const type = pick(random, types);
    // Mostly on from the newest place, now and then from an earlier one: a fork.
    const from = random.uniform() < 0.7 ? places.at(-1)! : pick(random, places);
    const merges = type === 'add' || type === 'concatenate';
    const inputs = merges ? [from, ...findPartner(random, type, places, from)] : [from];
    if (merges && inputs.length < 2) continue;
    put(type, inputs, drawn[type]!(random), random.uniform() < 0.1);
  }
  const heads = Array.from({ length: 2 + random.integer(2) }, (_, index): IrHead => {
    let end = random.uniform() < 0.6 ? places.at(-1)! : pick(random, places);
    if (end.shape.length > 1) {
      put('flatten', [end], {}, false);
      end = places.at(-1)!;
    }
    return toHead(random, index, end);
  });
  return {
    input: { id: toId('n1'), info: { kind: 'image', shape } },
    ties: [],
    layers: serve(layerList, heads),
    heads,
  };
}

/** Another place that a merging layer can put beside this one, if there is any. */
function findPartner(
  random: Random,
  type: string,
  places: readonly Place[],
  from: Place,
): readonly Place[] {
  const toKey = ({ shape }: Place) => (type === 'add' ? shape : shape.slice(0, -1)).join();
  const alike = places.filter((place) => place !== from && toKey(place) === toKey(from));
  return alike.length === 0 ? [] : [pick(random, alike)];
}

function toHead(random: Random, index: number, { id, shape }: Place): IrHead {
  const title = { en: '', zh: '' };
  const kind = pick(random, ['softmax', 'sigmoid', 'mse', 'mae', 'huber']);
  const isClass = kind === 'softmax';
  const isValue = !isClass && kind !== 'sigmoid';
  return {
    id: toId(`n${index + 100}`),
    type: isValue ? 'regression' : kind,
    params: {
      initialiser: 'glorot-uniform',
      l2: pick(random, [0, 0.01]),
      ...(isValue ? { loss: kind, delta: 0.5 } : { weighting: 'equal', weights: [], smoothing: 0 }),
    },
    frozen: random.uniform() < 0.1,
    input: id,
    inputShape: shape,
    task: taskIdSchema.parse(`t${index}`),
    target: isClass
      ? { kind: 'class', classes: [title, title, title] }
      : isValue
        ? { kind: 'value', unit: '' }
        : { kind: 'binary', classes: [title, title] },
    outputs: isClass ? 3 : 1,
  };
}

/** Says of each layer whom it serves, and leaves out those that serve nobody. */
export function serve(list: readonly IrLayer[], heads: readonly IrHead[]): IrLayer[] {
  const tasks = new Map<NodeId, Set<IrHead['task']>>();
  const note = (id: NodeId, task: IrHead['task']): void => {
    tasks.set(id, (tasks.get(id) ?? new Set()).add(task));
  };
  for (const { input, task } of heads) note(input, task);
  for (const { id, inputs } of [...list].reverse()) {
    for (const task of tasks.get(id) ?? []) for (const input of inputs) note(input, task);
  }
  return list.flatMap((layer) => {
    const served = heads.map(({ task }) => task).filter((task) => tasks.get(layer.id)?.has(task));
    return served.length === 0 ? [] : [{ ...layer, tasks: served }];
  });
}

function toId(text: string): NodeId {
  return nodeIdSchema.parse(text);
}

/** Rows a network can be trained on; of every third task some labels are missing. */
export function toRandomRows(ir: ModelIr, seed: number, count: number): TrainingRows {
  const random = createRandom(seed, 'rows');
  const numbers = (length: number, draw: () => number) => Float32Array.from({ length }, draw);
  return {
    count,
    inputs: numbers(count * toSize(ir.input.info.shape), random.normal),
    labels: ir.heads.map(({ target, outputs }) =>
      numbers(count, () =>
        target.kind === 'value'
          ? random.normal()
          : random.integer(outputs + (outputs === 1 ? 1 : 0)),
      ),
    ),
    widths: ir.heads.map(() => 1),
    masks: ir.heads.map((_, head) =>
      head % 3 === 1 ? Uint8Array.from({ length: count }, () => random.integer(4) && 1) : undefined,
    ),
  };
}

export const randomModels: fc.Arbitrary<ModelIr> = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 7 }))
  .map(([seed, size]) => toRandomModel(seed, size));
