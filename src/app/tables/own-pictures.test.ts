/** Folders and archives of pictures: they end in a trained network, or in words. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { expect, it } from 'vitest';
import { multiMnist } from '../../catalog/datasets/multi-mnist.ts';
import { lookup } from '../../catalog/lookup.ts';
import { proposeJoined } from '../../catalog/tables/propose-joined.ts';
import { readTable } from '../../catalog/tables/table-file.ts';
import { pictureLimits } from '../../catalog/tables/limits.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { printCode } from '../../export/code/print-code.ts';
import { toText } from '../../export/code/source.ts';
import type { FolderFile } from '../../store/tables.ts';
import { toFakePicture } from './testing/fake-decode.ts';
import { open, openWrong, toColumns, toProject, train, usesOf } from './testing/train-table.ts';

const colours = {
  red: [230, 20, 30],
  green: [20, 220, 40],
  blue: [10, 30, 240],
} as const;
const names = Object.keys(colours) as (keyof typeof colours)[];

/** Pictures of three colours, each a little different. */
const pictures = Array.from({ length: 60 }, (_, at) => {
  const name = names[at % 3]!;
  const [r, g, b] = colours[name];
  return {
    name,
    at,
    bytes: toFakePicture([r - (at % 10), g - (at % 7), b - (at % 9)]),
  };
});
const toLine = ({ name, at }: (typeof pictures)[number]): string =>
  `pic-${at}.png,${name},${name === 'blue' ? 'cold' : 'warm'}`;
const labels = `file,colour,feel\n${pictures.map(toLine).join('\n')}`;

const toZip = (files: Zippable): Blob => new Blob([zipSync(files)]);
const toFiles = (toPath: (one: (typeof pictures)[number]) => string): Zippable =>
  Object.fromEntries(pictures.map((one) => [toPath(one), one.bytes]));
const toFolder = (files: Zippable): FolderFile[] =>
  Object.entries(files).map(([path, bytes]) => ({
    path,
    file: new Blob([bytes as BlobPart]),
  }));
const codesOf = ({ notes }: { readonly notes: readonly { readonly code: string }[] }) =>
  notes.map(({ code }) => code);

it('learns from an archive with a table of labels for each task', async () => {
  const zip = toZip({
    ...toFiles(({ at }) => `set/images/pic-${at}.png`),
    'set/labels.csv': strToU8(labels),
    '__MACOSX/set/._labels.csv': strToU8('x'),
  });
  const table = await open(zip, { picture: { side: 28, channels: 3 } });
  expect(codesOf(table)).toEqual(['labels-from']);
  const columns = toColumns(table);
  expect(usesOf(columns)).toEqual({
    ...{ file: 'input image', colour: 'task category', feel: 'task category' },
  });
  const { before, after, trainer } = await train(table, columns, 30);
  expect(trainer.loaded.input).toEqual({ kind: 'image', shape: [28, 28, 3] });
  expect(after).toBeLessThan(0.5 * before);
});

it('keeps each picture once, and its pixels as they are', async () => {
  const files = toFolder(toFiles(({ name, at }) => `${name}/${at}.png`));
  const twice = [...files, { path: 'red/again.png', file: files[0]!.file }];
  const table = await open(twice, { picture: { side: 28, channels: 3 } });
  const { columns, rows } = readTable((await table.desk.take()).bytes);
  expect(rows).toBe(61);
  const [image] = columns;
  expect(image?.words).toHaveLength(60);
  expect(image?.codes?.[60]).toBe(image?.codes?.[0]);
  expect(image?.pictures?.pixels.slice(0, 6)).toEqual(
    Uint8Array.of(...colours.red, ...colours.red),
  );
  expect(await table.desk.check(toColumns(table))).toContainEqual({
    ...{ code: 'copies', tone: 'note', args: { count: 1 } },
  });
  // Grey is ink on paper: 255 less the light of it.
  const grey = await open(files, { picture: { side: 32, channels: 1 } });
  const [ink] = readTable((await grey.desk.take()).bytes).columns;
  const [r, g, b] = colours.red;
  expect(ink?.pictures).toMatchObject({ side: 32, channels: 1 });
  expect(ink?.pictures?.pixels[0]).toBe(Math.round(255 - 0.299 * r - 0.587 * g - 0.114 * b));
});

it('takes folders as labels where no table names the pictures, level by level', async () => {
  const table = await open(
    toFolder({
      ...toFiles(({ name, at }) => `all/${at % 2 ? 'odd' : 'even'}/${name}/${at}.PNG`),
      'all/prices.csv': strToU8(`a,b\n${'1,2\n'.repeat(20)}`),
    }),
  );
  expect(usesOf(toColumns(table))).toEqual({
    ...{
      image: 'input image',
      'folder 1': 'task category',
      'folder 2': 'task category',
    },
  });
  expect(codesOf(table)).toEqual(['labels-not-from', 'folders-as-labels']);
});

