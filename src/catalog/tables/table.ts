/**
 * A table of a person's own, as it is kept: every cell is a number, a word or missing. Which of them a
 * column is read as is said beside it (columns.ts), so that a correction reads nothing anew.
 */

/** A picture for each word of a column, which is then the name of its file. */
export interface Pictures {
  /** Height and width in pixels. */
  readonly side: number;
  /** Three are red, green and blue; one is ink on paper, as all greys here are. */
  readonly channels: 1 | 3;
  /** words × side × side × channels, 0–255. */
  readonly pixels: Uint8Array;
}

/** At least one of `numbers` and `codes` is there. */
export interface Column {
  readonly name: string;
  /** NaN where the cell is none; null where no cell is. */
  readonly numbers: Float64Array | null;
  /** Of each row: 0 without a word, else one more than its place in `words`; null where no cell has one. */
  readonly codes: Uint32Array | null;
  /** Each once. */
  readonly words: readonly string[];
  readonly pictures?: Pictures;
}

export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
  /** How words are read as numbers: 1,5 or 1.5. */
  readonly mark: DecimalMark;
}

export type DecimalMark = '.' | ',';

/** The word of a cell; a number as it is written; undefined where it is missing. */
export function toWord({ numbers, codes, words }: Column, row: number): string | undefined {
  const code = codes?.[row] ?? 0;
  if (code > 0) return words[code - 1];
  const number = numbers?.[row] ?? Number.NaN;
  return Number.isNaN(number) ? undefined : String(number);
}
