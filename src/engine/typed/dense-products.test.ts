import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTiled, createUnrolled, type DenseArrays } from './dense-products.ts';

function toArrays(rows: number, inputs: number, units: number, isForked: boolean): DenseArrays {
  let seed = rows * 100 + inputs * 10 + units;
  const draw = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => Math.sin((seed += 1) * 1.7));
  return {
    rows,
    inputs,
    units,
    input: draw(rows * inputs),
    output: draw(rows * units),
    kernel: draw(inputs * units),
    bias: draw(units),
    outSlopes: draw(rows * units),
    inSlopes: draw(rows * inputs),
    isForked,
  };
}

test('small layers have the numbers that large ones have, to the last bit', () => {
  const small = fc.integer({ min: 1, max: 8 });
  fc.assert(
    fc.property(fc.nat({ max: 11 }), small, small, fc.boolean(), (...sizes) => {
      const [fast, slow] = [createUnrolled, createTiled].map((create) => {
        const arrays = toArrays(...sizes);
        const products = create(arrays)!;
        const kernel = new Float32Array(arrays.kernel.length).fill(7);
        const bias = new Float32Array(arrays.bias.length).fill(7);
        products.forward();
        products.learn(kernel, bias);
        products.backward();
        return [...arrays.output, ...kernel, ...bias, ...arrays.inSlopes];
      });
      expect(fast).toEqual(slow);
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('large layers have no loop of their own', () => {
  expect(createUnrolled(toArrays(1, 9, 1, false))).toBeUndefined();
});
