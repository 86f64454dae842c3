import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeTurns } from './turns.ts';

const few = fc.integer({ min: 1, max: 100 });

// A loop of WGSL without types is one of JavaScript.
test('a loop that is partly written out takes every turn once, in its order', () => {
  fc.assert(
    fc.property(few, few, few, (first, length, loads) => {
      const turn = (k: string): string[] => [`seen.push(${k});`];
      const bounds = [String(first), String(first + length)] as const;
      for (const [lines, from] of [
        [writeTurns({ length, loads }, turn), 0],
        [writeTurns({ bounds, length: length + 3, loads }, turn), first],
      ] as const) {
        const seen: number[] = [];
        runInNewContext(lines.join('\n'), { seen });
        expect(seen).toEqual(Array.from({ length }, (_, at) => from + at));
      }
    }),
  );
});
