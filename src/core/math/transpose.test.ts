import { expect, test } from 'vitest';
import { transpose } from './transpose.ts';

const numbers = (count: number) => Float32Array.from({ length: count }, (_, at) => at);

test('every number goes where its place in the new order of axes is', () => {
  const [height, width, from, to] = [2, 3, 4, 5];
  const values = numbers(height * width * from * to);
  const turned = transpose({ shape: [height, width, from, to], values }, [3, 2, 0, 1]);
  expect(turned.shape).toEqual([to, from, height, width]);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let i = 0; i < from; i++)
        for (let o = 0; o < to; o++)
          expect(turned.values[((o * from + i) * height + y) * width + x]).toBe(
            values[((y * width + x) * from + i) * to + o],
          );
});

test('twice is back again, and one axis stays', () => {
  const matrix = { shape: [3, 4], values: numbers(12) };
  expect(transpose(transpose(matrix, [1, 0]), [1, 0])).toEqual(matrix);
  expect(transpose({ shape: [5], values: numbers(5) }, [0]).values).toEqual(numbers(5));
});
