import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/math/random.ts';
import type { Params } from '../../core/document/json.ts';
import { toMixtures, toWaves, sinusoids, sinusoidsKernel } from './sinusoids.ts';
import { correlationPatterns, drawRotation, toCorrelations, toFactor } from './task-correlation.ts';

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, part, index) => sum + part * (b[index] ?? NaN), 0);

/** A grid over the square on which whole waves sum to exactly nothing. */
const grid = Array.from({ length: 32 * 32 }, (_, cell) => {
  const at = (index: number): number => (index + 0.5) / 16 - 1;
  return [at(cell % 32), at(Math.floor(cell / 32))] as const;
});

describe('the correlation matrix', () => {
  it('is the one that was asked for', () => {
    expect(toCorrelations('equal', 0.5, 3)).toEqual([
      [1, 0.5, 0.5],
      [0.5, 1, 0.5],
      [0.5, 0.5, 1],
    ]);
    expect(toCorrelations('chain', 0.5, 3)[0]).toEqual([1, 0.5, 0.25]);
    expect(toCorrelations('groups', 0.8, 4)[1]).toEqual([0.8, 1, 0, 0]);
    expect(toCorrelations('opposed', 0.8, 3)[2]).toEqual([-0.8, -0.8, 1]);
  });

  it.each(correlationPatterns)('has a factor at every strength: %s', (pattern) => {
    for (const strength of [0, 0.3, 0.95, 1]) {
      for (const tasks of [1, 2, 5, 8]) {
        const matrix = toCorrelations(pattern, strength, tasks);
        const factor = toFactor(matrix);
        matrix.forEach((row, i) =>
          row.forEach((value, j) => {
            expect(dot(factor[i] ?? [], factor[j] ?? [])).toBeCloseTo(value, 9);
          }),
        );
      }
    }
  });

  it('factors a matrix that was worked out by hand', () => {
    const factor = toFactor([
      [4, 2],
      [2, 10],
    ]);
    expect(factor).toEqual([
      [2, 0],
      [1, 3],
    ]);
  });
});

describe('the waves', () => {
  it.each([1, 2, 3])('have mean 0 and mean square 1, and are orthogonal, at frequency %i', (f) => {
    const waves = grid.map(([x, y]) => toWaves(x, y, f));
    const column = (index: number): number[] => waves.map((row) => row[index] ?? NaN);
    for (let i = 0; i < 8; i++) {
      expect(dot(column(i), new Array<number>(grid.length).fill(1)) / grid.length).toBeCloseTo(
        0,
        9,
      );
      for (let j = 0; j < 8; j++) {
        expect(dot(column(i), column(j)) / grid.length).toBeCloseTo(i === j ? 1 : 0, 9);
      }
    }
  });

  it('are turned by a rotation', () => {
    const rotation = drawRotation(8, createRandom(5, 'test'));
    rotation.forEach((a, i) =>
      rotation.forEach((b, j) => {
        expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 9);
      }),
    );
  });
});

describe('sinusoids', () => {
  const generate = (params: Params, seed = 1) =>
    sinusoidsKernel.generate({
      params: sinusoids.params.parse(params),
      seed,
      version: 1,
      assets: [],
      tasks: new Set(),
    });

  it.each(correlationPatterns)('correlate over the square exactly as asked: %s', (pattern) => {
    const asked = toCorrelations(pattern, 0.7, 8);
    const mixtures = toMixtures(asked, createRandom(3, 'test'));
    const tasks = mixtures.map((mixture) => grid.map(([x, y]) => dot(toWaves(x, y, 2), mixture)));
    asked.forEach((row, i) =>
      row.forEach((value, j) => {
        expect(dot(tasks[i] ?? [], tasks[j] ?? []) / grid.length).toBeCloseTo(value, 9);
      }),
    );
  });

  it.each([
    ['equal', 80],
    ['opposed', 60],
    ['groups', 90],
  ])('have labels that correlate so: %s at %i %%', (pattern, correlation) => {
    const tasks = 8;
    const data = generate({ tasks, pattern, correlation, examples: 5000 });
    const labels = [...data.labels.values()].map(({ values }) => [...values.subarray(0, 5000)]);
    const asked = toCorrelations(pattern as 'equal', correlation / 100, tasks);
    labels.forEach((a, i) =>
      labels.forEach((b, j) => {
        expect(Math.abs(dot(a, b) / 5000 - (asked[i]?.[j] ?? NaN))).toBeLessThan(0.06);
      }),
    );
  });

  it('are one and the same at 100 %, and mirrored when opposed', () => {
    const [a, b] = [...generate({ tasks: 2, correlation: 100 }).labels.values()];
    a?.values.forEach((value, row) => expect(b?.values[row]).toBeCloseTo(value, 5));
    const [c, d] = [
      ...generate({ tasks: 2, pattern: 'opposed', correlation: 100 }).labels.values(),
    ];
    c?.values.forEach((value, row) => expect(d?.values[row]).toBeCloseTo(-value, 5));
  });

  it('deal every training point to one task, and label all others for all', () => {
    const tasks = 3;
    const data = generate({ tasks, examples: 100, sharing: 'own' });
    const masks = [...data.labels.values()].map(({ mask }) => mask);
    const known = (row: number): number => masks.reduce((sum, mask) => sum + (mask[row] ?? 0), 0);
    for (const row of data.split.train) expect(known(row)).toBe(1);
    for (const row of [...data.split.validation, ...data.split.test]) expect(known(row)).toBe(3);
    const counts = masks.map((mask) => data.split.train.filter((row) => mask[row] === 1).length);
    expect([...counts].sort()).toEqual([33, 33, 34]);
  });
});
