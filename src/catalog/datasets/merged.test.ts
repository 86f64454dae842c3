import { describe, expect, it } from 'vitest';
import type { Params } from '../../core/document/json.ts';
import { columnSchema, type ColumnSpec } from '../tables/columns.ts';
import { packTable } from '../tables/table-file.ts';
import type { Column } from '../tables/table.ts';
import type { Dataset } from './define-dataset.ts';
import { fitImages } from './fit-images.ts';
import { datasets, merged as made } from './index.ts';
import { datasetEntries } from './kernels.ts';
import { toRange } from './labels.ts';

const merged = datasetEntries.get('merged');
const range = (count: number): number[] => [...toRange(0, count)];

interface Part {
  readonly kind: string;
  readonly params: object;
  readonly asset?: Uint8Array;
}
const toParams = (parts: readonly Part[], alike = 'one'): Params =>
  made.definition.params.parse({
    sources: parts.map(({ kind, params }) => ({ kind, settings: JSON.stringify(params) })),
    alike,
  });

function merge(
  parts: readonly Part[],
  alike?: string,
): Dataset & { info: ReturnType<typeof merged.describe> } {
  const params = toParams(parts, alike);
  const data = merged.generate({
    ...{ params, seed: 1, version: 1, tasks: new Set() },
    assets: parts.flatMap(({ asset }) => asset ?? []),
  });
  return { ...data, info: merged.describe(params) };
}

const numbers = (name: string, values: readonly number[]): Column => ({
  ...{ name, numbers: Float64Array.from(values), codes: null, words: [] },
});
function words(name: string, values: readonly string[]): Column {
  const list = [...new Set(values)];
  const codes = Uint32Array.from(values, (word) => list.indexOf(word) + 1);
  return { name, numbers: null, codes, words: list };
}
function table(title: string, columns: readonly (readonly [Column, Partial<ColumnSpec>])[]): Part {
  const rows = columns[0]?.[0].numbers?.length ?? columns[0]?.[0].codes?.length ?? 0;
  const asset = packTable({ rows, mark: '.', columns: columns.map(([column]) => column) });
  const specs = columns.map(([{ name }, spec]) => columnSchema.parse({ name, ...spec }));
  return {
    kind: 'own-table',
    params: { table: title.toLowerCase().repeat(8), title, rows, columns: specs, copies: 'apart' },
    asset,
  };
}

const small = table('North', [
  [numbers('Size', range(60)), {}],
  [
    words(
      'colour',
      range(60).map((at) => ['red', 'blue'][at % 2]!),
    ),
    { type: 'category', options: 'red\nblue' },
  ],
  [
    numbers(
      'price',
      range(60).map((at) => 3 * at),
    ),
    { use: 'task' },
  ],
]);
const large = table('South', [
  [
    numbers(
      'age',
      range(240).map((at) => at % 9),
    ),
    {},
  ],
  [
    numbers(
      'size ',
      range(240).map((at) => 1000 + at),
    ),
    {},
  ],
  [
    words(
      'colour',
      range(240).map((at) => ['blue', 'green'][at % 2]!),
    ),
    { type: 'category', options: 'blue\ngreen' },
  ],
  [
    numbers(
      'price',
      range(240).map((at) => 5000 + at),
    ),
    { use: 'task' },
  ],
  [
    words(
      'sold',
      range(240).map((at) => ['no', 'yes'][at % 2]!),
    ),
    { use: 'task', type: 'category', options: 'no\nyes' },
  ],
]);