it('names what is broken, missing, without a row or of another kind', async () => {
  const table = await open(
    toFolder({
      ...toFiles(({ at }) => `pic-${at}.png`),
      ...{
        'pic-1.png': strToU8('no picture'),
        'extra.jpg': toFakePicture([1, 2, 3]),
      },
      ...{
        'clip.gif': strToU8('GIF89a'),
        'labels.csv': strToU8(`${labels}\ngone.png,red,warm`),
      },
    }),
  );
  expect(table.rows).toBe(59);
  expect(table.notes.slice(1)).toEqual([
    { code: 'broken-pictures', args: { count: 1, names: 'pic-1.png' } },
    { code: 'rows-without-picture', args: { count: 1, names: 'gone.png' } },
    { code: 'pictures-without-row', args: { count: 1, names: 'extra.jpg' } },
    { code: 'other-files', args: { count: 1, names: 'clip.gif' } },
  ]);
});

it('finds pictures by number, by path and without an ending', async () => {
  const files = toFiles(({ name, at }) => `${name}/${at}.webp`);
  const rows = pictures.map(({ name, at }) => `${at},${name}`).join('\n');
  const byNumber = await open(toFolder({ ...files, 'l.csv': strToU8(`id,colour\n${rows}`) }));
  expect(byNumber.rows).toBe(60);
  const paths = pictures.map(({ name, at }) => `data\\${name}\\${at}.webp,${name}`).join('\n');
  const byPath = await open(toFolder({ ...files, 'l.csv': strToU8(`path,colour\n${paths}`) }));
  expect([byPath.rows, byPath.columns[0]?.type]).toEqual([60, 'image']);
});

it('says why there is nothing to learn', async () => {
  const loose = toFolder(toFiles(({ at }) => `all/${at}.png`));
  expect((await openWrong(loose)).code).toBe('no-labels');
  expect((await openWrong([{ path: 'a/b.pdf', file: new Blob(['x']) }])).code).toBe('no-pictures');
  expect(
    await openWrong(toFolder(toFiles(({ name, at }) => `${name}/${at}.png`)).slice(0, 5)),
  ).toEqual({
    code: 'few-pictures',
    args: { count: 5, broken: 0, fewest: 10 },
  });
  const file = new Blob(['x']);
  const many = Array.from({ length: pictureLimits.count + 1 }, (_, at) => ({
    ...{ path: `${at % 2}/${at}.png`, file },
  }));
  expect((await openWrong(many)).code).toBe('many-pictures');
  const zip = new Uint8Array(await toZip({ 'a.png': strToU8('x') }).arrayBuffer());
  expect((await openWrong(new Blob([zip.slice(0, 30)]))).code).toBe('broken-zip');
  expect((await openWrong(toZip({ 'xl/sheet.xml': strToU8('x') }))).code).toBe('spreadsheet');
});

it('lets a column beside the pictures group them', async () => {
  const rows = pictures.map((one) => `${toLine(one)},${one.at % 6}`).join('\n');
  const table = await open(
    toFolder({
      ...toFiles(({ at }) => `pic-${at}.png`),
      'labels.csv': strToU8(`file,colour,feel,patient\n${rows}`),
    }),
  );
  const columns = toColumns(table, {
    patient: { use: 'group' },
    feel: { use: 'ignored' },
  });
  expect(usesOf(columns)).toMatchObject({
    patient: 'group number',
    colour: 'task category',
  });
  expect(await table.desk.check(toColumns(table, { feel: { use: 'input' } }))).toMatchObject([
    { code: 'image-alone', tone: 'stop' },
    {},
  ]);
});

it('leaves as code, and goes together with images that come with the page', async () => {
  const table = await open(toFolder(toFiles(({ name, at }) => `${name}/${at}.png`)));
  const columns = toColumns(table);
  const { experiment } = await toProject(table, columns);
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('test: expected a network');
  const title = 'Images';
  const [torch, keras] = (['pytorch', 'keras'] as const).map((language) =>
    toText(printCode(language, { title, spec: spec.value })),
  );
  expect(torch).toContain('Conv2d(3, 8, 3');
  expect(keras).toContain('Conv2D(');
  const { params } = multiMnist;
  const joined = proposeJoined({
    ...{ title, alike: 'one', sampling: 'rows' },
    sources: [experiment.data, { ...multiMnist, params: defaultParams(params) }].map((data) => ({
      ...{ kind: data.kind, version: data.version, settings: JSON.stringify(data.params) },
    })),
  });
  const merged = toRunSpec(joined.experiment, lookup);
  expect(merged.ok && merged.value.model.input.info).toEqual({ kind: 'image', shape: [32, 32, 3] });
});
