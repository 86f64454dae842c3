/** Files as they really look end in a trained model, or in words. */
import { describe, expect, test } from 'vitest';
import { tableLimits } from '../../catalog/tables/limits.ts';
import { createRandom } from '../../core/math/random.ts';
import { open, openWrong, toColumns, train, usesOf } from './testing/train-table.ts';

const noteCodes = ({ notes }: { readonly notes: readonly { readonly code: string }[] }): string[] =>
  notes.map(({ code }) => code);
const random = createRandom(1, 'test');
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** A table with two things to learn from two columns. */
const usual = (
  count: number,
  write: (a: number, b: number, at: number) => string,
  header = 'a,b,sum,kind\n',
): string =>
  header +
  range(count)
    .map((at) => write(random.normal(), random.normal(), at))
    .join('\n');
const plainRow = (a: number, b: number): string =>
  [a.toFixed(3), b.toFixed(3), (a + 2 * b).toFixed(3), a > b ? 'yes' : 'no'].join(',');

describe('end in a trained model', () => {
  test('a building-energy table: its index without a name, and two empty columns at its end', async () => {
    const shapes = range(12).map((at) => [
      0.98 - 0.03 * at,
      514.5 + 24.5 * at,
      3.5 * (1 + (at % 2)),
    ]);
    const rows = range(768).map((at) => {
      const [compactness, surface, height] = shapes[Math.floor(at / 64)]!;
      const [turn, glazing] = [2 + (at % 4), [0, 0.1, 0.25, 0.4][at % 3]!];
      const heating = 10 * compactness! + 2 * height! + 20 * glazing;
      return [
        at,
        compactness,
        surface,
        height,
        turn,
        glazing,
        heating.toFixed(2),
        (heating + turn).toFixed(2),
        '',
        '',
      ].join(',');
    });
    const table = await open(
      `,X1,X2,X5,X6,X7,Y1,Y2,Unnamed: 9,Unnamed: 10\n${rows.join('\r\n')}\r\n,,,,,,,,,\r\n`,
    );
    expect(table.rows).toBe(768);
    expect(noteCodes(table)).toEqual(['unnamed', 'empty-rows']);
    const columns = toColumns(table, { X1: { use: 'group' } });
    expect(usesOf(columns)).toEqual({
      '#1': 'ignored',
      X1: 'group number',
      X2: 'input number',
      X5: 'input number',
      X6: 'input number',
      X7: 'input number',
      Y1: 'task number',
      Y2: 'task number',
      'Unnamed: 9': 'ignored',
      'Unnamed: 10': 'ignored',
    });
    expect(await table.desk.check(columns)).not.toContainEqual(
      expect.objectContaining({ tone: 'stop' }),
    );
    const { before, after, trainer } = await train(table, columns, 150);
    expect(after).toBeLessThan(before / 4);
    // Twelve shapes, none of which is in two parts: each part is whole shapes of 64 rows.
    for (const count of Object.values(trainer.loaded.examples)) expect(count % 64).toBe(0);
  });

  test('penguins with NA among numbers and words', async () => {
    const birds = range(120).map((at) => {
      const species = ['Adelie', 'Gentoo', 'Chinstrap'][at % 3]!;
      const sex = at % 11 === 0 ? 'NA' : at % 2 === 0 ? 'male' : 'female';
      const bill = at % 17 === 0 ? 'NA' : (38 + 5 * (at % 3) + random.normal()).toFixed(1);
      const flipper = at % 19 === 0 ? 'NA' : String(190 + 15 * (at % 3 === 1 ? 1 : 0));
      return [species, ['Biscoe', 'Dream', 'NA'][at % 3], bill, flipper, sex].join(',');
    });
    const table = await open(`species,island,bill_mm,flipper_mm,sex\n${birds.join('\n')}`);
    const columns = toColumns(table, {
      sex: { use: 'task', type: 'category' },
    });
    expect(usesOf(columns)).toMatchObject({
      species: 'task category',
      bill_mm: 'input number',
    });
    // A word that is missing is a value of its own, and no fourth island.
    expect(columns[1]).toMatchObject({
      options: 'Biscoe\nDream',
      fill: 'flag',
    });
    const { before, after, trainer } = await train(table, columns);
    expect(after).toBeLessThan(before);
    const sexes = trainer.loaded.labelled['c4' as never]!;
    expect(sexes).toBeLessThan(trainer.loaded.examples.train);
  });

  test('a byte-order mark, semicolons and decimal commas', async () => {
    const text = usual(60, plainRow).replaceAll(',', ';').replaceAll('.', ',');
    const table = await open(`\ufeff${text}`);
    expect(table.options).toMatchObject({ delimiter: ';', mark: ',' });
    expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['a', 'number'],
      ['b', 'number'],
      ['sum', 'number'],
      ['kind', 'category'],
    ]);
    const { before, after } = await train(table, toColumns(table, { sum: { use: 'task' } }));
    expect(after).toBeLessThan(before);
  });

  test('line breaks, marks and quotations within quotations', async () => {
    const table = await open(
      usual(
        40,
        (a, b, at) => `"${a.toFixed(2)}",${b},"say ""no"",\nor ${at % 2 === 0 ? 'not' : 'yes'}"`,
        'a,b,kind\n',
      ),
    );
    expect(table.rows).toBe(40);
    const kind = toColumns(table)[2]!;
    expect(kind.options.split('\n').sort()).toEqual(['say "no", or not', 'say "no", or yes']);
    const { trainer } = await train(table, toColumns(table));
    expect(trainer.loaded.tasks[0]?.target.kind).toBe('binary');
  });

  test.each([
    [
      'UTF-16',
      'utf-16le',
      (text: string) => Uint16Array.from(`\ufeff${text}`, (sign) => sign.charCodeAt(0)),
    ],
    [
      'windows-1252',
      'windows-1252',
      (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0)),
    ],
  ])('a text in %s', async (_, encoding, write) => {
    const text = usual(30, plainRow, 'a,b,Größe,kind\n');
    const table = await open(write(text));
    expect(table.options?.encoding).toBe(encoding);
    expect(table.columns[2]?.name).toBe('Größe');
  });

  test('a text in GB 18030, as workbooks are saved in China', async () => {
    // 年龄,体重,类别 – and 甲, 乙 below.
    const header = [
      0xc4, 0xea, 0xc1, 0xe4, 0x2c, 0xcc, 0xe5, 0xd6, 0xd8, 0x2c, 0xc0, 0xe0, 0xb1, 0xf0, 10,
    ];
    const rows = range(30).flatMap((at) => [
      ...new TextEncoder().encode(`${at},${50 + (at % 7)},`),
      ...(at % 2 === 0 ? [0xbc, 0xd7, 10] : [0xd2, 0xd2, 10]),
    ]);
    const table = await open(Uint8Array.from([...header, ...rows]));
    expect(table.options?.encoding).toBe('gb18030');
    expect(usesOf(toColumns(table))).toEqual({
      年龄: 'ignored',
      体重: 'input number',
      类别: 'task category',
    });
  });

  test('a hundred columns', async () => {
    const names = range(100).map((at) => `x${at}`);
    const rows = range(80).map(() => names.map(() => random.normal().toFixed(3)).join(','));
    const table = await open(`${names.join(',')}\n${rows.join('\n')}`);
    const columns = toColumns(table, { x7: { use: 'task' } });
    expect(columns).toHaveLength(100);
    const { trainer } = await train(table, columns, 5);
    expect(trainer.loaded.input.shape).toEqual([98]);
  });

  test('numbers among which some words stand, and words among which some numbers do', async () => {
    const table = await open(
      usual(
        100,
        (a, b, at) => `${at === 50 ? 'broken' : a},${at % 2 === 0 ? 3 : 'many'},${a + b}`,
        'a,b,y\n',
      ),
    );
    const columns = toColumns(table);
    expect(usesOf(columns)).toEqual({
      a: 'input number',
      b: 'input category',
      y: 'task number',
    });
    expect(await table.desk.check(columns)).toContainEqual({
      code: 'not-numbers',
      tone: 'warning',
      args: { name: 'a', count: 1, samples: 'broken' },
    });
    const { before, after } = await train(table, columns);
    expect(after).toBeLessThan(before);
  });

  test('a million rows, of which some are drawn', async () => {
    const lines = range(1000)
      .map(() => plainRow(random.normal(), random.normal()))
      .join('\n');
    const table = await open(new Blob(['a,b,sum,kind\n', ...range(1001).map(() => `${lines}\n`)]));
    expect(table.rows).toBe(tableLimits.rows);
    expect(noteCodes(table)).toEqual(['rows-cut']);
    const fitting = await open(
      new Blob(['a,b,sum,kind\n', ...range(1000).map(() => `${lines}\n`)]),
    );
    expect(noteCodes(fitting)).toEqual([]);
    const columns = toColumns(table, { sum: { use: 'task' } });
    const { trainer } = await train(table, columns, 2);
    const { train: count, validation, test: tested } = trainer.loaded.examples;
    expect(count + validation + tested).toBe(20_000);
  });

  test('rows of other lengths, and headers that come twice', async () => {
    const table = await open(
      usual(
        50,
        (a, b, at) =>
          at % 10 === 0 ? `${a}` : at % 10 === 1 ? `${a},${b},1,2,3` : `${a},${b},${a - b}`,
        'v,v,v\n',
      ),
    );
    expect(table.columns.map(({ name }) => name)).toEqual(['v', 'v (2)', 'v (3)']);
    expect(table.notes).toEqual([
      { code: 'renamed', args: { names: 'v (2), v (3)' } },
      { code: 'short-rows', args: { count: 5 } },
      { code: 'long-rows', args: { count: 5 } },
    ]);
    const { trainer } = await train(table, toColumns(table), 5);
    expect(trainer.loaded.tasks).toHaveLength(1);
  });

  test('a date in four spellings', async () => {
    const spell = [
      (day: number) => `2024-01-${String(day).padStart(2, '0')}`,
      (day: number) => `${day}.1.2024`,
      (day: number) => `${day} January 2024`,
      (day: number) => `Jan ${day}, 2024 10:30`,
    ];
    const table = await open(
      usual(80, (a, _b, at) => `"${spell[at % 4]!(1 + (at % 28))}",${a},${a * 2}`, 'day,a,y\n'),
    );
    const columns = toColumns(table);
    expect(usesOf(columns)).toEqual({
      day: 'input date',
      a: 'input number',
      y: 'task number',
    });
    expect(table.columns[0]?.days).toBe(80);
    const { trainer } = await train(table, columns, 5);
    // The year, twelve months and seven days of the week, beside `a`.
    expect(trainer.loaded.input.shape).toEqual([1 + 12 + 7 + 1]);
    expect(trainer.loaded.scales?.[0]?.mean).toBe(2024);
  });

  test('headers of pictures, from right to left, and of HTML: they are what they say', async () => {
    const names = ['🐧 size', 'גודל', '<img src=x onerror=alert(1)>', '目标'];
    const table = await open(usual(40, plainRow, `${names.join(',')}\n`));
    expect(table.columns.map(({ name }) => name)).toEqual(names);
    const { trainer } = await train(table, toColumns(table), 5);
    expect(trainer.loaded.tasks[0]?.title.en).toBe('目标');
  });

  test('formulas are words, and nothing of them is run', async () => {
    const table = await open(
      usual(40, (a, b, at) => `${a},=cmd|'/C calc'!A${at % 3},${a + b}`, 'a,f,y\n'),
    );
    expect(table.notes).toEqual([{ code: 'formulas', args: { count: 40 } }]);
    expect(toColumns(table)[1]?.options.split('\n')[0]).toMatch(/^=cmd/);
    await train(table, toColumns(table), 5);
  });

  test('a title over the table, and no names at all', async () => {
    const titled = await open(`Measured in 2024\n\n${usual(40, plainRow)}`);
    expect(titled.columns.map(({ name }) => name)).toEqual(['a', 'b', 'sum', 'kind']);
    expect(noteCodes(titled)).toEqual(['skipped']);
    const bare = await open(usual(40, (a, b) => `${a},${b},${a + b}`, ''));
    expect(bare.columns.map(({ name }) => name)).toEqual(['#1', '#2', '#3']);
    expect(bare.rows).toBe(40);
    expect(noteCodes(bare)).toContain('no-header');
  });
});