describe('tables', () => {
  it('share the inputs of the same name, and what only one has is at its mean in the other', () => {
    const { info, inputs, count, scales } = merge([small, large]);
    if (info.input.kind !== 'row') throw new Error('test: expected rows');
    const titles = info.input.columns.map(({ title }) => title.en);
    expect(titles).toEqual(['Size', 'colour', 'age']);
    expect(info.input.columns[1]).toMatchObject({
      options: [{ en: 'red' }, { en: 'blue' }, { en: 'green' }],
    });
    expect(info.input.shape).toEqual([5]);
    expect(count).toBe(300);
    const [size, age] = scales!;
    // Rows keep what they were measured as, on one scale.
    const sizes = range(300).map((row) => inputs[5 * row]! * size!.deviation + size!.mean);
    expect(
      sizes
        .slice(0, 60)
        .map(Math.round)
        .sort((a, b) => a - b),
    ).toEqual(range(60));
    expect(
      sizes
        .slice(60)
        .map(Math.round)
        .sort((a, b) => a - b),
    ).toEqual(range(240).map((at) => 1000 + at));
    expect(range(60).every((row) => inputs[5 * row + 4] === 0)).toBe(true);
    expect(age!.mean).toBeGreaterThan(3);
    // One option each.
    expect(
      range(300).every(
        (row) => inputs.subarray(5 * row + 1, 5 * row + 4).reduce((sum, one) => sum + one, 0) === 1,
      ),
    ).toBe(true);
  });

  it('share tasks of the same name on one scale, and mask what a row lacks', () => {
    const { info, labels } = merge([small, large]);
    expect(info.tasks.map(({ title, id }) => [title.en, id]).slice(0, 2)).toEqual([
      ['price', 's0-c2'],
      ['sold', 's1-c4'],
    ]);
    const price = labels.get(info.tasks[0]!.id)!;
    const prices = [...price.values].map(
      (value) => Math.round(value * price.deviation + price.mean) + 0,
    );
    expect(prices.slice(0, 60).sort((a, b) => a - b)).toEqual(range(60).map((at) => 3 * at));
    expect(Math.min(...prices.slice(60))).toBe(5000);
    expect([...price.mask].every((known) => known === 1)).toBe(true);
    const sold = labels.get(info.tasks[1]!.id)!;
    expect(sold.mask.slice(0, 60).every((known) => known === 0)).toBe(true);
    expect(sold.mask.slice(60).every((known) => known === 1)).toBe(true);
  });

  it('keep tasks apart where that is wanted, and name them by their table', () => {
    const { info, labels } = merge([small, large], 'apart');
    expect(info.tasks.map(({ title }) => title.en).slice(0, 3)).toEqual([
      ...['price (North)', 'price (South)', 'sold'],
    ]);
    const south = labels.get(info.tasks[1]!.id)!;
    expect(south.mask.slice(0, 60).some((known) => known === 1)).toBe(false);
  });

  it('join classes: rows of either are of one of both tables’ classes', () => {
    const kinds = (title: string, names: readonly string[]) =>
      table(title, [
        [numbers('x', range(90)), {}],
        [
          words(
            'kind',
            range(90).map((at) => names[at % names.length]!),
          ),
          { use: 'task', type: 'category', options: names.join('\n') },
        ],
      ]);
    const { info, labels } = merge([kinds('One', ['b', 'a']), kinds('Two', ['a', 'c'])]);
    const [task] = info.tasks;
    expect(task?.target).toEqual({
      kind: 'class',
      classes: ['b', 'a', 'c'].map((name) => ({ en: name, zh: name })),
    });
    const counts = [0, 0, 0];
    for (const value of labels.get(task!.id)!.values) counts[value]! += 1;
    expect(counts).toEqual([45, 90, 45]);
  });

  it('keep their rows in their parts, and all parts hold rows of each', () => {
    const { split } = merge([small, large]);
    const all = [...split.train, ...split.validation, ...split.test];
    expect(all.sort((a, b) => a - b)).toEqual(range(300));
    for (const rows of Object.values(split)) {
      expect(rows.some((row) => row < 60)).toBe(true);
      expect(rows.some((row) => row >= 60)).toBe(true);
    }
  });
});

describe('built-in sets', () => {
  it('of images become images of the first one’s size, and labels of pixels only stay where pixels do', () => {
    const toInfo = (...kinds: readonly string[]) =>
      made.definition.describe(
        made.definition.params.parse({ sources: kinds.map((kind) => ({ kind, settings: '{}' })) }),
      );
    const targets = (info: ReturnType<typeof toInfo>) =>
      info.tasks.map(({ target }) => target.kind);
    const first = toInfo('little-rooms', 'shapes');
    expect(first.input).toEqual({ kind: 'image', shape: [48, 48, 3] });
    expect(targets(first)).toContain('segmentation');
    const other = toInfo('shapes', 'little-rooms');
    expect(other.input).toEqual({ kind: 'image', shape: [32, 32, 3] });
    expect(targets(other)).not.toContain('segmentation');
  });

  it('of the same kind bring rows of their own', () => {
    const shapes = { kind: 'shapes', params: { examples: 100 } };
    const { inputs, count, labels, info } = merge([shapes, shapes]);
    const size = 32 * 32;
    const half = (count / 2) * size;
    expect(inputs).toHaveLength(count * size);
    expect(inputs.subarray(0, size)).not.toEqual(inputs.subarray(half, half + size));
    for (const { id, auxiliary } of info.tasks)
      if (auxiliary !== true) expect(labels.get(id)!.mask.every((known) => known === 1)).toBe(true);
  });

  it('of points share the plane', () => {
    const { info, count } = merge([
      { kind: 'points', params: { examples: 50 } },
      { kind: 'sinusoids', params: {} },
    ]);
    expect(info.input).toMatchObject({ kind: 'plane', shape: [2] });
    expect(count).toBeGreaterThan(80);
  });

  it('merge with a table where the columns are rows', () => {
    const { info } = merge([{ kind: 'buildings', params: {} }, small]);
    expect(info.input.kind).toBe('row');
  });

  it.each([
    ['rows and images', [small, { kind: 'shapes', params: {} }]],
    ['a set that nobody knows', [small, { kind: 'nothing', params: {} }]],
    ['parameters that are wrong', [small, { kind: 'points', params: { examples: -1 } }]],
    ['itself', [small, { kind: 'merged', params: {} }]],
  ] as const)('do not merge with %s', (_, parts) => {
    expect(() => toParams(parts)).toThrow();
  });
});

it('asks for the tables of its own alone, each once for each source', () => {
  const { definition } = made;
  const params = definition.params.parse(toParams([small, { kind: 'buildings', params: {} }]));
  expect(definition.tables?.(params)).toEqual([small.params['table' as never]]);
  expect(datasets.get('merged').files?.(params)[0]).toEqual({
    table: small.params['table' as never],
  });
});

describe('fitImages', () => {
  it('takes means of what lies under a pixel, and repeats greys', () => {
    const image = Float32Array.from([0, 2, 4, 6]);
    expect([...fitImages(image, [2, 2, 1], [1, 1, 1])]).toEqual([3]);
    expect([...fitImages(image, [2, 2, 1], [1, 2, 3])]).toEqual([2, 2, 2, 4, 4, 4]);
    expect([...fitImages(image, [2, 2, 1], [4, 4, 1])].slice(0, 4)).toEqual([0, 0, 2, 2]);
  });
});
