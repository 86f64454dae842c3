import { expect, test } from 'vitest';
import { findSame, sameForTwo } from './same-for-two.ts';
import { draw, random, times, toDistance, toUnit, weigh, type Rows } from './testing/rows.ts';

const direct = (rows: Rows) => (method: (typeof sameForTwo)[number][number]) =>
  toUnit(weigh(method.kind, rows, method.when).direction);

test.each(sameForTwo.map((methods) => [methods.map(({ kind }) => kind).join(), methods] as const))(
  '%s go one way for two tasks and not for three',
  (_names, methods) => {
    for (let trial = 0; trial < 40; trial++) {
      const rows = times(draw(2, 4), [1, 10 ** random.normal()]);
      const [first = [], ...others] = methods.map(direct(rows));
      for (const other of others) expect(toDistance(first, other)).toBeLessThan(1e-6);
    }
    const apart = Array.from({ length: 20 }, () => draw(3, 4)).filter((rows) => {
      const [first = [], ...others] = methods.map(direct(rows));
      return others.some((other) => toDistance(first, other) > 1e-3);
    });
    // IMTL-G and ConFIG are one way always; another of their group is not.
    expect(apart.length).toBeGreaterThan(5);
  },
);

test('knows with which parameters', () => {
  expect(findSame('nash-mtl', {})).toContain('fairgrad');
  expect(findSame('fairgrad', { alpha: 1 })).toContain('nash-mtl');
  expect(findSame('fairgrad', { alpha: 2 })).toEqual([]);
  expect(findSame('mgda', {})).toEqual([]);
  expect(findSame('db-mtl', { beta: 0 })).toContain('nash-mtl');
  expect(findSame('db-mtl', { beta: 0.9 })).toEqual([]);
  expect(findSame('nash-mtl', {})).not.toContain('db-mtl');
});
