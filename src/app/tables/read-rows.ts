/** Rows of texts with marks between their cells, as they come. */
import papaparse from 'papaparse';
import type { Piece } from './text-pieces.ts';

export interface Separated {
  readonly delimiter: string;
  readonly newline: string;
}

/** Longer than any cell: a quotation that begins and never ends takes the rest of the file with it. */
const longestRow = 4_000_000;

/** A quotation is never closed. */
export class OpenQuoteError extends Error {
  override readonly name = 'OpenQuoteError';
  readonly row: number;
  constructor(row: number) {
    super(`row ${row}: expected the end of a quotation, got none`);
    this.row = row;
  }
}

interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

/** papaparse's own parser, which leaves out the last row where it may go on. */
function parse(text: string, separated: Separated, isOpen: boolean): Parsed {
  const Parser = papaparse.Parser as unknown as new (config: Separated) => {
    parse(input: string, base: number, ignoreLastRow: boolean): Parsed;
  };
  return new Parser(separated).parse(text, 0, isOpen);
}

/** @throws OpenQuoteError */
export async function* readRows(
  pieces: AsyncIterable<Piece>,
  separated: Separated,
): AsyncGenerator<{
  readonly rows: readonly (readonly string[])[];
  readonly done: number;
}> {
  let rest = '';
  let count = 0;
  let done = 0;
  for await (const piece of pieces) {
    ({ done } = piece);
    const text = rest + piece.text;
    const { data, meta, errors } = parse(text, separated, !piece.isCut);
    rest = piece.isCut ? '' : text.slice(meta.cursor);
    count += data.length;
    if (rest.length > longestRow || (piece.isCut && isQuoteOpen(errors)))
      throw new OpenQuoteError(count + 1);
    yield { rows: data, done };
  }
  if (rest === '') return;
  const { data, errors } = parse(rest, separated, false);
  if (isQuoteOpen(errors)) throw new OpenQuoteError(count + 1);
  yield { rows: data, done };
}

const isQuoteOpen = (errors: Parsed['errors']): boolean =>
  errors.some(({ code }) => code === 'MissingQuotes');

const delimiters = [',', ';', '\t', '|'] as const;
/** Rows that tell what stands between cells. */
const looked = 100;

/** What stands between cells and rows: that by which most rows have as many cells as each other. */
export function findSeparated(head: string, given?: string): Separated {
  const newline = head.includes('\n') ? '\n' : '\r';
  if (given !== undefined) return { delimiter: given, newline };
  const scores = delimiters.map((delimiter) => {
    const { data } = parse(head, { delimiter, newline }, true);
    const rows = data.filter((row) => row.some((cell) => cell.trim() !== '')).slice(0, looked);
    const width = findWidth(rows);
    const alike = rows.filter((row) => row.length === width).length;
    return {
      delimiter,
      score: width < 2 ? 0 : (alike / rows.length) * (1 + Math.log(width)),
    };
  });
  const best = scores.reduce((most, one) => (one.score > most.score ? one : most));
  return { delimiter: best.score > 0 ? best.delimiter : ',', newline };
}

/** Cells of most rows. */
export function findWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

/** Rows of the beginning. */
export const parseHead = (head: string, separated: Separated): readonly (readonly string[])[] => {
  const { data } = parse(head, separated, true);
  return data.length > 0 ? data : parse(head, separated, false).data;
};

/** Whether 1,5 is a number: where as many cells say so as not, and the comma does not part cells. */
export function findMark(rows: readonly (readonly string[])[], delimiter: string): '.' | ',' {
  if (delimiter === ',') return '.';
  let [commas, points] = [0, 0];
  for (const cell of rows.flat()) {
    const text = cell.trim();
    if (/^[+-]?(?:\d+|\d{1,3}(?:[. ]\d{3})+),\d+%?$/.test(text)) commas += 1;
    else if (/^[+-]?\d+\.\d+%?$/.test(text)) points += 1;
  }
  return commas > points ? ',' : '.';
}
