import { expect, test } from 'vitest';
import { readWhole } from '../access.ts';
import { createGraphBuilder } from '../graph.ts';
import { mapFunctions } from '../map-functions.ts';
import { createMath } from '../math.ts';
import { createProgram } from '../program.ts';
import { createStorage } from '../storage.ts';
import { vectorFunctions, type VectorFunction } from './vector-functions.ts';

function run(fn: VectorFunction, values: readonly number[]): number[] {
  const math = createMath(createGraphBuilder());
  const x = readWhole(math.graph.input('x', [values.length]));
  const storage = createStorage();
  const program = createProgram(new Map([['y', math.unary(fn, x)]]), storage);
  storage.read('x').set(values);
  program.begin();
  return [...storage.read('y').subarray(0, values.length)];
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: 4001 }, (_, at) => Math.fround(from + ((to - from) * at) / 4000));

test.each([
  ['exp', range(-87, 88)],
  ['exp', range(-1, 1)],
  ['log', range(1e-3, 3)],
  ['log', range(1, 1e30)],
  ['log', [1e-38, 1e-40, 3.4e38]],
  ['tanh', range(-12, 12)],
  ['tanh', range(-1e-3, 1e-3)],
  ['atan', range(-9, 9)],
  ['atan', [1e30, -1e30, 1e-20]],
] as const)('%s is right to the last digits', (fn, values) => {
  const found = run(fn, values);
  for (const [at, x] of values.entries()) {
    const wanted = mapFunctions[fn](x);
    // Near 1 the logarithm itself is as small as its rounding.
    const size = fn === 'log' ? Math.max(Math.abs(wanted), 1e-2) : Math.abs(wanted);
    expect(Math.abs(found[at]! - wanted), `${fn} ${x}`).toBeLessThanOrEqual(4e-7 * size);
  }
});

test.each([
  ['sin', range(-40, 40)],
  ['cos', range(-40, 40)],
] as const)('%s is right over some turns', (fn, values) => {
  for (const [at, y] of run(fn, values).entries())
    expect(Math.abs(y - mapFunctions[fn](values[at]!))).toBeLessThan(4e-7);
});

test('what has no number, or none that fits, is as in JavaScript', () => {
  expect(run('exp', [Infinity, -Infinity, NaN, 200, -200, 0])).toEqual([
    Infinity,
    0,
    NaN,
    Infinity,
    0,
    1,
  ]);
  expect(run('log', [Infinity, 0, NaN, -1, 1])).toEqual([Infinity, -Infinity, NaN, NaN, 0]);
  expect(run('tanh', [Infinity, -Infinity, NaN, 0])).toEqual([1, -1, NaN, 0]);
  expect(run('atan', [Infinity, -Infinity]).map(Math.abs)).toEqual([
    Math.fround(Math.PI / 2),
    Math.fround(Math.PI / 2),
  ]);
});

test.each(Object.keys(vectorFunctions) as VectorFunction[])(
  '%s has the same bits wherever a number lies among others',
  (fn) => {
    const numbers = [0.3, 1.7, 0.9, 2.2, 0.01, 3, 1.1];
    const together = run(fn, numbers);
    for (const [at, x] of numbers.entries()) expect(run(fn, [x])).toEqual([together[at]]);
  },
);
