import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { solveRidge } from './ridge.ts';

test('solves a case that is solved by hand', () => {
  // Centred: x = −1, 0, 1 and y = −2, 0, 2: w = 4 / (2 + α), b = mean(y) − 2w.
  const { weights, intercept } = solveRidge({
    inputs: [1, 2, 3],
    width: 1,
    targets: [3, 5, 7],
    alpha: 2,
  });
  expect(weights[0]).toBeCloseTo(1, 12);
  expect(intercept).toBeCloseTo(3, 12);
});

test('has no slope left at its solution, even where columns say the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: 0.01, max: 10, noNaN: true }),
      (seed, alpha) => {
        const random = createRandom(seed, 'ridge');
        const [rows, width] = [12, 4];
        const inputs = Float64Array.from({ length: rows * width }, () => random.normal() + 2);
        for (let row = 0; row < rows; row++) inputs[row * width + 3] = inputs[row * width]!;
        const targets = Float64Array.from({ length: rows }, () => random.normal() - 1);
        const { weights, intercept } = solveRidge({ inputs, width, targets, alpha });
        const misses = Array.from({ length: rows }, (_, row) =>
          weights.reduce(
            (sum, w, i) => sum + w * inputs[row * width + i]!,
            intercept - targets[row]!,
          ),
        );
        expect(misses.reduce((sum, miss) => sum + miss, 0)).toBeCloseTo(0, 8);
        weights.forEach((weight, i) => {
          const slope = misses.reduce((sum, miss, row) => sum + miss * inputs[row * width + i]!, 0);
          expect(slope + alpha * weight).toBeCloseTo(0, 8);
        });
      },
    ),
  );
});

test.each([0, -1, Number.NaN])('refuses a penalty of %s', (alpha) => {
  expect(() => solveRidge({ inputs: [1], width: 1, targets: [1], alpha })).toThrow('α > 0');
});
