/** Which pictures the rows of a table are about: by the column that holds names of files. */
import { tableLimits } from '../../../catalog/tables/limits.ts';
import { toWord, type Column, type Table } from '../../../catalog/tables/table.ts';

/** Of a path: as it is, without its first folders, and the last part without its ending; the longest first. */
function toNames(path: string): readonly string[] {
  const parts = path
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .split('/');
  const last = parts.at(-1) ?? '';
  return [...parts.map((_, at) => parts.slice(at).join('/')), last.replace(/\.[^.]*$/, '')];
}

export interface NameFinder {
  /** The place of the picture that is called so; undefined where none is, or more than one. */
  find(name: string): number | undefined;
}

export function createNameFinder(paths: readonly string[]): NameFinder {
  const places = new Map<string, number | undefined>();
  paths.forEach((path, at) => {
    for (const name of new Set(toNames(path))) places.set(name, places.has(name) ? undefined : at);
  });
  return {
    find(name) {
      const known = toNames(name.trim()).find((one) => places.get(one) !== undefined);
      return known === undefined ? undefined : places.get(known);
    },
  };
}

export interface NamedBy {
  /** Place of the column. */
  readonly at: number;
  /** Of each row: place of its picture. */
  readonly pictures: readonly (number | undefined)[];
}

/** Rows of a column that name a picture, of all: fewer are there by chance. */
const fewest = 0.5;

/** The column that names most pictures; undefined where none does. */
export function findNames({ columns, rows }: Table, finder: NameFinder): NamedBy | undefined {
  let best: NamedBy | undefined;
  let most = 0;
  columns.forEach((column, at) => {
    const pictures = Array.from({ length: rows }, (_, row) => findOne(column, row, finder));
    const count = new Set(pictures.filter((place) => place !== undefined)).size;
    const named = pictures.filter((place) => place !== undefined).length;
    // Ones and twos name a few pictures of a folder of numbers.
    if (count > most && count >= tableLimits.fewestRows && named >= fewest * rows) {
      most = count;
      best = { at, pictures };
    }
  });
  return best;
}

function findOne(column: Column, row: number, finder: NameFinder): number | undefined {
  const word = toWord(column, row);
  return word === undefined ? undefined : finder.find(word);
}
