import { describe, expect, it } from 'vitest';
import type { ColumnSpec } from '../tables/columns.ts';
import { columnSchema } from '../tables/columns.ts';
import { packTable } from '../tables/table-file.ts';
import type { Column, Table } from '../tables/table.ts';
import { ownTable, ownTableKernel, type OwnTableParams } from './own-table.ts';
import { toTaskId } from '../tables/columns.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const numbers = (name: string, values: readonly (number | null)[]): Column => ({
  ...{ name, codes: null, words: [] },
  numbers: Float64Array.from(values, (value) => value ?? Number.NaN),
});
const words = (name: string, values: readonly (string | null)[]): Column => {
  const own = [...new Set(values.filter((value) => value !== null))];
  const codes = Uint32Array.from(values, (value) => (value === null ? 0 : own.indexOf(value) + 1));
  return { name, numbers: null, codes, words: own };
};
const column = (part: Partial<ColumnSpec>): ColumnSpec => columnSchema.parse(part);

function generate(
  columns: readonly Column[],
  specs: readonly Partial<ColumnSpec>[],
  more: Partial<OwnTableParams> = {},
) {
  const rows = (columns[0]!.numbers ?? columns[0]!.codes)!.length;
  const table: Table = { rows, mark: '.', columns };
  const params = ownTable.params.parse({
    ...{ table: 'a'.repeat(64), rows, columns: specs.map(column), ...more },
  });
  const made = ownTableKernel.generate({
    ...{ params, seed: 1, version: 1, assets: [packTable(table)], tasks: new Set<never>() },
  });
  return { ...made, info: ownTable.describe(params), params };
}

const noise = range(200).map((at) => Math.sin(at * 12.9898) * 3 + 5);
const target = { use: 'task', type: 'number' } as const;

describe('missing inputs', () => {
  const values = noise.map((value, at) => (at % 4 === 0 ? null : value));
  const first = (fill: ColumnSpec['fill'], constant = 0) =>
    generate([numbers('x', values), numbers('y', noise)], [{ fill, constant }, target]);

  it('take the mean of the training rows, which is 0 of what is standardised by them', () => {
    const { inputs, split, count } = first('mean');
    const train = [...split.train].map((row) => inputs[row]!);
    expect(train.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
    const filled = range(count).filter((row) => Math.abs(inputs[row]!) < 1e-6);
    expect(filled).toHaveLength(50);
  });

  it('take the median, or a constant', () => {
    const known = values.filter((value) => value !== null).sort((a, b) => a - b);
    const common = (data: ReturnType<typeof first>) => {
      const { mean, deviation } = data.scales![0]!;
      const counts = new Map<number, number>();
      for (const value of data.inputs) counts.set(value, (counts.get(value) ?? 0) + 1);
      const [most] = [...counts].sort((one, other) => other[1] - one[1])[0]!;
      return most * deviation + mean;
    };
    expect(common(first('constant', -7))).toBeCloseTo(-7, 3);
    const median = common(first('median'));
    expect(known.filter((value) => value < median).length / known.length).toBeCloseTo(0.5, 1);
  });

  it('are told apart by an input of their own', () => {
    const { inputs, info, count } = first('flag');
    expect(info.input.shape).toEqual([3]);
    const flags = range(count).map((row) => inputs[3 * row + 2]!);
    expect(flags.reduce((sum, flag) => sum + flag, 0)).toBe(50);
    for (const row of range(count)) expect(inputs[3 * row + 1]! + inputs[3 * row + 2]!).toBe(1);
  });

  it('of words are a value of their own, or the most frequent one', () => {
    const kinds = range(200).map((at) => (at % 5 === 0 ? null : at % 5 === 1 ? 'b' : 'a'));
    const options = 'a\nb';
    const own = generate(
      [words('k', kinds), numbers('y', noise)],
      [{ type: 'category', fill: 'flag', options }, target],
      { copies: 'apart' },
    );
    const sum = (data: typeof own, place: number, width: number): number =>
      range(data.count).reduce((all, row) => all + data.inputs[row * width + place]!, 0);
    expect(range(3).map((place) => sum(own, place, 3))).toEqual([120, 40, 40]);
    const frequent = generate(
      [words('k', kinds), numbers('y', noise)],
      [{ type: 'category', fill: 'mean', options }, target],
      { copies: 'apart' },
    );
    expect(range(2).map((place) => sum(frequent, place, 2))).toEqual([160, 40]);
  });
});

describe('parts', () => {
  it('are standardised by the training rows alone', () => {
    // One value far away: only where it is trained on does it move the scale.
    const values = noise.map((value, at) => (at === 17 ? 1000 : value));
    const data = generate([numbers('x', values), numbers('y', noise)], [{}, target]);
    const { mean, deviation } = data.scales![0]!;
    const train = [...data.split.train].map((row) => data.inputs[row]! * deviation + mean);
    const average = train.reduce((sum, value) => sum + value, 0) / train.length;
    expect(average).toBeCloseTo(mean, 2);
    const labels = data.labels.get(toTaskId(1))!;
    const trained = [...data.split.train].map((row) => labels.values[row]!);
    expect(trained.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 3);
  });

  it('never split a group, whatever the seed', () => {
    const groups = range(200).map((at) => `g${at % 9}`);
    const data = generate(
      [
        numbers(
          'x',
          range(200).map((at) => at % 9),
        ),
        numbers('y', noise),
        words('g', groups),
      ],
      [{}, target, { use: 'group', type: 'category' }],
    );
    const { mean, deviation } = data.scales![0]!;
    const partOf = new Map<number, string>();
    for (const [part, rows] of Object.entries(data.split)) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const group = Math.round(data.inputs[row]! * deviation + mean);
        expect(partOf.get(group) ?? part).toBe(part);
        partOf.set(group, part);
      }
    }
    expect(partOf.size).toBe(9);
  });

  it('hold copies together, unless that is not wanted', () => {
    const x = range(200).map((at) => at % 50);
    const parts = (copies: OwnTableParams['copies']) => {
      const data = generate([numbers('x', x), numbers('y', noise)], [{}, target], { copies });
      const of = new Map<number, Set<string>>();
      for (const [part, rows] of Object.entries(data.split))
        for (const row of rows) {
          const key = Math.round(data.inputs[row]! * 1e4);
          of.set(key, (of.get(key) ?? new Set()).add(part));
        }
      return [...of.values()].filter(({ size }) => size > 1).length;
    };
    expect(parts('together')).toBe(0);
    expect(parts('apart')).toBeGreaterThan(10);
  });

  it('hold rows as often as their weights say', () => {
    const weights = range(200).map((at) => (at % 2 === 0 ? 3 : 1));
    const data = generate(
      [
        numbers('x', noise),
        numbers(
          'y',
          range(200).map((at) => at % 2),
        ),
        numbers('w', weights),
      ],
      [{}, target, { use: 'weight' }],
    );
    const labels = data.labels.get(toTaskId(1))!;
    const light = [...data.split.train].filter((row) => labels.values[row]! > 0).length;
    expect(light / data.split.train.length).toBeCloseTo(0.25, 1);
    const rows = new Set(data.split.train);
    for (const row of [...data.split.validation, ...data.split.test])
      expect(rows.has(row)).toBe(false);
  });

  it('are drawn from a longer table, by the seed of the data', () => {
    const data = generate([numbers('x', noise), numbers('y', noise)], [{}, target], {
      examples: 50,
    });
    expect(data.count).toBe(50);
  });
});

