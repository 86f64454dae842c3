import { columnLimits } from './columns.ts';

/** Limits that are told before a table is read: what a tab can hold beside the network. */
export const tableLimits = {
  bytes: 100_000_000,
  rows: 1_000_000,
  columns: columnLimits.columns,
  /** Rows times columns. */
  cells: 20_000_000,
  /** Fewer make no three parts that say anything. */
  fewestRows: 10,
  /** Options of an input that are inputs of their own, the most frequent first; of a task that are classes. */
  inputOptions: 40,
  taskOptions: 60,
  /** Words of a row that are read at first; a person may ask for more. */
  textWords: 64,
} as const;

/** The same of pictures: in a folder, in an archive or from the camera. */
export const pictureLimits = {
  count: 10_000,
  /** Of an archive, or of all files together. */
  bytes: 300_000_000,
  /** Of one picture: no more are decoded at once than a tab has memory for. */
  fileBytes: 30_000_000,
} as const;

/** Pixels of a side that pictures can be kept with. */
export const pictureSides = [28, 32, 48, 64] as const;
