/** Rows of labels with a column of pictures. */
import { toWord, type Column, type Table } from '../../../catalog/tables/table.ts';
import { cutText } from '../../../catalog/tables/cut-text.ts';
import type { Decoded } from './decode-all.ts';

interface Named {
  /** Place of the column that names them; undefined where the pictures become one more. */
  readonly at: number | undefined;
  /** Of the column, where it is one more. */
  readonly name: string;
  /** Of each row: the place of its file. */
  readonly pictures: readonly (number | undefined)[];
}

/** @returns the rows that have a picture, and what the others call theirs */
export function toPictureTable(
  labels: Table,
  { at, name, pictures }: Named,
  { size, names, pixels, places }: Decoded,
): { readonly table: Table; readonly lost: readonly string[] } {
  const named = at === undefined ? undefined : labels.columns[at];
  const codes: number[] = [];
  const rows: number[] = [];
  const lost: string[] = [];
  pictures.forEach((file, row) => {
    const place = file === undefined ? undefined : places.get(file);
    if (place !== undefined) {
      rows.push(row);
      codes.push(place + 1);
    } else if (file === undefined && named !== undefined) lost.push(toWord(named, row) ?? '–');
  });
  const column: Column = {
    name: named?.name ?? toFree(name, labels),
    numbers: null,
    codes: Uint32Array.from(codes),
    words: names.map((path) => cutText(path, longestPath)),
    pictures: { ...size, pixels },
  };
  const others = labels.columns.map((own) => takeRows(own, rows));
  return {
    table: {
      ...{ rows: rows.length, mark: labels.mark },
      columns: at === undefined ? [column, ...others] : others.with(at, column),
    },
    lost,
  };
}

const longestPath = 120;

/** A name that no other column has. */
function toFree(name: string, { columns }: Table): string {
  const isTaken = (wanted: string): boolean => columns.some((own) => own.name === wanted);
  let free = name;
  for (let number = 2; isTaken(free); number += 1) free = `${name} ${number}`;
  return free;
}

/** Words that no row has any more are left out. */
function takeRows({ name, numbers, codes, words }: Column, rows: readonly number[]): Column {
  const kept: string[] = [];
  const places = new Map<number, number>();
  const toCode = (code: number): number => {
    if (code === 0) return 0;
    const place = places.get(code) ?? kept.push(words[code - 1] ?? '');
    places.set(code, place);
    return place;
  };
  return {
    name,
    numbers: numbers && Float64Array.from(rows, (row) => numbers[row] ?? Number.NaN),
    codes: codes && Uint32Array.from(rows, (row) => toCode(codes[row] ?? 0)),
    words: kept,
  };
}
