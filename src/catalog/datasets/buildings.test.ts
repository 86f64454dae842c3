import { describe, expect, it } from 'vitest';
import type { Params } from '../../core/document/json.ts';
import { simulateLoads } from './building-heat.ts';
import { buildings, buildingsKernel } from './buildings.ts';

const generate = (params: Params = {}, seed = 1) =>
  buildingsKernel.generate({
    params: buildings.params.parse(params),
    seed,
    version: 1,
    assets: [],
    tasks: new Set(),
  });
const variants = 64;
const shapeOf = (row: number): number => Math.floor(row / variants);

describe('buildings', () => {
  it('are the 768 of the study: surface = walls + 2 roofs, and its figures of compactness', () => {
    const data = generate();
    expect(data.count).toBe(768);
    const decode = (row: number, column: number): number => {
      const { mean, deviation } = data.scales?.[column] ?? { mean: NaN, deviation: NaN };
      return (data.inputs[row * 16 + column] ?? NaN) * deviation + mean;
    };
    const published = [0.98, 0.9, 0.86, 0.82, 0.79, 0.76, 0.74, 0.71, 0.69, 0.66, 0.64, 0.62];
    published.forEach((compactness, shape) => {
      const row = shape * variants;
      expect(Math.abs(decode(row, 0) - compactness)).toBeLessThan(0.006);
      expect(decode(row, 1)).toBeCloseTo(decode(row, 2) + 2 * decode(row, 3), 3);
    });
    const designs = new Set(
      Array.from({ length: 768 }, (_, row) =>
        data.inputs.subarray(row * 16, (row + 1) * 16).join(),
      ),
    );
    expect(designs.size).toBe(768);
  });

  it('keep every shape within one part', () => {
    for (const shapes of [4, 7, 8, 10]) {
      const { split } = generate({ shapes }, shapes);
      const parts = [split.train, split.validation, split.test].map(
        (rows) => new Set([...rows].map(shapeOf)),
      );
      expect(parts[0]?.size).toBe(shapes);
      expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(12);
      for (const rows of [split.train, split.validation, split.test]) {
        expect(rows.length).toBe(variants * new Set([...rows].map(shapeOf)).size);
      }
    }
    expect(generate({}, 2).split.test).not.toEqual(generate({}, 3).split.test);
  });

  it('give the simulated loads back in their unit', () => {
    const data = generate();
    const { values, mean, deviation } = [...data.labels.values()][0] ?? {
      values: new Float32Array(),
      mean: NaN,
      deviation: NaN,
    };
    // The first design of the first shape: no glazing, looking north.
    const closed = simulateLoads({
      wallArea: 294,
      roofArea: 110.25,
      glazing: 0,
      distribution: 0,
      orientation: 0,
    });
    expect((values[0] ?? NaN) * deviation + mean).toBeCloseTo(closed.heating, 3);
  });

  it('put noise on the training labels alone', () => {
    const raw = (noise: number): number[] => {
      const { values, mean, deviation } = [...generate({ noise }).labels.values()][1]!;
      return [...values].map((value) => value * deviation + mean);
    };
    const [clean, noisy] = [raw(0), raw(30)];
    const { split } = generate();
    const moved = (rows: Uint32Array): number[] =>
      [...rows].map((row) => Math.abs((noisy[row] ?? NaN) - (clean[row] ?? NaN)));
    expect(Math.max(...moved(split.validation), ...moved(split.test))).toBeLessThan(1e-3);
    expect(Math.max(...moved(split.train))).toBeGreaterThan(1);
  });

  it('encode a typed row as the designs are encoded', () => {
    const data = generate();
    // Shape 2 of the study, looking south, 25 % of glass mostly to the east.
    const row = variants + 2 * 16 + 1 + 5 + 2;
    const typed = [(6 * 771.75 ** (2 / 3)) / 563.5, 563.5, 318.5, 122.5, 7, 25, 2, 3];
    expect(buildings.encodeRow?.(typed, data.scales ?? [])).toEqual(
      data.inputs.slice(row * 16, (row + 1) * 16),
    );
    expect(() => buildings.encodeRow?.([...typed.slice(0, 7), 6], [])).toThrow(/distribution 0–5/);
  });
});
