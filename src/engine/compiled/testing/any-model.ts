/** Random small networks of every layer, block and head that reads numbers (what reads tokens is in the sketches). */
import { classParams } from '../../../catalog/heads/class-weights.ts';
import { headEntries } from '../../../catalog/heads/kernels.ts';
import { layerEntries } from '../../../catalog/layers/kernels.ts';
import type { LayerEntry } from '../../../catalog/layers/define-layer.ts';
import { nodeIdSchema, taskIdSchema, type NodeId } from '../../../core/document/experiment.ts';
import { defaultParams, toFields, type Field } from '../../../core/document/fields.ts';
import type { Json, Params } from '../../../core/document/json.ts';
import type { TargetInfo } from '../../../core/graph/lookup.ts';
import type { IrHead, IrLayer, ModelIr } from '../../../core/graph/model-ir.ts';
import { toSize, type Shape } from '../../../core/graph/shape.ts';
import { toLabelWidth } from '../../../core/graph/target.ts';
import { createRandom, type Random } from '../../../core/math/random.ts';
import { serve } from '../../testing/random-model.ts';
import type { TrainingRows } from '../../training-rows.ts';

interface Place {
  readonly id: NodeId;
  readonly shape: Shape;
}

const title = { en: '', zh: '' };
const classes = [title, title, title];
const types = layerEntries.all.filter(({ readsTokens }) => readsTokens !== true);
/** Numbers in a layer's output; tfjs's gradient of a look-up in JavaScript takes seconds for more. */
const largest = 600;

const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)]!;

/** A parameter as a person may set it, small. */
function draw(random: Random, field: Field): Json {
  if (random.uniform() < 0.5) return field.default;
  if (field.kind === 'choice') return pick(random, field.choices);
  if (field.kind === 'switch') return random.uniform() < 0.5;
  if (field.kind !== 'integer') return field.default;
  const most = Math.min(field.max, field.min + 3);
  return field.min + random.integer(most - field.min + 1);
}
/** @param apart draws the weights of classes: the networks are those from before there were any */
function drawParams(
  random: Random,
  definition: Pick<LayerEntry, 'params'>,
  apart: Random = random,
): Params {
  const drawn = toFields(definition.params).map(
    (field) => [field.key, draw(field.key in classParams ? apart : random, field)] as const,
  );
  return {
    ...defaultParams(definition.params),
    ...Object.fromEntries(drawn),
    ...toSmall(random, drawn),
  };
}
/** Sizes that are large by default. */
function toSmall(random: Random, drawn: readonly (readonly [string, Json])[]): Params {
  const small = ['units', 'filters', 'rank', 'features'];
  return Object.fromEntries(
    drawn.flatMap(([key]) => (small.includes(key) ? [[key, 1 + random.integer(6)]] : [])),
  );
}

/** A network that grows layer by layer. */
interface Growth {
  readonly random: Random;
  /** The shape of an example. */
  readonly shape: Shape;
  /** The input and the outputs of all layers. */
  readonly places: Place[];
  readonly layers: IrLayer[];
}

/** The same seed, the same network. */
export function toAnyModel(seed: number, size: number): ModelIr {
  const random = createRandom(seed, 'any model');
  const shape = pick<Shape>(random, [[2], [5], [6, 5, 2], [8, 8, 1], [6, 3]]);
  const growth: Growth = { random, shape, places: [{ id: toId(1), shape }], layers: [] };
  for (let tries = 0; growth.layers.length < size && tries < 50 * size; tries++) tryLayer(growth);
  const heads: IrHead[] = [];
  while (heads.length < 2 + random.integer(2)) {
    const head = tryHead(growth, heads.length);
    if (head !== undefined) heads.push(head);
  }
  return {
    input: { id: toId(1), info: { kind: 'image', shape } },
    ties: [],
    layers: serve(growth.layers, heads),
    heads,
  };
}

/** Any layer behind any places, mostly behind the newest; nothing where they do not fit together. */
function tryLayer(growth: Growth): void {
  const { random, places } = growth;
  const definition = pick(random, types);
  const { min, max } = definition.arity;
  const count = min + random.integer(Math.min(max, min + 2) - min + 1);
  const first = random.uniform() < 0.7 ? places.at(-1)! : pick(random, places);
  // Layers that merge mostly want one shape.
  const alike = places.filter((place) => place.shape.join() === first.shape.join());
  const others = Array.from({ length: count - 1 }, () =>
    pick(random, random.uniform() < 0.8 ? alike : places),
  );
  put(growth, definition, [first, ...others]);
}

