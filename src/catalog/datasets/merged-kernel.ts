/** Rows of several data sets in one: inputs of the same name in one place, labels on one scale. */
import type { ColumnInfo, ColumnScale } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import { toWidth } from '../tables/columns.ts';
import { filesOf, type Dataset, type DatasetKernel, type TaskLabels } from './define-dataset.ts';
import { merged } from './index.ts';
import { fitImages } from './fit-images.ts';
import { measure } from './labels.ts';
import type { MergedTask, MergePlan } from './merge-plan.ts';
import type { OpenedSource } from './merged.ts';
import { singleKernels } from './single-kernels.ts';

interface Part {
  readonly source: OpenedSource;
  readonly data: Dataset;
  /** Rows of the sources before. */
  readonly before: number;
}

export const mergedKernel: DatasetKernel<typeof merged.definition> = {
  generate({ params, seed, version, assets }) {
    if (version !== 1) throw new Error(`merged: expected version 1, got ${version}`);
    const { sources, plan } = merged.open(params);
    const parts: Part[] = [];
    let taken = 0;
    let count = 0;
    sources.forEach((source, at) => {
      const files = filesOf(source.definition, source.params).length;
      const tasks = plan.tasks.flatMap(({ from }) => from.get(at)?.id ?? []);
      const data = findKernel(source.definition.kind).generate({
        ...{ params: source.params, version: source.version, tasks: new Set(tasks) },
        // Two times the same set is not two times the same rows.
        seed: seed + at,
        assets: assets.slice(taken, taken + files),
      });
      parts.push({ source, data, before: count });
      taken += files;
      count += data.count;
    });
    const split = mergeSplits(parts, seed);
    return {
      count,
      ...mergeInputs(parts, plan, count, split.train),
      labels: new Map(
        plan.tasks.map((task) => [task.info.id, mergeLabels(parts, task, count, split.train)]),
      ),
      split,
    };
  },
};

const kernels: Readonly<Record<string, DatasetKernel>> = singleKernels;

function findKernel(kind: string): DatasetKernel {
  const kernel = kernels[kind];
  if (kernel === undefined) throw new Error(`merged: expected a data set, got ${kind}`);
  return kernel;
}

/** Rows of all sources among each other, so that the first of a part are of each. */
function mergeSplits(parts: readonly Part[], seed: number): Dataset['split'] {
  const merge = (name: keyof Dataset['split']): Uint32Array =>
    createRandom(seed, `merged/order/${name}`).shuffle(
      Uint32Array.from(
        parts.flatMap(({ data, before }) => Array.from(data.split[name], (row) => row + before)),
      ),
    );
  return { train: merge('train'), validation: merge('validation'), test: merge('test') };
}

function mergeInputs(
  parts: readonly Part[],
  plan: MergePlan,
  count: number,
  train: Uint32Array,
): Pick<Dataset, 'inputs' | 'scales'> {
  if (plan.input.kind === 'row') return mergeRows(parts, plan, count, train);
  const { shape } = plan.input;
  const size = shape.reduce((product, side) => product * side, 1);
  const inputs = new Float32Array(count * size);
  for (const { source, data, before } of parts) {
    const own = source.info.input.shape;
    const fitted = plan.input.kind === 'image' ? fitImages(data.inputs, own, shape) : data.inputs;
    inputs.set(fitted, before * size);
  }
  return { inputs };
}

const sizeOf = (column: ColumnInfo): number =>
  column.kind === 'number' ? 1 : column.options.length;

/** Where each column begins in a row, and which of the numbers it is. */
function placesOf(columns: readonly ColumnInfo[]): readonly { at: number; number: number }[] {
  let [at, number] = [0, 0];
  return columns.map((column) => {
    const place = { at, number };
    at += sizeOf(column);
    if (column.kind === 'number') number += 1;
    return place;
  });
}

