/** Random small networks of every layer, block and head that reads numbers (what reads tokens is in the sketches). */
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
/** Where tfjs itself is no measure: its gradient of a look-up in JavaScript takes seconds. */
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
function drawParams(random: Random, definition: Pick<LayerEntry, 'params'>): Params {
  const drawn = toFields(definition.params).map(
    (field) => [field.key, draw(random, field)] as const,
  );
  return {
    ...defaultParams(definition.params),
    ...Object.fromEntries(drawn),
    ...toSmall(random, drawn),
  };
}
/** What would be large by default. */
function toSmall(random: Random, drawn: readonly (readonly [string, Json])[]): Params {
  const small = ['units', 'filters', 'rank', 'features'];
  return Object.fromEntries(
    drawn.flatMap(([key]) => (small.includes(key) ? [[key, 1 + random.integer(6)]] : [])),
  );
}

/** The same seed, the same network. */
export function toAnyModel(seed: number, size: number): ModelIr {
  const random = createRandom(seed, 'any model');
  const shape = pick<Shape>(random, [[2], [5], [6, 5, 2], [8, 8, 1], [6, 3]]);
  const places: Place[] = [{ id: toId(1), shape }];
  const list: IrLayer[] = [];
  const put = (definition: LayerEntry, inputs: readonly Place[]): boolean => {
    const params = drawParams(random, definition);
    const inputShapes = inputs.map((input) => input.shape);
    const inferred = definition.inferShape(inputShapes, params);
    if (!inferred.ok || toSize(inferred.value) > largest) return false;
    const id = toId(list.length + 2);
    const frozen = random.uniform() < 0.1;
    const ids = inputs.map((input) => input.id);
    list.push({
      id,
      type: definition.type,
      params,
      frozen,
      inputs: ids,
      inputShapes,
      shape: inferred.value,
      tasks: [],
    });
    places.push({ id, shape: inferred.value });
    return true;
  };
  for (let tries = 0; list.length < size && tries < 50 * size; tries++) {
    const definition = pick(random, types);
    const { min, max } = definition.arity;
    const count = min + random.integer(Math.min(max, min + 2) - min + 1);
    const first = random.uniform() < 0.7 ? places.at(-1)! : pick(random, places);
    // What is merged mostly has one shape.
    const alike = places.filter((place) => place.shape.join() === first.shape.join());
    const others = Array.from({ length: count - 1 }, () =>
      pick(random, random.uniform() < 0.8 ? alike : places),
    );
    put(definition, [first, ...others]);
  }
  const flatten = layerEntries.get('flatten');
  const found: IrHead[] = [];
  for (let at = 0; at < 2 + random.integer(2); at++) {
    let end = random.uniform() < 0.6 ? places.at(-1)! : pick(random, places);
    const definition = pick(
      random,
      headEntries.all.filter(({ reads }) => reads !== 'map' || end.shape.length === 3),
    );
    if (definition.reads === 'vector' && end.shape.length > 1 && put(flatten, [end]))
      end = places.at(-1)!;
    const target = toTarget(random, definition.accepts, end.shape, shape);
    if (
      definition.reads === 'either' &&
      end.shape.length > 1 &&
      shape.join() !==
        end.shape
          .slice(0, 2)
          .concat(shape[2] ?? 1)
          .join()
    ) {
      at -= 1;
      continue;
    }
    found.push({
      id: toId(100 + at),
      type: definition.type,
      params: drawParams(random, definition),
      frozen: false,
      input: end.id,
      inputShape: end.shape,
      task: taskIdSchema.parse(`t${at}`),
      target,
      outputs: definition.countOutputs(target),
    });
  }
  return {
    input: { id: toId(1), info: { kind: 'image', shape } },
    ties: [],
    layers: serve(list, found),
    heads: found,
  };
}

function toTarget(
  random: Random,
  accepts: readonly TargetInfo['kind'][],
  [height = 1, width = 1]: Shape,
  shape: Shape,
): TargetInfo {
  const kind = pick(random, accepts);
  switch (kind) {
    case 'class':
    case 'ordinal':
    case 'labels':
      return { kind, classes };
    case 'binary':
      return { kind, classes: [title, title] };
    case 'value':
      return { kind, unit: '', ...(random.uniform() < 0.3 && { parts: [title, title] }) };
    case 'count':
      return { kind, unit: '' };
    case 'segmentation':
      return { kind, size: [height, width], classes };
    case 'depth':
      return { kind, size: [height, width], unit: '' };
    case 'normals':
      return { kind, size: [height, width] };
    case 'input':
      return { kind, shape };
    case 'box':
    case 'rotation':
      return { kind };
  }
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