/** @returns false where the inputs do not fit the layer, or what comes out is large */
function put(growth: Growth, definition: LayerEntry, inputs: readonly Place[]): boolean {
  const { random, places, layers } = growth;
  const params = drawParams(random, definition);
  const inputShapes = inputs.map((input) => input.shape);
  const inferred = definition.inferShape(inputShapes, params);
  if (!inferred.ok || toSize(inferred.value) > largest) return false;
  const id = toId(layers.length + 2);
  layers.push({
    id,
    type: definition.type,
    params,
    frozen: random.uniform() < 0.1,
    inputs: inputs.map((input) => input.id),
    inputShapes,
    shape: inferred.value,
    tasks: [],
  });
  places.push({ id, shape: inferred.value });
  return true;
}

/** Any head that reads some place; undefined where its target is of another size than the place. */
function tryHead(growth: Growth, index: number): IrHead | undefined {
  const { random, places, shape } = growth;
  let end = random.uniform() < 0.6 ? places.at(-1)! : pick(random, places);
  const definition = pick(
    random,
    headEntries.all.filter(({ reads }) => reads !== 'map' || end.shape.length === 3),
  );
  const isVector = end.shape.length === 1;
  if (definition.reads === 'vector' && !isVector && put(growth, layerEntries.get('flatten'), [end]))
    end = places.at(-1)!;
  const target = toTarget(random, definition.accepts, end.shape, shape);
  const [height, width] = end.shape;
  const isOfInput = shape.join() === [height, width, shape[2] ?? 1].join();
  if (definition.reads === 'either' && end.shape.length > 1 && !isOfInput) return undefined;
  return {
    id: toId(100 + index),
    type: definition.type,
    params: drawParams(random, definition, createRandom(index, 'classes')),
    frozen: false,
    input: end.id,
    inputShape: end.shape,
    task: taskIdSchema.parse(`t${index}`),
    target,
    outputs: definition.countOutputs(target),
  };
}

type Target<K extends TargetInfo['kind']> = Extract<TargetInfo, { readonly kind: K }>;

/** By kind: a small target for a head behind a map of this height and width. */
const targets: {
  readonly [K in TargetInfo['kind']]: (
    random: Random,
    size: readonly [height: number, width: number],
    inputShape: Shape,
  ) => Target<K>;
} = {
  class: () => ({ kind: 'class', classes }),
  ordinal: () => ({ kind: 'ordinal', classes }),
  labels: () => ({ kind: 'labels', classes }),
  binary: () => ({ kind: 'binary', classes: [title, title] }),
  value: (random) => ({
    kind: 'value',
    unit: '',
    ...(random.uniform() < 0.3 && { parts: [title, title] }),
  }),
  count: () => ({ kind: 'count', unit: '' }),
  segmentation: (_random, size) => ({ kind: 'segmentation', size, classes }),
  depth: (_random, size) => ({ kind: 'depth', size, unit: '' }),
  normals: (_random, size) => ({ kind: 'normals', size }),
  input: (_random, _size, shape) => ({ kind: 'input', shape }),
  box: () => ({ kind: 'box' }),
  rotation: () => ({ kind: 'rotation' }),
};

function toTarget(
  random: Random,
  accepts: readonly TargetInfo['kind'][],
  [height = 1, width = 1]: Shape,
  inputShape: Shape,
): TargetInfo {
  return targets[pick(random, accepts)](random, [height, width], inputShape);
}

const toId = (number: number): NodeId => nodeIdSchema.parse(`n${number}`);

/** A number of a label as the target's data sets have it. */
function toLabel(random: Random, target: TargetInfo): number {
  switch (target.kind) {
    case 'class':
    case 'ordinal':
    case 'segmentation':
      return random.integer(target.classes.length);
    case 'binary':
    case 'labels':
      return random.integer(2);
    case 'rotation':
    case 'count':
      return random.integer(4);
    case 'box':
    case 'depth':
      return 0.2 + 0.5 * random.uniform();
    case 'value':
    case 'normals':
    case 'input':
      return random.normal();
  }
}

/** Rows to train it on; of every third task some labels are missing. */
export function toAnyRows({ input, heads }: ModelIr, seed: number, count: number): TrainingRows {
  const random = createRandom(seed, 'any rows');
  const widths = heads.map(({ target }) => toLabelWidth(target));
  // Small ones: products of many large ones would lose the digits that are compared.
  const inputs = Float32Array.from(
    { length: count * toSize(input.info.shape) },
    () => random.normal() / 2,
  );
  return {
    count,
    inputs,
    labels: heads.map(({ target }, head) =>
      target.kind === 'input'
        ? inputs
        : Float32Array.from({ length: count * widths[head]! }, () => toLabel(random, target)),
    ),
    widths,
    masks: heads.map((_, head) =>
      head % 3 === 1 ? Uint8Array.from({ length: count }, () => random.integer(4) && 1) : undefined,
    ),
  };
}
