/**
 * A run's history in typed columns of a fixed size. When it is full it is thinned, not cut: pairs of
 * rows are merged, and from then on as many incoming rows share one, so that the whole run keeps one
 * resolution.
 */
import { channel, type ChannelInfo } from './channels.ts';

/** Rows kept; a row of thirty channels makes this about one megabyte. */
export const defaultCapacity = 4096;

export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface RunLog {
  readonly channels: readonly ChannelInfo[];
  readonly rows: number;
  /** @param rows `count` rows of `channels`, one after the other */
  append(rows: Float32Array, count: number): void;
  /**
   * x = step; y has NaN left out. At most `limit` points, the first and last kept; what lies between is
   * merged as rows are: a mean stands in the middle of what it stands for, the newest where it was.
   */
  read(channel: string, limit: number): Points;
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
}

interface Column {
  readonly by: ChannelInfo['merge'];
  readonly values: Float64Array;
  /** Number of appended values in each row's. */
  readonly counts: Uint32Array;
  first: number;
  last: number;
}

export function createRunLog(channels: readonly ChannelInfo[], capacity = defaultCapacity): RunLog {
  if (capacity < 3)
    throw new Error(`createRunLog: expected a capacity of 3 or more, got ${capacity}`);
  const columns = channels.map(({ merge }): Column => ({
    by: merge,
    values: new Float64Array(capacity),
    counts: new Uint32Array(capacity),
    first: NaN,
    last: NaN,
  }));
  const byName = new Map(channels.map(({ id }, index) => [id, columns[index]!]));
  const steps = byName.get(channel.step.id);
  if (steps === undefined) throw new Error('createRunLog: expected a channel "step", got none');
  let rows = 0;
  /** Appended rows that share one kept row; the first row stays alone. */
  let stride = 1;
  /** Appended rows in the newest kept row. */
  let inLast = 0;

  const thin = (): void => {
    const kept = 1 + Math.ceil((rows - 1) / 2);
    for (const column of columns) thinColumn(column, rows, kept);
    // Every kept row but the first was full; without a partner the newest is half full now.
    inLast = (rows - 1) % 2 === 0 ? 2 * stride : stride;
    rows = kept;
    stride *= 2;
  };
  const isClosed = (): boolean => rows <= 1 || inLast >= stride;

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
    read(name, limit) {
      const column = byName.get(name);
      return column === undefined || limit < 1
        ? { x: [], y: [] }
        : readColumn(steps, column, rows, limit);
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
  };
}

function start({ values, counts }: Column, row: number): void {
  values[row] = NaN;
  counts[row] = 0;
}

/** Merges a value that stands for `count` appended ones into a kept row. */
function merge(column: Column, row: number, value: number, count: number): void {
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
}

/** Appends a value to the newest kept row. */
function add(column: Column, row: number, value: number): void {
  merge(column, row, value, 1);
  if (Number.isNaN(value) && column.by !== 'constant') return;
  column.last = value;
  if (Number.isNaN(column.first) && Number.isFinite(value)) column.first = value;
}

/** Merges pairs of rows after the first one, which stays alone. */
function thinColumn(column: Column, rows: number, kept: number): void {
  const { values, counts } = column;
  for (let to = 1; to < kept; to++) {
    const from = 2 * to - 1;
    const a = values[from]!;
    const aCount = counts[from]!;
    const hasPair = from + 1 < rows;
    const b = values[from + 1]!;
    const bCount = counts[from + 1]!;
    start(column, to);
    merge(column, to, a, aCount);
    if (hasPair) merge(column, to, b, bCount);
  }
}

/** After a cut, the first and the newest value are those of the rows that are left. */
function recall(column: Column, rows: number): void {
  let newest = rows - 1;
  if (column.by !== 'constant') while (newest >= 0 && column.counts[newest] === 0) newest -= 1;
  column.last = newest < 0 ? NaN : column.values[newest]!;
  if (newest < 0) column.first = NaN;
}

function readColumn(steps: Column, column: Column, rows: number, limit: number): Points {
  const x: number[] = [];
  const y: number[] = [];
  const push = (row: number, value: number): void => {
    x.push(steps.values[row]!);
    y.push(value);
  };
  const finite: number[] = [];
  for (let row = 0; row < rows; row++) if (column.counts[row]! > 0) finite.push(row);
  if (finite.length <= limit) {
    for (const row of finite) push(row, column.values[row]!);
    return { x, y };
  }
  const inner = finite.length - 2;
  const buckets = limit - 2;
  if (limit > 1) push(finite[0]!, column.values[finite[0]!]!);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * inner) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * inner) / buckets);
    if (column.by === 'mean') {
      const rowsOf = finite.slice(from, to);
      push(finite[Math.floor((from + to - 1) / 2)]!, toMean(column, rowsOf));
    } else {
      const newest = finite[to - 1]!;
      push(newest, column.values[newest]!);
    }
  }
  const newest = finite.at(-1)!;
  push(newest, column.values[newest]!);
  return { x, y };
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
