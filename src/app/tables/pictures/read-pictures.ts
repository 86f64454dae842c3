/** A folder or an archive of pictures becomes a table in which they are a column, or words that say why it cannot. */
import { pictureLimits, tableLimits } from '../../../catalog/tables/limits.ts';
import type { Table } from '../../../catalog/tables/table.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { PictureSize, ReadOptions, TableNote, TableTrouble } from '../../../store/tables.ts';
import { toMegabytes, type OnProgress, type ReadFile } from '../finish-table.ts';
import type { DecodePicture } from './decode-picture.ts';
import { toFolderTable } from './folder-columns.ts';
import { createNameFinder, findNames } from './name-pictures.ts';
import { isPicture, type PackedFile } from './packed-files.ts';
import { decodeAll } from './decode-all.ts';
import { toPictureTable } from './picture-table.ts';

export interface PicturePorts {
  readonly decode: DecodePicture;
  readTable(
    file: Blob,
    options: ReadOptions,
    onProgress: OnProgress,
  ): Promise<Result<ReadFile, TableTrouble>>;
  readonly onProgress: OnProgress;
}

const usualSize: PictureSize = { side: 32, channels: 3 };
const tableEnding = /\.(?:csv|tsv|tab|txt|dat|data|json|jsonl|ndjson|parquet)$/i;

/** Labels of pictures: rows, each with the place of its picture. */
interface Labels {
  readonly table: Table;
  /** Of the column that names them; undefined where it is one more. */
  readonly named: number | undefined;
  readonly pictures: readonly (number | undefined)[];
  readonly notes: readonly TableNote[];
}

export async function readPictures(
  files: readonly PackedFile[],
  options: ReadOptions,
  ports: PicturePorts,
): Promise<Result<ReadFile, TableTrouble>> {
  const { picture = usualSize, names = { picture: 'image', folder: 'folder' } } = options;
  const all = files.filter(isPicture);
  const pictures = options.isSample === true ? takeEvenly(all, pictureLimits.count) : all;
  const trouble = findTrouble(pictures);
  if (trouble !== undefined) return err(trouble);
  const labels = await readLabels(files, pictures, options, ports.readTable, names.folder);
  if (labels === undefined) return err({ code: 'no-labels', args: {} });
  const wanted = new Set(labels.pictures.filter((at) => at !== undefined));
  const decoded = await decodeAll(pictures, wanted, picture, ports);
  const { table, lost } = toPictureTable(
    labels.table,
    { at: labels.named, name: names.picture, pictures: labels.pictures },
    decoded,
  );
  if (table.rows < tableLimits.fewestRows)
    return err({
      code: 'few-pictures',
      args: {
        count: table.rows,
        broken: decoded.broken.length,
        fewest: tableLimits.fewestRows,
      },
    });
  const unnamed = pictures.filter((_, at) => !wanted.has(at));
  return ok({
    table,
    options: null,
    picture,
    notes: [
      ...(pictures.length < all.length
        ? [
            note('pictures-sampled', {
              count: pictures.length,
              all: all.length,
            }),
          ]
        : []),
      ...labels.notes,
      ...listed('broken-pictures', decoded.broken),
      ...listed('rows-without-picture', lost),
      ...listed(
        'pictures-without-row',
        unnamed.map(({ path }) => path),
      ),
      ...listed('other-files', findOthers(files)),
    ],
  });
}

const note = (code: TableNote['code'], args: TableNote['args'] = {}): TableNote => ({ code, args });

/** Names that a note says. */
const mostNames = 3;

const listed = (code: TableNote['code'], names: readonly string[]): readonly TableNote[] =>
  names.length === 0
    ? []
    : [
        note(code, {
          count: names.length,
          names: names.slice(0, mostNames).join(', '),
        }),
      ];

const findOthers = (files: readonly PackedFile[]): readonly string[] =>
  files.flatMap((file) => (isPicture(file) || tableEnding.test(file.path) ? [] : [file.path]));

function takeEvenly<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const quota = (at: number): number => Math.floor((at * most) / items.length);
  return items.filter((_, at) => quota(at) > quota(at - 1));
}

function findTrouble(pictures: readonly PackedFile[]): TableTrouble | undefined {
  const { count: most, bytes } = pictureLimits;
  if (pictures.length === 0) return { code: 'no-pictures', args: {} };
  if (pictures.length > most)
    return { code: 'many-pictures', args: { count: pictures.length, most } };
  const size = pictures.reduce((sum, file) => sum + file.bytes, 0);
  return size > bytes
    ? {
        code: 'large-pictures',
        args: { size: toMegabytes(size), most: toMegabytes(bytes) },
      }
    : undefined;
}

/** By a table that names the pictures, the one that names most; else by the folders that they lie in. */
async function readLabels(
  files: readonly PackedFile[],
  pictures: readonly PackedFile[],
  options: ReadOptions,
  readTable: PicturePorts['readTable'],
  folder: string,
): Promise<Labels | undefined> {
  const paths = pictures.map(({ path }) => path);
  const finder = createNameFinder(paths);
  const useless: string[] = [];
  let best: (Labels & { readonly count: number }) | undefined;
  for (const file of files.filter(({ path }) => tableEnding.test(path))) {
    const read = await readTable(await file.read(), options, () => undefined);
    const named = read.ok ? findNames(read.value.table, finder) : undefined;
    if (!read.ok || named === undefined) {
      useless.push(file.path);
      continue;
    }
    const { table, notes } = read.value;
    const count = new Set(named.pictures).size;
    const column = table.columns[named.at]?.name ?? '';
    if (best !== undefined && count <= best.count) continue;
    best = {
      ...{ table, named: named.at, pictures: named.pictures, count },
      notes: [note('labels-from', { file: file.path, column }), ...notes],
    };
  }
  if (best !== undefined) return best;
  const table = toFolderTable(paths, folder);
  if (table === undefined) return undefined;
  return {
    ...{ table, named: undefined, pictures: paths.map((_, at) => at) },
    notes: [
      ...listed('labels-not-from', useless),
      note('folders-as-labels', { count: table.columns.length }),
    ],
  };
}
