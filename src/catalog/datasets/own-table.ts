import * as z from 'zod/mini';
import type { ColumnInfo, TaskInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import { choice, integer, list, toggle } from '../define-params.ts';
import {
  arePoints,
  columnLimits,
  columnSchema,
  text,
  toImageShape,
  toParts,
  toTarget,
  toTaskId,
  toWidth,
  type ColumnSpec,
} from '../tables/columns.ts';
import { encodeImages } from '../tables/encode-images.ts';
import { encodeTable, type ReadInput } from '../tables/encode-table.ts';
import { encodeTexts } from '../tables/encode-texts.ts';
import { partRows, repeatByWeight } from '../tables/part-rows.ts';
import { readColumn } from '../tables/read-column.ts';
import { readTable } from '../tables/table-file.ts';
import { toWord, type Column, type Table } from '../tables/table.ts';
import {
  defineDataset,
  type Dataset,
  type DatasetKernel,
  type TaskLabels,
} from './define-dataset.ts';
import { toClassLabels, toRange, toRawLabels, toValueLabels } from './labels.ts';

/** Name, lowest, highest and usual value of the columns that it opens with: what is tried, then what it does. */
const linnerud = [
  ['Chins', 1, 17, 11.5],
  ['Situps', 50, 251, 122.5],
  ['Jumps', 25, 250, 54],
  ['Weight', 138, 247, 176],
  ['Waist', 31, 46, 35],
  ['Pulse', 46, 74, 55],
] as const;

const params = z.strictObject({
  /** By what its bytes are known; empty for the table that comes with the page. */
  table: text(64),
  title: text(columnLimits.name, 'Linnerud'),
  rows: integer({ min: 1, max: 1e7, default: 20 }),
  columns: list(columnSchema, {
    ...{ min: 1, max: columnLimits.columns },
    default: linnerud.map(([name, low, high, typical], at) =>
      columnSchema.parse({
        name,
        use: at < 3 ? 'input' : 'task',
        low,
        high,
        typical,
      }),
    ),
  }),
  /** Rows at most, drawn from all. */
  examples: integer({
    min: 10,
    max: 1e6,
    default: 20_000,
    live: true,
    control: 'number',
    step: 100,
  }),
  training: integer({
    min: 20,
    max: 90,
    default: 70,
    unit: '%',
    step: 5,
    live: true,
  }),
  /** Words of a text that are read, and ids for them: of tables whose input is text. */
  length: integer({ min: 4, max: 200, default: 32, step: 4, advanced: true }),
  vocabulary: integer({
    min: 10,
    max: 20_000,
    default: 2000,
    log: true,
    advanced: true,
  }),
  /** Two inputs from −1 to 1 as the coordinates of a point: they are read as they are, and outputs drawn as maps. */
  plane: toggle({ default: false, advanced: true }),
  /** Rows whose inputs are the same. */
  copies: choice(['together', 'apart'], {
    default: 'together',
    live: true,
    advanced: true,
  }),
});
export type OwnTableParams = z.output<typeof params>;

/** Columns of one use, with their places in the table. */
const columnsOf = (
  { columns }: Pick<OwnTableParams, 'columns'>,
  use: ColumnSpec['use'],
): readonly { readonly spec: ColumnSpec; readonly at: number }[] =>
  columns.flatMap((spec, at) => (spec.use === use ? [{ spec, at }] : []));

const isText = ({ spec }: { readonly spec: ColumnSpec }): boolean => spec.type === 'text';
const isImage = ({ spec }: { readonly spec: ColumnSpec }): boolean => spec.type === 'image';

const isPlane = ({ plane, columns }: Pick<OwnTableParams, 'plane' | 'columns'>): boolean =>
  plane && arePoints(columns);

const toInputs = (given: Pick<OwnTableParams, 'columns'>): readonly ColumnInfo[] =>
  columnsOf(given, 'input').flatMap(({ spec, at }) => toParts(spec, at));

export const ownTable = defineDataset({
  kind: 'own-table',
  version: 1,
  icon: 'file-spreadsheet',
  title: { en: 'Own table', zh: '自己的表格' },
  params,
  assets: ['linnerud.table'],
  tables: ({ table }) => (table === '' ? [] : [table]),
  describe(given) {
    const { length, vocabulary } = given;
    const columns = toInputs(given);
    const inputs = columnsOf(given, 'input');
    const image = inputs.find(isImage);
    return {
      // A network has an input, also while no column is one.
      input: image
        ? { kind: 'image', shape: toImageShape(image.spec) }
        : inputs.some(isText)
          ? { kind: 'tokens', shape: [length], vocabulary }
          : isPlane(given)
            ? { kind: 'plane', shape: [2], range: [-1, 1] }
            : { kind: 'row', shape: [Math.max(1, toWidth(columns))], columns },
      tasks: columnsOf(given, 'task').map(({ spec, at }): TaskInfo => {
        const { name } = spec;
        return {
          id: toTaskId(at),
          title: { en: name, zh: name },
          target: toTarget(spec),
        };
      }),
    };
  },
});

export const ownTableKernel: DatasetKernel<typeof ownTable> = {
  generate({ params: given, seed, version, assets: [file] }) {
    if (version !== 1) throw new Error(`own-table: expected version 1, got ${version}`);
    if (file === undefined) throw new Error('own-table: expected a table, got none');
    const table = readTable(file);
    if (table.columns.length !== given.columns.length)
      throw new Error(
        `own-table: expected ${given.columns.length} columns, got ${table.columns.length}`,
      );
    const all = createRandom(seed, 'own-table/rows').shuffle(toRange(0, table.rows));
    const read = (at: number, rows: Uint32Array): Float64Array =>
      readColumn(table.columns[at]!, given.columns[at]!, table.mark, rows);
    const tasks = columnsOf(given, 'task');
    const rows = keepLabelled(
      all,
      tasks.map(({ at }) => read(at, all)),
    ).slice(0, given.examples);
    const inputs = columnsOf(given, 'input').map(({ spec, at }) => ({
      spec,
      at,
      values: read(at, rows),
    }));
    if (inputs.length === 0) throw new Error('own-table: expected an input, got none');
    const [group] = columnsOf(given, 'group');
    const groups =
      group === undefined
        ? groupCopies(inputs, rows.length, given.copies === 'together')
        : groupByWord(table.columns[group.at]!, rows);
    const split = partRows(groups, given.training / 100, seed);
    const [weight] = columnsOf(given, 'weight');
    return {
      count: rows.length,
      ...encode(inputs, table, { rows, train: split.train, given }),
      labels: new Map(
        tasks.map(({ spec, at }) => [toTaskId(at), toLabels(spec, read(at, rows), split.train)]),
      ),
      split: weight === undefined ? split : weigh(split, read(weight.at, rows), seed),
    };
  },
};

/** What the network reads: images, the words of texts, or the numbers of all other columns. */
function encode(
  inputs: readonly ReadInput[],
  { columns }: Table,
  { rows, train, given }: { rows: Uint32Array; train: Uint32Array; given: OwnTableParams },
): Pick<Dataset, 'inputs' | 'scales' | 'words'> {
  if (isPlane(given)) return { inputs: encodePoints(inputs, rows.length) };
  const image = inputs.find(isImage);
  if (image !== undefined) {
    if (inputs.length > 1)
      throw new Error('own-table: expected images alone as inputs, got other columns beside them');
    return { inputs: encodeImages(columns[image.at]!, image.spec, rows) };
  }
  const texts = inputs.filter(isText);
  if (texts.length === 0) return encodeTable(inputs, rows.length, train);
  if (texts.length < inputs.length)
    throw new Error('own-table: expected texts alone as inputs, got other columns beside them');
  return encodeTexts(
    texts.map(({ at }) => columns[at]!),
    rows,
    train,
    given,
  );
}

/** Coordinates as they are; what is missing lies in the middle. */
const encodePoints = (inputs: readonly ReadInput[], count: number): Float32Array =>
  Float32Array.from(
    { length: count * inputs.length },
    (_, at) => inputs[at % inputs.length]!.values[Math.floor(at / inputs.length)]! || 0,
  );

/** A row that no task knows teaches nothing. */
function keepLabelled(rows: Uint32Array, labels: readonly Float64Array[]): Uint32Array {
  return rows.filter((_, at) => labels.some((values) => !Number.isNaN(values[at])));
}

function groupByWord(column: Column, rows: Uint32Array): Uint32Array {
  const groups = new Map<string, number>();
  return Uint32Array.from(rows, (row, at) => {
    // A row without a group is one of its own.
    const word = toWord(column, row) ?? `\n${at}`;
    const found = groups.get(word) ?? groups.size;
    groups.set(word, found);
    return found;
  });
}

function groupCopies(
  inputs: readonly ReadInput[],
  count: number,
  areTogether: boolean,
): Uint32Array {
  if (!areTogether) return toRange(0, count);
  const groups = new Map<string, number>();
  return Uint32Array.from({ length: count }, (_, row) => {
    const key = inputs.map(({ values }) => values[row]).join();
    const found = groups.get(key) ?? groups.size;
    groups.set(key, found);
    return found;
  });
}

function toLabels({ type }: ColumnSpec, values: Float64Array, train: Uint32Array): TaskLabels {
  const mask = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1));
  if (type === 'count') return toRawLabels(values, mask);
  return type === 'category' || type === 'order'
    ? toClassLabels(Float32Array.from(values), mask)
    : toValueLabels(values, mask, train);
}

const weigh = (
  { train, validation, test }: Dataset['split'],
  weights: Float64Array,
  seed: number,
): Dataset['split'] => ({
  train: repeatByWeight(train, weights, seed, 'train'),
  validation: repeatByWeight(validation, weights, seed, 'validation'),
  test: repeatByWeight(test, weights, seed, 'test'),
});
