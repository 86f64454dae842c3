/** Tables that are no text with marks between cells: JSON in its usual forms, and Parquet. */
import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { tableLimits } from '../../catalog/tables/limits.ts';
import { chooseGroups } from './read-parquet.ts';
import { open, openWrong, toColumns, train, usesOf } from './testing/train-table.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const rows = range(60).map((at) => ({
  ...{ size: (at % 7) + at / 60, colour: at % 2 === 0 ? 'red' : 'blue' },
  ...{ sold: at % 3 === 0, price: 2 * (at % 7) + (at % 2) },
}));
const toLines = (list: readonly unknown[]): string =>
  list.map((row) => JSON.stringify(row)).join('\n');
const names = ({ columns }: Awaited<ReturnType<typeof open>>): string[] =>
  columns.map(({ name }) => name);

describe('JSON', () => {
  it('an object a line ends in a trained model', async () => {
    const table = await open(`\ufeff${toLines(rows)}\r\n\n`);
    const columns = toColumns(table, { sold: { use: 'task' } });
    expect(usesOf(columns)).toEqual({
      ...{ size: 'input number', colour: 'input category' },
      ...{ sold: 'task category', price: 'task number' },
    });
    const { before, after } = await train(table, columns);
    expect(after).toBeLessThan(before);
  });

  it('keys that come later, are missing or lie within another are columns', async () => {
    const table = await open(
      toLines(
        range(40).map((at) => ({
          ...(at !== 3 && { size: { width: at, height: null } }),
          ...(at > 20 && { late: `w${at % 2}` }),
          tags: ['a', at % 2],
        })),
      ),
    );
    expect(names(table)).toEqual(['size.width', 'size.height', 'tags', 'late']);
    expect(table.columns.map(({ missing }) => missing)).toEqual([1, 40, 0, 21]);
    expect(table.columns[2]?.samples[0]).toBe('["a",0]');
  });

  it.each([
    ['a list of objects', JSON.stringify(rows, null, 2)],
    [
      'a list of rows below their names',
      JSON.stringify([Object.keys(rows[0]!), ...rows.map(Object.values)]),
    ],
    [
      'lists by column',
      JSON.stringify({
        ...{
          size: rows.map(({ size }) => size),
          colour: rows.map(({ colour }) => colour),
        },
        ...{
          sold: rows.map(({ sold }) => sold),
          price: rows.map(({ price }) => price),
        },
      }),
    ],
    [
      'objects by column, as pandas writes them',
      JSON.stringify(
        Object.fromEntries(
          (['size', 'colour', 'sold', 'price'] as const).map((name) => [
            name,
            Object.fromEntries(rows.map((row, at) => [at, row[name]])),
          ]),
        ),
      ),
    ],
    ['one member with the rows', JSON.stringify({ about: 'houses', data: rows })],
  ])('%s', async (_, text) => {
    const table = await open(text);
    expect(table.rows).toBe(60);
    expect(names(table)).toEqual(['size', 'colour', 'sold', 'price']);
    const { id } = await table.desk.take();
    expect(id).toBe((await (await open(toLines(rows))).desk.take()).id);
  });

  it('that is broken ends in words that say where', async () => {
    const lines = toLines(rows).split('\n');
    lines[30] = '{"size": 1,';
    expect(await openWrong(lines.join('\n'))).toEqual({
      code: 'broken-json',
      args: { row: 31 },
    });
    expect(await openWrong('[{"a": 1}, ')).toEqual({
      code: 'broken-json',
      args: { row: 1 },
    });
    expect(await openWrong('{"a": 1}')).toMatchObject({ code: 'few-rows' });
  });
});

describe('Parquet', () => {
  const days = rows.map((_, at) => new Date(Date.UTC(2024, 0, 1 + at)));
  const write = (rowGroupSize?: number, codec: 'SNAPPY' | 'GZIP' = 'SNAPPY'): ArrayBuffer =>
    parquetWriteBuffer({
      ...{ codec, compressors: { GZIP: (bytes) => gzipSync(bytes) } },
      ...(rowGroupSize !== undefined && { rowGroupSize }),
      columnData: [
        {
          name: 'size',
          data: rows.map(({ size }, at) => (at === 5 ? null : size)),
          type: 'DOUBLE',
        },
        {
          name: 'colour',
          data: rows.map(({ colour }) => colour),
          type: 'STRING',
        },
        { name: 'sold', data: rows.map(({ sold }) => sold), type: 'BOOLEAN' },
        {
          name: 'price',
          data: rows.map(({ price }) => BigInt(price)),
          type: 'INT64',
        },
        { name: 'day', data: days, type: 'TIMESTAMP' },
      ],
    });

  it('ends in a trained model', async () => {
    const table = await open(write());
    const columns = toColumns(table, {
      price: { use: 'task', type: 'number' },
    });
    expect(usesOf(columns)).toEqual({
      ...{
        size: 'input number',
        colour: 'input category',
        sold: 'input category',
      },
      ...{ price: 'task number', day: 'input date' },
    });
    expect(table.columns[0]?.missing).toBe(1);
    expect(table.columns[4]?.days).toBe(60);
    const { before, after } = await train(table, columns);
    expect(after).toBeLessThan(before);
  });

  it.each([
    ['in groups of thirteen rows', write(13)],
    ['packed in another way', write(undefined, 'GZIP')],
  ])('is the same table %s', async (_, file) => {
    const [one, other] = await Promise.all([open(write()), open(file)]);
    expect((await other.desk.take()).id).toBe((await one.desk.take()).id);
  });

  it('of more rows than are taken is cut, and too large a one sampled by its groups', () => {
    const row_groups = range(12).map(() => ({
      ...{
        columns: [],
        total_byte_size: 0n,
        total_compressed_size: 2_000_000n,
      },
      num_rows: 100_000n,
    }));
    const choose = (bytes: number) =>
      chooseGroups({ row_groups }, bytes, tableLimits.rows).map(({ start, end }) => [start, end]);
    expect(choose(24_000_000)).toEqual(range(10).map((at) => [1e5 * at, 1e5 * (at + 1)]));
    expect(choose(4 * tableLimits.bytes)).toEqual([
      [0, 100_000],
      [400_000, 500_000],
      [800_000, 900_000],
    ]);
  });

  it('that breaks off ends in words', async () => {
    expect(await openWrong(write().slice(0, 400))).toMatchObject({
      code: 'failed',
    });
  });
});
