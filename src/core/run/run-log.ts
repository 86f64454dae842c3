/**
 * A run's history in typed columns of a fixed size. When it is full it is thinned, not cut: pairs of
 * rows are merged, and from then on as many incoming rows share one, so that the whole run keeps one
 * resolution. Only its beginning stays as it was: there most is learnt.
 */
import { channel, type ChannelInfo } from './channels.ts';

/** Rows kept; a row of thirty channels makes this about two megabytes. */
export const defaultCapacity = 4096;
/** Part of them that is never merged: the beginning of the run. */
const headShare = 0.25;

export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Smallest and largest of what is merged in each point. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The part of a run that is read. */
export interface ReadWindow {
  /** Steps; one point on either side is read too, so that a line goes on to the edge. */
  readonly from: number;
  readonly to: number;
  /** Points lie evenly on a logarithmic axis, else on a linear one. */
  readonly isLog: boolean;
}

export interface RunLog {
  readonly channels: readonly ChannelInfo[];
  readonly rows: number;
  /** @param rows `count` rows of `channels`, one after the other */
  append(rows: Float32Array, count: number): void;
  /**
   * x = step; y has NaN left out. At most `limit` points, the first and last kept; what lies between is
   * merged by equal stretches of the axis as rows are: a mean stands in the middle of what it stands for,
   * the newest where it was.
   * @param window all of the run on a linear axis when it is left out
   */
  read(channel: string, limit: number, window?: ReadWindow): Points;
  /**
   * Newest value ever appended, ±∞ where it is not finite; NaN when there is none, or when it is a level
   * that does not hold any more.
   */
  last(channel: string): number;
  /** First finite value ever appended, NaN when there is none. */
  first(channel: string): number;
  /** Every kept row, by channel; NaN where a row has no value. */
  columns(): Readonly<Record<string, readonly number[]>>;
  /** Forgets what was recorded after this step. */
  cut(step: number): void;
  /** Forgets every row. */
  clear(): void;
  /** Copy of all that it holds, as plain data that `openRunLog` goes on with. */
  save(): SavedLog;
}

/** A log as plain data: every kept row, and how the next ones are merged. */
export interface SavedLog {
  readonly channels: readonly ChannelInfo[];
  readonly capacity: number;
  readonly rows: number;
  readonly stride: number;
  readonly inLast: number;
  /** In the order of the channels; arrays of `rows` numbers. */
  readonly columns: readonly {
    readonly values: Float64Array;
    readonly counts: Uint32Array;
    readonly low: Float32Array;
    readonly high: Float32Array;
    readonly first: number;
    readonly last: number;
  }[];
}

interface Column {
  readonly by: ChannelInfo['merge'];
  readonly values: Float64Array;
  /** Number of appended values in each row's. */
  readonly counts: Uint32Array;
  /** Smallest and largest of them. */
  readonly low: Float32Array;
  readonly high: Float32Array;
  first: number;
  last: number;
}

/** Goes on with what `save` gave. */
export function openRunLog(saved: SavedLog): RunLog {
  return createRunLog(saved.channels, saved.capacity, saved);
}

