/**
 * A catalogue of fakes for tests of the core, which never sees the real one: each entry is the
 * smallest that shows its kind of behaviour.
 */
import * as z from 'zod/mini';
import { boundedInteger, boundedNumber } from '../document/bounded.ts';
import { taskIdSchema } from '../document/experiment.ts';
import type {
  DatasetInfo,
  DatasetPort,
  HeadPort,
  LayerPort,
  Lookup,
  MetricPort,
  TargetInfo,
} from '../graph/lookup.ts';
import { equalShapes, toSize } from '../graph/shape.ts';
import { err, ok } from '../result.ts';

const noParams = z.strictObject({});
const one = { min: 1, max: 1 } as const;
const many = { min: 2, max: 8 } as const;

const dense: LayerPort = {
  type: 'dense',
  params: z.strictObject({
    units: z._default(boundedInteger(1, 4096).check(z.meta({ width: true })), 8),
    activation: z._default(z.enum(['linear', 'relu', 'tanh']), 'relu'),
    l2: z._default(boundedNumber(0, 1), 0),
  }),
  arity: one,
  inferShape: ([shape = []], params) =>
    shape.length === 1
      ? ok([Number(params['units'])])
      : err({ code: 'needs-vector', input: 0, shape }),
  countWeights: ([shape = []], params) => ((shape[0] ?? 0) + 1) * Number(params['units']),
};

const flatten: LayerPort = {
  type: 'flatten',
  repair: { kind: 'lay-flat' },
  params: noParams,
  arity: one,
  inferShape: ([shape = []]) => ok([toSize(shape)]),
  countWeights: () => 0,
};

const globalPool: LayerPort = {
  type: 'global-avg-pool',
  repair: { kind: 'average-image' },
  params: noParams,
  arity: one,
  inferShape: ([shape = []]) =>
    shape.length === 3 ? ok(shape.slice(2)) : err({ code: 'needs-image', input: 0, shape }),
  countWeights: () => 0,
};

const conv: LayerPort = {
  type: 'conv',
  params: z.strictObject({
    filters: z._default(boundedInteger(1, 512).check(z.meta({ width: true })), 8),
    window: z._default(boundedInteger(2, 64), 3),
  }),
  arity: one,
  inferShape([shape = []], params) {
    const [height, width] = shape;
    const size = Number(params['window']);
    if (shape.length !== 3 || height === undefined || width === undefined)
      return err({ code: 'needs-image', input: 0, shape });
    if (Math.min(height, width) < size) {
      const params = { window: Math.min(height, width) };
      return err({ code: 'window-too-large', input: 0, shape, size, params });
    }
    return ok([height - size + 1, width - size + 1, Number(params['filters'])]);
  },
  countWeights: ([shape = []], params) =>
    (Number(params['window']) ** 2 * (shape[2] ?? 0) + 1) * Number(params['filters']),
};

/** A vector and behind it an image, as a layer has it that takes two different things. */
const caption: LayerPort = {
  type: 'caption',
  params: noParams,
  arity: { min: 2, max: 2 },
  inferShape: ([text = [], image = []]) =>
    text.length !== 1
      ? err({ code: 'needs-vector', input: 0, shape: text })
      : image.length !== 3
        ? err({ code: 'needs-image', input: 1, shape: image })
        : ok(text),
  countWeights: () => 0,
};

const dropout: LayerPort = {
  type: 'dropout',
  params: z.strictObject({
    rate: z._default(boundedNumber(0, 0.9).check(z.meta({ live: true })), 0.2),
  }),
  arity: one,
  inferShape: ([shape = []]) => ok(shape),
  countWeights: () => 0,
};

const add: LayerPort = {
  type: 'add',
  params: noParams,
  arity: many,
  inferShape: (shapes) => {
    const [first = []] = shapes;
    return shapes.every((shape) => equalShapes(shape, first))
      ? ok(first)
      : err({ code: 'inputs-differ', shapes });
  },
  countWeights: () => 0,
};

const concat: LayerPort = {
  type: 'concat',
  params: noParams,
  arity: many,
  inferShape: (shapes) =>
    shapes.every((shape) => shape.length === 1)
      ? ok([shapes.reduce((sum, shape) => sum + (shape[0] ?? 0), 0)])
      : err({ code: 'inputs-differ', shapes }),
  countWeights: () => 0,
};