describe('tasks', () => {
  it('mask what a row does not know, and leave out rows that know none', () => {
    const y = noise.map((value, at) => (at % 3 === 0 ? null : value));
    const k = range(200).map((at) => (at % 2 === 0 ? null : at % 4 === 1 ? 'no' : 'yes'));
    const data = generate(
      [numbers('x', noise), numbers('y', y), words('k', k)],
      [{}, target, { use: 'task', type: 'category', options: 'no\nyes' }],
    );
    const both = range(200).filter((at) => at % 3 !== 0 || at % 2 !== 0).length;
    expect(data.count).toBe(both);
    const known = (task: number): number =>
      data.labels.get(toTaskId(task))!.mask.reduce((sum, bit) => sum + bit, 0);
    expect(known(1)).toBe(y.filter((value) => value !== null).length);
    expect(known(2)).toBe(100);
    expect(data.info.tasks.map(({ target: { kind } }) => kind)).toEqual(['value', 'binary']);
  });

  it('count, order and name classes by the type of their column', () => {
    const kinds = (['count', 'order', 'category', 'number'] as const).map((type) => {
      const spec = column({ use: 'task', type, options: 'a\nb\nc' });
      const params = ownTable.params.parse({ columns: [column({ name: 'x' }), spec] });
      return ownTable.describe(params).tasks[0]!.target.kind;
    });
    expect(kinds).toEqual(['count', 'ordinal', 'class', 'value']);
  });
});

it('reads dates as a year, a month and a day of the week', () => {
  const days = range(200).map((at) => new Date(Date.UTC(2020 + (at % 3), at % 12, 1 + (at % 28))));
  const data = generate(
    [
      words(
        'd',
        days.map((day) => day.toISOString().slice(0, 10)),
      ),
      numbers('y', noise),
    ],
    [{ type: 'date' }, target],
    { copies: 'apart' },
  );
  expect(data.info.input.shape).toEqual([20]);
  const { mean, deviation } = data.scales![0]!;
  const seen = range(data.count).map((row) => {
    const parts = data.inputs.subarray(20 * row, 20 * (row + 1));
    const year = Math.round(parts[0]! * deviation + mean);
    return `${year} ${parts.subarray(1, 13).indexOf(1)} ${parts.subarray(13).indexOf(1)}`;
  });
  const told = days.map(
    (day) => `${day.getUTCFullYear()} ${day.getUTCMonth()} ${(day.getUTCDay() + 6) % 7}`,
  );
  expect(seen.sort()).toEqual(told.sort());
});

it('reads two coordinates as points of a plane, as they are', () => {
  const [x, y] = [0.3, 0.7].map((turn) => range(40).map((at) => Math.sin(at * turn)));
  const part = { low: -1, high: 1 };
  const kinds = words(
    'A',
    range(40).map((at) => (at % 2 === 0 ? 'in' : 'out')),
  );
  const columns = [part, part, { use: 'task', type: 'category', options: 'in\nout' }] as const;
  const data = generate([numbers('x', x!), numbers('y', y!), kinds], columns, { plane: true });
  expect(data.info.input).toEqual({ kind: 'plane', shape: [2], range: [-1, 1] });
  const seen = range(40).map((row) => [...data.inputs.subarray(2 * row, 2 * row + 2)].join());
  const drawn = range(40).map((at) => [...Float32Array.of(x![at]!, y![at]!)].join());
  expect(seen.sort()).toEqual(drawn.sort());
});

it('says what is wrong with a table that is not the one that was described', () => {
  expect(() => generate([numbers('x', noise)], [{}, target])).toThrow(/expected 2 columns, got 1/);
  expect(() => generate([numbers('x', noise), numbers('y', noise)], [target, target])).toThrow(
    /expected an input/,
  );
});