export function createRunLog(
  channels: readonly ChannelInfo[],
  capacity = defaultCapacity,
  saved?: SavedLog,
): RunLog {
  if (capacity < 3)
    throw new Error(`createRunLog: expected a capacity of 3 or more, got ${capacity}`);
  const columns = channels.map(({ merge }, index): Column =>
    openColumn(merge, capacity, saved?.columns[index]),
  );
  const byName = new Map(channels.map(({ id }, index) => [id, columns[index]!]));
  const steps = byName.get(channel.step.id);
  if (steps === undefined) throw new Error('createRunLog: expected a channel "step", got none');
  let rows = saved?.rows ?? 0;
  /** Rows of the beginning, each of which stays alone. */
  const head = Math.max(1, Math.floor(capacity * headShare));
  /** Appended rows that share one of the other kept rows. */
  let stride = saved?.stride ?? 1;
  /** Appended rows in the newest kept row. */
  let inLast = saved?.inLast ?? 0;

  const thin = (): void => {
    const kept = head + Math.ceil((rows - head) / 2);
    for (const column of columns) thinColumn(column, head, rows, kept);
    // Every kept row was full; without a partner the newest is half full now.
    inLast = (rows - head) % 2 === 0 ? 2 * stride : stride;
    rows = kept;
    stride *= 2;
  };
  const isClosed = (): boolean => rows <= head || inLast >= stride;

  return {
    channels,
    get rows() {
      return rows;
    },
    append(values, count) {
      for (let i = 0; i < count; i++) {
        if (rows === capacity && isClosed()) thin();
        if (isClosed()) {
          for (const column of columns) start(column, rows);
          rows += 1;
          inLast = 0;
        }
        inLast += 1;
        columns.forEach((column, c) => add(column, rows - 1, values[i * columns.length + c]!));
      }
    },
    read(name, limit, window = wholeRun) {
      const column = byName.get(name);
      return column === undefined || limit < 1
        ? { x: [], y: [], low: [], high: [] }
        : readColumn(steps, column, { rows, limit, window });
    },
    last: (name) => byName.get(name)?.last ?? NaN,
    first: (name) => byName.get(name)?.first ?? NaN,
    columns: () =>
      Object.fromEntries(
        channels.map(({ id }, index) => [id, Array.from(columns[index]!.values.subarray(0, rows))]),
      ),
    cut(step) {
      let kept = rows;
      while (kept > 0 && steps.values[kept - 1]! > step) kept -= 1;
      if (kept === rows) return;
      rows = kept;
      // The newest row takes no further values: its partners are gone.
      inLast = stride;
      for (const column of columns) recall(column, rows);
    },
    clear() {
      rows = 0;
      stride = 1;
      inLast = 0;
      for (const column of columns) {
        column.first = NaN;
        column.last = NaN;
      }
    },
    save: () => ({
      ...{ channels, capacity, rows, stride, inLast },
      columns: columns.map((column) => saveColumn(column, rows)),
    }),
  };
}

const saveColumn = (
  { values, counts, low, high, first, last }: Column,
  rows: number,
): SavedLog['columns'][number] => ({
  values: values.slice(0, rows),
  counts: counts.slice(0, rows),
  low: low.slice(0, rows),
  high: high.slice(0, rows),
  first,
  last,
});

function openColumn(
  by: Column['by'],
  capacity: number,
  saved: SavedLog['columns'][number] | undefined,
): Column {
  const column = {
    by,
    values: new Float64Array(capacity),
    counts: new Uint32Array(capacity),
    low: new Float32Array(capacity),
    high: new Float32Array(capacity),
    first: saved?.first ?? NaN,
    last: saved?.last ?? NaN,
  };
  if (saved === undefined) return column;
  column.values.set(saved.values);
  column.counts.set(saved.counts);
  column.low.set(saved.low);
  column.high.set(saved.high);
  return column;
}

function start({ values, counts, low, high }: Column, row: number): void {
  values[row] = NaN;
  counts[row] = 0;
  low[row] = NaN;
  high[row] = NaN;
}

