import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import table from '../../../public/data/penguins.json';
import type { Params } from '../../core/document/json.ts';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { Dataset, TaskLabels } from './define-dataset.ts';
import { readPenguins } from './penguin-table.ts';
import { penguins, penguinsKernel } from './penguins.ts';

const file = strToU8(JSON.stringify(table));
const birds = readPenguins(file);

function generate(params: Params = {}, seed = 1): Dataset {
  return penguinsKernel.generate({
    params: penguins.params.parse(params),
    seed,
    version: 1,
    assets: [file],
    tasks: new Set(),
  });
}

function labelsOf(data: Dataset, task: string): TaskLabels {
  const labels = data.labels.get(taskIdSchema.parse(task));
  if (labels === undefined) throw new Error(`test: expected task ${task}`);
  return labels;
}

function countKnown(mask: Uint8Array, rows: Iterable<number>): number {
  return [...rows].reduce((sum, row) => sum + (mask[row] ?? 0), 0);
}

describe('penguins', () => {
  it('are the 344 of the table, 152 Adelie, 68 chinstrap and 124 gentoo', () => {
    const species = [0, 1, 2].map((kind) => birds.filter((bird) => bird.species === kind).length);
    expect(species).toEqual([152, 68, 124]);
  });

  it('keeps every bird and masks what is not known of it', () => {
    const data = generate();
    expect(data.count).toBe(344);
    expect(countKnown(labelsOf(data, 'species').mask, birds.keys())).toBe(344);
    expect(countKnown(labelsOf(data, 'sex').mask, birds.keys())).toBe(333);
    expect(countKnown(labelsOf(data, 'mass').mask, birds.keys())).toBe(342);
    birds.forEach((bird, row) => {
      expect(labelsOf(data, 'sex').mask[row]).toBe(bird.sex === null ? 0 : 1);
    });
  });

  it('gives every part its share of each species, by the seed', () => {
    const data = generate({}, 3);
    for (const [part, share] of [
      ['train', 0.6],
      ['validation', 0.2],
      ['test', 0.2],
    ] as const) {
      const rows = [...data.split[part]];
      [152, 68, 124].forEach((total, kind) => {
        const count = rows.filter((row) => birds[row]?.species === kind).length;
        expect(Math.abs(count - share * total)).toBeLessThanOrEqual(1);
      });
    }
    expect(generate({}, 4).split.train).not.toEqual(data.split.train);
  });

  it('standardises measurements by the training birds and sets the unmeasured to the mean', () => {
    const data = generate();
    for (let column = 0; column < 3; column++) {
      const known = [...data.split.train].filter((row) => birds[row]?.sizes[column] !== null);
      const values = known.map((row) => data.inputs[row * 6 + column] ?? NaN);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      expect(mean).toBeCloseTo(0, 5);
      expect(square).toBeCloseTo(1, 5);
    }
    const unmeasured = birds.flatMap((bird, row) => (bird.sizes[0] === null ? [row] : []));
    expect(unmeasured).toHaveLength(2);
    for (const row of unmeasured) {
      expect(data.inputs.slice(row * 6, row * 6 + 3)).toEqual(new Float32Array(3));
    }
  });

  it('gives masses back in grams', () => {
    const { values, mask, mean, deviation } = labelsOf(generate(), 'mass');
    birds.forEach((bird, row) => {
      if (mask[row] === 0) return;
      expect((values[row] ?? NaN) * deviation + mean).toBeCloseTo(bird.mass ?? NaN, 1);
    });
  });

  it('drops training labels as asked, keeps those of a smaller share, and no others', () => {
    const masks = [20, 60, 100].map(
      (sexLabelled) => labelsOf(generate({ sexLabelled }), 'sex').mask,
    );
    const { split } = generate();
    const known = countKnown(masks[2] ?? new Uint8Array(), split.train);
    expect(countKnown(masks[0] ?? new Uint8Array(), split.train)).toBe(Math.round(0.2 * known));
    masks[0]?.forEach((one, row) => {
      if (one === 1) expect(masks[1]?.[row]).toBe(1);
    });
    for (const row of [...split.validation, ...split.test]) {
      expect(masks[0]?.[row]).toBe(masks[2]?.[row]);
    }
    expect(labelsOf(generate({ sexLabelled: 20 }), 'mass')).toEqual(labelsOf(generate(), 'mass'));
  });

  it('encodes a typed row as the table is encoded', () => {
    const data = generate();
    const row = birds.findIndex((bird) => bird.island === 1);
    const bird = birds[row];
    const typed = [...(bird?.sizes ?? []), 1].map((value) => value ?? NaN);
    expect(penguins.encodeRow?.(typed, data.scales ?? [])).toEqual(
      data.inputs.slice(row * 6, row * 6 + 6),
    );
    expect(() => penguins.encodeRow?.([40, 17, 190, 3], data.scales ?? [])).toThrow(/island 0–2/);
  });

  it('offers the limits of the table for typing', () => {
    const { input } = penguins.describe(penguins.params.parse({}));
    if (input.kind !== 'row') throw new Error('test: expected rows');
    const numbers = input.columns.filter((column) => column.kind === 'number');
    numbers.forEach(({ min, max, typical }, index) => {
      const sizes = birds.flatMap((bird) => bird.sizes[index] ?? []);
      expect(min).toBe(Math.min(...sizes));
      expect(max).toBe(Math.max(...sizes));
      const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
      expect(Math.abs(typical - mean)).toBeLessThan(0.1);
    });
  });

  it('refuses a table of another form by name', () => {
    expect(() => readPenguins(strToU8('{"rows":[[9,0,1,1,1,1,1]]}'))).toThrow(/penguins\.json/);
  });
});