const accuracy: MetricPort = { id: 'accuracy', higherIsBetter: true, format: 'percent' };

const heads: readonly HeadPort[] = [
  {
    type: 'softmax',
    params: noParams,
    metrics: [accuracy],
    accepts: ['class'],
    reads: 'vector',
    countOutputs: (target) => (target.kind === 'class' ? target.classes.length : 0),
  },
  {
    type: 'binary',
    params: noParams,
    metrics: [accuracy],
    accepts: ['binary'],
    reads: 'vector',
    countOutputs: () => 1,
  },
  {
    type: 'value',
    params: z.strictObject({ loss: z._default(z.enum(['mse', 'mae']), 'mse') }),
    metrics: [
      { id: 'rmse', higherIsBetter: false, format: 'unit' },
      { id: 'r2', higherIsBetter: true, format: 'number' },
    ],
    accepts: ['value'],
    reads: 'vector',
    countOutputs: () => 1,
  },
];

const text = (word: string): { readonly en: string; readonly zh: string } => ({
  en: word,
  zh: word,
});
const targets: readonly TargetInfo[] = [
  { kind: 'binary', classes: [text('no'), text('yes')] },
  { kind: 'binary', classes: [text('left'), text('right')] },
  { kind: 'value', unit: 'g' },
  { kind: 'class', classes: [text('one'), text('two'), text('three')] },
];

/** Tasks `a` and `b` are binary, `c` is a value, `d` has three classes. */
function toDatasetInfo(shape: readonly number[], tasks: number): DatasetInfo {
  return {
    input: shape.length === 3 ? { kind: 'image', shape } : { kind: 'plane', shape, range: [-1, 1] },
    tasks: targets.slice(0, tasks).map((target, index) => {
      const id = taskIdSchema.parse('abcd'[index]);
      return { id, title: text(`Task ${id}`), target };
    }),
  };
}

const tasks = boundedInteger(1, 4);
const plane: DatasetPort = {
  kind: 'plane',
  version: 2,
  params: z.strictObject({
    tasks: z._default(tasks, 2),
    noise: z._default(boundedNumber(0, 1), 0),
    rules: z._default(
      z
        .array(
          z.strictObject({
            rule: z._default(z.enum(['stripes', 'circle']), 'stripes'),
            angle: z._default(boundedNumber(0, 90), 0),
          }),
        )
        .check(z.minLength(1), z.maxLength(6)),
      [{ rule: 'stripes', angle: 0 }],
    ),
  }),
  describe: (params) => toDatasetInfo([2], Number(params['tasks'])),
};
/** Of the same form as `plane`, but another data set. */
const otherPlane: DatasetPort = { ...plane, kind: 'other-plane' };
const image: DatasetPort = {
  kind: 'image',
  version: 1,
  params: z.strictObject({ tasks: z._default(tasks, 4) }),
  describe: (params) => toDatasetInfo([28, 28, 1], Number(params['tasks'])),
};

const find = <T extends object>(
  entries: readonly T[],
  toKey: (entry: T) => string,
): ((key: string) => T | undefined) => {
  const byKey = new Map(entries.map((entry) => [toKey(entry), entry]));
  return (key) => byKey.get(key);
};

export const fakeLayers: readonly LayerPort[] = [
  dense,
  flatten,
  globalPool,
  conv,
  dropout,
  add,
  concat,
  caption,
];
export const fakeHeads = heads;

export const fakeLookup: Lookup = {
  layer: find(fakeLayers, (entry) => entry.type),
  repair: (kind) => fakeLayers.find(({ repair }) => repair?.kind === kind),
  head: find(heads, (entry) => entry.type),
  dataset: find([plane, otherPlane, image], (entry) => entry.kind),
  optimizer: find(
    [
      { kind: 'sgd', params: noParams },
      { kind: 'adam', params: z.strictObject({ beta: z._default(boundedNumber(0, 0.999), 0.9) }) },
    ],
    (entry) => entry.kind,
  ),
  tie: find([{ kind: 'distance' }, { kind: 'other-tie' }], (entry) => entry.kind),
  balancer: find(
    [
      { kind: 'sum', params: noParams },
      {
        kind: 'bargaining',
        params: noParams,
        reads: ['gram'],
      },
      {
        kind: 'uncertainty',
        params: z.strictObject({ start: z._default(boundedNumber(-1, 1), 0) }),
      },
    ],
    (entry) => entry.kind,
  ),
};