describe('end in words', () => {
  test('a label of one class', async () => {
    const table = await open(usual(40, (a, b) => `${a},${b},ill`, 'a,b,label\n'));
    const columns = toColumns(table, {
      label: { use: 'task', type: 'category' },
    });
    expect(await table.desk.check(columns)).toContainEqual({
      code: 'one-value',
      tone: 'stop',
      args: { name: 'label' },
    });
  });

  test('binary junk, a workbook and packed files', async () => {
    const junk = Uint8Array.from({ length: 5000 }, () => random.integer(256));
    expect(await openWrong(junk)).toMatchObject({ code: 'binary' });
    expect(await openWrong(Uint8Array.of(0x50, 0x4b, 3, 4, ...junk))).toMatchObject({
      code: 'broken-zip',
    });
    expect(await openWrong(Uint8Array.of(0x1f, 0x8b, 8, 0, ...junk))).toMatchObject({
      code: 'packed',
    });
  });

  test('an empty file, one of blanks, one of few rows, and one of a single column', async () => {
    expect(await openWrong('')).toEqual({ code: 'empty', args: {} });
    expect(await openWrong('\n \n')).toEqual({ code: 'empty', args: {} });
    expect(await openWrong('a,b\n1,2\n3,4')).toEqual({
      code: 'few-rows',
      args: { rows: 2, fewest: tableLimits.fewestRows },
    });
    expect(await openWrong(`a\n${range(20).join('\n')}`)).toMatchObject({
      code: 'one-column',
    });
  });

  test('a quotation that is never closed', async () => {
    const text = usual(40, (a, b, at) => (at === 20 ? `"${a},${b},1,no` : plainRow(a, b)));
    expect(await openWrong(text)).toEqual({
      code: 'open-quote',
      args: { row: 22 },
    });
  });

  test('a file of two gigabytes is refused by its size alone', async () => {
    const asked: number[] = [];
    const huge = {
      size: 2_000_000_000,
      slice: (from: number, to: number) => {
        asked.push(to - from);
        const line = `a,b,${'c'.repeat(995)}\n`;
        return new Blob([line.repeat(Math.ceil((to - from) / 1000))]).slice(0, to - from);
      },
    } as unknown as Blob;
    Object.setPrototypeOf(huge, Blob.prototype);
    expect(await openWrong(huge)).toEqual({
      code: 'too-large',
      args: { size: 2000, most: 100 },
    });
    expect(asked.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(100_000);
    // Asked for a sample, it is read in places from all over it.
    const sample = await open(huge, { isSample: true });
    expect(sample.notes[0]).toMatchObject({
      code: 'sampled',
      args: { size: 2000 },
    });
    expect(asked.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(110_000_000);
  });

  test('a file that cannot be read any more', async () => {
    const gone = {
      size: 10,
      slice: () => ({
        arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
      }),
    } as unknown as Blob;
    Object.setPrototypeOf(gone, Blob.prototype);
    expect(await openWrong(gone)).toMatchObject({ code: 'unreadable' });
  });
});

test('values that come back every so many rows are seen as often as they are there', async () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => `${at % 97},${at % 3},${at % 2}`);
  const table = await open(`a,b,y\n${rows.join('\n')}`);
  const findings = await table.desk.check(toColumns(table));
  expect(findings.map(({ code }) => code)).not.toContain('one-value');
});
