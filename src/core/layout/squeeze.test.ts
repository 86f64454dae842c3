import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Laid, squeeze } from './squeeze.ts';

const gaps = { across: 36, down: 12 };
const large = { width: 190, height: 120 };
const small = { width: 90, height: 40 };

const card = (id: string, x: number, y: number): Laid => ({
  id,
  place: { x, y },
  size: large,
  shown: small,
});

type Box = { readonly x: number; readonly y: number };

/** Cards on the cells of a grid, one on each: what a person or a layout leaves. */
const networks = fc
  .uniqueArray(fc.tuple(fc.nat(6), fc.nat(5), fc.nat(4)), {
    maxLength: 25,
    selector: ([column, row]) => `${column} ${row}`,
  })
  .map((cells) =>
    cells.map(([column, row, shift], at) =>
      card(`n${at}`, column * 250 + shift * 10, row * 170 + shift * 10),
    ),
  );

const apart = (a: Box, b: Box, size: { width: number; height: number }) =>
  Math.abs(a.x - b.x) >= size.width - 1 || Math.abs(a.y - b.y) >= size.height - 1;

describe('squeeze', () => {
  it('brings a grid as close together as the gaps say', () => {
    const { places } = squeeze([card('a', 0, 0), card('b', 250, 0), card('c', 250, 200)], [], gaps);
    const [a, b, c] = ['a', 'b', 'c'].map((id) => places.get(id)!);
    expect(b!.x - a!.x).toBe(small.width + gaps.across);
    expect(c!.y - b!.y).toBe(small.height + gaps.down);
  });

  it('leaves a trunk halfway between its heads, and lines straight', () => {
    const { places } = squeeze(
      [card('data', 0, 105), card('trunk', 250, 100), card('a', 500, 0), card('b', 500, 200)],
      [],
      gaps,
    );
    const y = (id: string) => places.get(id)!.y;
    expect(y('trunk')).toBeCloseTo((y('a') + y('b')) / 2);
    expect(y('data')).toBe(y('trunk'));
  });

  it('lets no cards touch that did not, and keeps their order on both axes', () => {
    fc.assert(
      fc.property(networks, (cards) => {
        const { places } = squeeze(cards, [], gaps);
        for (const [at, a] of cards.entries())
          for (const b of cards.slice(at + 1)) {
            const [one, other] = [places.get(a.id)!, places.get(b.id)!];
            if (apart(a.place, b.place, large)) expect(apart(one, other, small)).toBe(true);
            expect(Math.sign(b.place.x - a.place.x) * (other.x - one.x)).toBeGreaterThanOrEqual(0);
            expect(Math.sign(b.place.y - a.place.y) * (other.y - one.y)).toBeGreaterThanOrEqual(0);
          }
      }),
    );
  });

  it('is never larger than what was laid out', () => {
    fc.assert(
      fc.property(networks, (cards) => {
        const length = (of: readonly Box[], axis: 'x' | 'y') =>
          Math.max(...of.map((one) => one[axis])) - Math.min(...of.map((one) => one[axis]));
        if (cards.length === 0) return;
        const { places } = squeeze(cards, [], gaps);
        for (const axis of ['x', 'y'] as const)
          expect(length([...places.values()], axis)).toBeLessThanOrEqual(
            length(
              cards.map(({ place }) => place),
              axis,
            ) + 1,
          );
      }),
    );
  });

  it('keeps a wire that runs to the right running to the right', () => {
    const { places } = squeeze(
      [card('a', 0, 0), card('b', 250, 300)],
      [{ source: 'a', target: 'b' }],
      gaps,
    );
    expect(places.get('b')!.x - places.get('a')!.x).toBe(small.width + gaps.across);
  });

  it('leaves room between two rows for the wire from one to the other', () => {
    // The first row hangs down at its start, the second stands up at its end.
    const { places } = squeeze(
      [card('a', 0, 40), card('b', 250, 0), card('c', 0, 300), card('d', 500, 240)],
      [{ source: 'b', target: 'c' }],
      gaps,
    );
    const bottom = Math.max(places.get('a')!.y, places.get('b')!.y) + small.height;
    const top = Math.min(places.get('c')!.y, places.get('d')!.y);
    expect(top - bottom).toBeGreaterThan(24);
  });

  it('leads back to where a card was laid out', () => {
    const { toLaid } = squeeze([card('a', 0, 0), card('b', 250, 0)], [], gaps);
    expect(toLaid({ x: 0, y: 0 })).toEqual({ x: 95, y: 60 });
    expect(toLaid({ x: small.width + gaps.across, y: 0 })).toEqual({ x: 345, y: 60 });
    expect(toLaid({ x: 63, y: 10 })).toEqual({ x: 220, y: 70 });
  });
});