/** What stands for `count` appended values. */
interface Merged {
  readonly value: number;
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

const toMerged = ({ values, counts, low, high }: Column, row: number): Merged => ({
  value: values[row]!,
  count: counts[row]!,
  low: low[row]!,
  high: high[row]!,
});

function merge(column: Column, row: number, { value, count, low, high }: Merged): void {
  const { by, values, counts } = column;
  if (!Number.isFinite(value)) {
    if (by === 'constant') start(column, row);
    return;
  }
  const before = counts[row]!;
  values[row] =
    by === 'mean' && before > 0
      ? (values[row]! * before + value * count) / (before + count)
      : value;
  counts[row] = before + count;
  column.low[row] = before > 0 ? Math.min(column.low[row]!, low) : low;
  column.high[row] = before > 0 ? Math.max(column.high[row]!, high) : high;
}

/** Appends a value to the newest kept row. */
function add(column: Column, row: number, value: number): void {
  merge(column, row, { value, count: 1, low: value, high: value });
  if (Number.isNaN(value) && column.by !== 'constant') return;
  column.last = value;
  if (Number.isNaN(column.first) && Number.isFinite(value)) column.first = value;
}

/** Merges pairs of rows after the first `head` ones. */
function thinColumn(column: Column, head: number, rows: number, kept: number): void {
  for (let to = head; to < kept; to++) {
    const from = head + 2 * (to - head);
    const [a, b] = [
      toMerged(column, from),
      from + 1 < rows ? toMerged(column, from + 1) : undefined,
    ];
    start(column, to);
    merge(column, to, a);
    if (b !== undefined) merge(column, to, b);
  }
}

/** After a cut, the first and the newest value are those of the rows that are left. */
function recall(column: Column, rows: number): void {
  let newest = rows - 1;
  if (column.by !== 'constant') while (newest >= 0 && column.counts[newest] === 0) newest -= 1;
  column.last = newest < 0 ? NaN : column.values[newest]!;
  if (newest < 0) column.first = NaN;
}

const wholeRun: ReadWindow = { from: -Infinity, to: Infinity, isLog: false };

interface ReadRequest {
  readonly rows: number;
  readonly limit: number;
  readonly window: ReadWindow;
}

function readColumn(steps: Column, column: Column, { rows, limit, window }: ReadRequest): Points {
  const x: number[] = [];
  const y: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  const push = (of: readonly number[]): void => {
    const isMean = column.by === 'mean';
    const place = of[isMean ? Math.floor((of.length - 1) / 2) : of.length - 1];
    if (place === undefined) return;
    let [least, most] = [Infinity, -Infinity];
    for (const row of of) {
      least = Math.min(least, column.low[row]!);
      most = Math.max(most, column.high[row]!);
    }
    x.push(steps.values[place]!);
    y.push(isMean ? toMean(column, of) : column.values[place]!);
    low.push(least);
    high.push(most);
  };
  const finite = findRows(steps, column, rows, window);
  if (finite.length <= limit) {
    for (const row of finite) push([row]);
    return { x, y, low, high };
  }
  if (limit > 1) push(finite.slice(0, 1));
  for (const bucket of toBuckets(steps, finite.slice(1, -1), limit - 2, window)) push(bucket);
  push(finite.slice(-1));
  return { x, y, low, high };
}

/** Rows of the window that have a value, and one on either side. */
function findRows(
  { values: steps }: Column,
  { counts }: Column,
  rows: number,
  { from, to }: ReadWindow,
): readonly number[] {
  const found: number[] = [];
  for (let row = 0; row < rows; row++) {
    const isEmpty = counts[row] === 0;
    if (isEmpty) continue;
    if (steps[row]! < from) found.length = 0;
    found.push(row);
    if (steps[row]! > to) break;
  }
  return found;
}

/** Rows by equal stretches of the axis; those without any are left out. */
function toBuckets(
  { values: steps }: Column,
  rows: readonly number[],
  count: number,
  { isLog }: ReadWindow,
): readonly (readonly number[])[] {
  const place = (row: number | undefined): number => {
    const step = steps[row ?? 0]!;
    return isLog ? Math.log(Math.max(step, 1)) : step;
  };
  const first = place(rows[0]);
  const length = place(rows.at(-1)) - first;
  const buckets: number[][] = Array.from({ length: Math.max(0, count) }, () => []);
  for (const row of rows) {
    const share = length > 0 ? (place(row) - first) / length : 0;
    buckets[Math.min(count - 1, Math.floor(share * count))]?.push(row);
  }
  return buckets.filter(({ length: size }) => size > 0);
}

/** Of all that was appended to these rows. */
function toMean({ values, counts }: Column, rows: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const row of rows) {
    sum += values[row]! * counts[row]!;
    count += counts[row]!;
  }
  return sum / count;
}
