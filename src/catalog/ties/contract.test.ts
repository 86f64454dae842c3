import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../core/math/random.ts';
import { tieEntries } from './kernels.ts';
import { expectWords } from '../testing/expect-words.ts';

beforeAll(() => tf.setBackend('cpu'));

type Rows = readonly (readonly number[])[];

/** Each row is a layer with one kernel of two columns. */
function penalise(kind: string, rows: Rows): number {
  return tf.tidy(() => {
    const layers = rows.map((row) => [tf.tensor2d([...row], [row.length / 2, 2])]);
    return tieEntries.get(kind).penalty(tf, layers).dataSync()[0] ?? NaN;
  });
}

function drawRows(count: number, seed: number): number[][] {
  const random = createRandom(seed, 'ties');
  return Array.from({ length: count }, () => Array.from({ length: 8 }, () => random.normal()));
}

describe.each(tieEntries.all.map((tie) => [tie.kind, tie] as const))('tie %s', (kind, tie) => {
  test('words itself in every language and names its paper', () => {
    expectWords('ties', kind, tie);
    expect(tie.paper.cite).toMatch(/ \d{4}$/);
    expect(tie.paper.url).toMatch(/^https:/);
  });

  test.each([2, 3, 4])('its gradients are those of finite differences, %i layers', (count) => {
    const rows = drawRows(count, 5);
    const directions = drawRows(count, 6);
    const step = 1e-3;
    const shift = (distance: number) =>
      rows.map((row, at) => row.map((value, index) => value + distance * directions[at]![index]!));
    const measured = (penalise(kind, shift(step)) - penalise(kind, shift(-step))) / (2 * step);
    const claimed = tf.tidy(() => {
      const variables = rows.map((row) => tf.variable(tf.tensor2d(row, [4, 2])));
      const { grads } = tf.variableGrads(() =>
        tie.penalty(
          tf,
          variables.map((one) => [one]),
        ),
      );
      const slope = variables
        .map((one, at) => tf.sum(tf.mul(grads[one.name]!, tf.tensor2d(directions[at]!, [4, 2]))))
        .reduce((sum, part) => tf.add(sum, part));
      for (const one of variables) one.dispose();
      return slope.dataSync()[0] ?? NaN;
    });
    expect(Math.abs(claimed - measured)).toBeLessThan(0.02 * Math.max(0.5, Math.abs(measured)));
  });

  test('the order of layers does not matter, and equal layers have finite gradients', () => {
    const rows = drawRows(3, 9);
    expect(penalise(kind, rows.toReversed())).toBeCloseTo(penalise(kind, rows), 4);
    for (const count of [2, 3]) {
      const gradients = tf.tidy(() => {
        const variables = Array.from({ length: count }, () => tf.variable(tf.ones([2, 2])));
        const { grads } = tf.variableGrads(() =>
          tie.penalty(
            tf,
            variables.map((one) => [one]),
          ),
        );
        const values = variables.flatMap((one) => [...grads[one.name]!.dataSync()]);
        for (const one of variables) one.dispose();
        return values;
      });
      expect(gradients.every(Number.isFinite)).toBe(true);
    }
  });
});

test('distance is the sum over pairs, whose gradient pulls both ends alike', () => {
  const [a, b, c] = [
    [1, 2],
    [4, 6],
    [1, 3],
  ] as const;
  expect(penalise('distance', [a, b])).toBeCloseTo(9 + 16, 5);
  expect(penalise('distance', [a, b, c])).toBeCloseTo(25 + 1 + 18, 5);
  tf.tidy(() => {
    const [left, right] = [a, b].map((row) => tf.variable(tf.tensor1d([...row])));
    const { grads } = tf.variableGrads(() =>
      tieEntries.get('distance').penalty(tf, [[left!], [right!]]),
    );
    const pulls = [left!, right!].map(({ name }) => [...grads[name]!.dataSync()]);
    // 2 (θ_a − θ_b), and its opposite.
    expect(pulls).toEqual([
      [-6, -8],
      [6, 8],
    ]);
    for (const one of [left!, right!]) one.dispose();
  });
});

test('the trace norm is the sum of singular values', () => {
  // Orthogonal rows: their lengths. Parallel rows: one singular value.
  expect(
    penalise('trace-norm', [
      [3, 0],
      [0, 4],
    ]),
  ).toBeCloseTo(7, 3);
  expect(
    penalise('trace-norm', [
      [3, 4],
      [3, 4],
    ]),
  ).toBeCloseTo(5 * Math.SQRT2, 2);
  expect(
    penalise('trace-norm', [
      [2, 0, 0, 0],
      [0, 3, 0, 0],
      [0, 0, 0, 6],
    ]),
  ).toBeCloseTo(11, 2);
  expect(
    penalise('trace-norm', [
      [1, 0],
      [1, 0],
      [1, 0],
    ]),
  ).toBeCloseTo(Math.sqrt(3), 1);
  // [[1, 1], [0, 1]] has √5 as the sum of its singular values; a third row of zeros adds none.
  expect(
    penalise('trace-norm', [
      [1, 1],
      [0, 1],
    ]),
  ).toBeCloseTo(Math.sqrt(5), 4);
  expect(
    penalise('trace-norm', [
      [1, 1],
      [0, 1],
      [0, 0],
    ]),
  ).toBeCloseTo(Math.sqrt(5), 1);
});

test('halves apart: nothing where the halves of a kernel are orthogonal', () => {
  expect(
    penalise('halves-apart', [
      [1, 0, 0, 1],
      [0, 2, 3, 0],
    ]),
  ).toBe(0);
  expect(
    penalise('halves-apart', [
      [1, 2, 3, 4],
      [0, 2, 3, 0],
    ]),
  ).toBe((2 + 12) ** 2);
});
