/** A column of a table, read as what it is said to be: a number for each row, NaN where there is none. */
import { isDayFirst, toDate, toMoment, toNumber } from './cells.ts';
import { cutText } from './cut-text.ts';
import { toOptions, type ColumnSpec } from './columns.ts';
import { toWord, type Column, type DecimalMark } from './table.ts';

/**
 * Of categories and orders the place among the options, of dates milliseconds since 1970, of texts and
 * images a number that only the same one has.
 */
export function readColumn(
  column: Column,
  spec: Pick<ColumnSpec, 'type' | 'options'>,
  mark: DecimalMark,
  rows: Uint32Array,
): Float64Array {
  switch (spec.type) {
    case 'category':
    case 'order':
      return readOptions(column, toOptions(spec), rows);
    case 'text':
      return readTexts(column, rows);
    case 'image':
      return Float64Array.from(rows, (row) => {
        const code = column.codes?.[row] ?? 0;
        return code > 0 ? code : Number.NaN;
      });
    case 'date':
    case 'moment': {
      const first = isDayFirst(column.words);
      const read = spec.type === 'date' ? toDate : toMoment;
      return readWords(
        column,
        rows,
        (word) => read(word, first),
        () => Number.NaN,
      );
    }
    case 'count':
      return readNumbers(column, mark, rows).map((value) =>
        value >= 0 && Number.isInteger(value) ? value : Number.NaN,
      );
    default:
      return readNumbers(column, mark, rows);
  }
}

const readNumbers = (column: Column, mark: DecimalMark, rows: Uint32Array): Float64Array =>
  readWords(
    column,
    rows,
    (word) => toNumber(word, mark),
    (number) => number,
  );

function readWords(
  { numbers, codes, words }: Column,
  rows: Uint32Array,
  fromWord: (word: string) => number,
  fromNumber: (value: number) => number,
): Float64Array {
  const known = Float64Array.from(words, fromWord);
  return Float64Array.from(rows, (row) => {
    const code = codes?.[row] ?? 0;
    return code > 0 ? (known[code - 1] ?? NaN) : fromNumber(numbers?.[row] ?? NaN);
  });
}

function readOptions(column: Column, options: readonly string[], rows: Uint32Array): Float64Array {
  const places = new Map(options.map((option, place) => [option, place]));
  return Float64Array.from(rows, (row) => {
    const word = toWord(column, row);
    return word === undefined ? Number.NaN : (places.get(toOption(word)) ?? Number.NaN);
  });
}

function readTexts(column: Column, rows: Uint32Array): Float64Array {
  const places = new Map<string, number>();
  return Float64Array.from(rows, (row) => {
    const text = toWord(column, row);
    if (text === undefined) return Number.NaN;
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
}

/** Characters of an option: more are no name of a class. */
const longestOption = 30;

/** A word as it is among the options. */
export const toOption = (word: string): string => cutText(word, longestOption);