function mergeRows(
  parts: readonly Part[],
  { columns }: MergePlan,
  count: number,
  train: Uint32Array,
): Pick<Dataset, 'inputs' | 'scales'> {
  const width = toWidth(columns.map(({ info }) => info));
  const places = placesOf(columns.map(({ info }) => info));
  const inputs = new Float32Array(count * width);
  const scales: ColumnScale[] = [];
  columns.forEach(({ info, from }, at) => {
    const place = places[at]?.at ?? 0;
    const raw = new Float64Array(info.kind === 'number' ? count : 0).fill(Number.NaN);
    parts.forEach(({ source, data, before }, index) => {
      const { input } = source.info;
      const own = from.get(index);
      if (input.kind !== 'row' || own === undefined) return;
      const column = input.columns[own];
      const { at: start = 0, number = 0 } = placesOf(input.columns)[own] ?? {};
      const ownWidth = toWidth(input.columns);
      const { mean = 0, deviation = 1 } = data.scales?.[number] ?? {};
      const read = (row: number, option = 0): number =>
        data.inputs[row * ownWidth + start + option] ?? 0;
      for (let row = 0; row < data.count; row++) {
        if (info.kind === 'number') raw[before + row] = read(row) * deviation + mean;
        else if (column?.kind === 'choice')
          column.options.forEach(({ en }, option) => {
            const to = info.options.findIndex((known) => known.en === en);
            inputs[(before + row) * width + place + to] = read(row, option);
          });
      }
    });
    if (info.kind !== 'number') return;
    const scale = measure(
      raw,
      train.filter((row) => !Number.isNaN(raw[row])),
    );
    scales.push(scale);
    // Where a source does not have it stands the mean.
    for (let row = 0; row < count; row++) {
      const value = raw[row] ?? Number.NaN;
      inputs[row * width + place] = Number.isNaN(value)
        ? 0
        : (value - scale.mean) / scale.deviation;
    }
  });
  return { inputs, scales };
}

function mergeLabels(
  parts: readonly Part[],
  { info, from }: MergedTask,
  count: number,
  train: Uint32Array,
): TaskLabels {
  const given = parts.flatMap(({ data, before }, at) => {
    const task = from.get(at);
    const labels = task && data.labels.get(task.id);
    return task && labels ? [{ task, labels, before, rows: data.count }] : [];
  });
  const [first] = given;
  if (first === undefined) throw new Error(`merged: expected labels of ${info.id}, got none`);
  const { width } = first.labels;
  const values = new Float64Array(count * width);
  const mask = new Uint8Array(count);
  for (const { task, labels, before } of given) {
    mask.set(labels.mask, before);
    const read = toReader(task, info, labels);
    for (let at = 0; at < labels.values.length; at++)
      values[before * width + at] = read(labels.values[at] ?? 0);
  }
  const isScaled = info.target.kind === 'value';
  const scale = isScaled ? measureKnown(values, mask, width, train) : { mean: 0, deviation: 1 };
  return {
    ...{ width, mask, ...scale },
    values: Float32Array.from(values, (value, at) =>
      mask[Math.floor(at / width)] === 1 ? (value - scale.mean) / scale.deviation : 0,
    ),
  };
}

/** As it was measured, or the place of its class among all. */
function toReader(
  { target }: { readonly target: MergedTask['info']['target'] },
  { target: all }: MergedTask['info'],
  { mean, deviation }: TaskLabels,
): (value: number) => number {
  if (target.kind === 'value') return (value) => value * deviation + mean;
  const isChoice = target.kind === 'class' || target.kind === 'binary';
  if (!isChoice || !('classes' in all)) return (value) => value;
  const places = target.classes.map(({ en }) => all.classes.findIndex((one) => one.en === en));
  return (value) => places[value] ?? 0;
}

function measureKnown(
  values: Float64Array,
  mask: Uint8Array,
  width: number,
  train: Uint32Array,
): ReturnType<typeof measure> {
  const known = train.filter((row) => mask[row] === 1);
  const places = Uint32Array.from(
    { length: known.length * width },
    (_, at) => (known[Math.floor(at / width)] ?? 0) * width + (at % width),
  );
  return measure(values, places);
}
