import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLayeredPlaces } from './layered.ts';

const options = { rankGap: 70, cardGap: 40, rowGap: 90 };
const size = { width: 190, height: 120 };

/** `draw('a b c', 'b d')`: each text is a path through the nodes. */
const draw = (...paths: readonly string[]) => drawRows(1e6, ...paths);

function drawRows(aspect: number, ...paths: readonly string[]) {
  const lists = paths.map((path) => path.split(' '));
  const sizes = new Map(lists.flat().map((id) => [id, size]));
  const wires = lists.flatMap((ids) =>
    ids.slice(1).map((target, index) => ({ source: ids[index]!, target })),
  );
  return { sizes, wires, places: toLayeredPlaces(sizes, wires, { ...options, aspect }) };
}

const graphs = fc
  .array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 30 })
  .map((pairs) => pairs.map(([a, b]) => `n${a} n${b}`));

describe('toLayeredPlaces', () => {
  it('puts a chain on one line', () => {
    const { places } = draw('a b c d');
    expect(new Set([...places.values()].map(({ y }) => y)).size).toBe(1);
  });

  it('breaks a long chain into rows of like length, one below the other', () => {
    const { places } = drawRows(2.6, 'a b c d e f g h i', 'h j');
    const rowOf = (ids: string) => ids.split(' ').map((id) => places.get(id)!);
    const [first, second] = [rowOf('a b c d e'), rowOf('f g h')];
    for (const row of [first, second]) expect(new Set(row.map(({ y }) => y)).size).toBe(1);
    expect(second.map(({ x }) => x)).toEqual(first.slice(0, 3).map(({ x }) => x));
    const below = first[0]!.y + size.height + options.rowGap;
    for (const { y } of rowOf('f g h i j')) expect(y).toBeGreaterThanOrEqual(below);
  });

  it('leaves a chain that fits, and towers side by side, on their lines', () => {
    const short = drawRows(5, 'a b c d').places;
    expect(new Set([...short.values()].map(({ y }) => y)).size).toBe(1);
    const towers = drawRows(0.5, 'a b c d e', 'a p q r s').places;
    expect(new Set([...towers.values()].map(({ x }) => x)).size).toBe(5);
  });

  it('puts a trunk halfway between its two heads', () => {
    const { places } = draw('data trunk one', 'trunk two');
    const [one, two, trunk] = ['one', 'two', 'trunk'].map((id) => places.get(id)!.y);
    expect(trunk).toBeCloseTo((one! + two!) / 2);
    expect(Math.abs(one! - two!)).toBeGreaterThanOrEqual(size.height + options.cardGap);
  });

  it('keeps towers on lines of their own, though their heads are larger than their layers', () => {
    const { sizes, wires } = draw('x a p one', 'x b q two', 'x c r three', 'y a', 'y b', 'y c');
    const tall = new Map(
      [...sizes].map(([id]) => [id, { ...size, height: id.length > 1 ? 200 : 120 }]),
    );
    const places = toLayeredPlaces(tall, wires, { ...options, aspect: 1e6 });
    const middle = (id: string) => places.get(id)!.y + tall.get(id)!.height / 2;
    for (const [first, second, head] of ['a p one', 'b q two', 'c r three'].map((path) =>
      path.split(' '),
    )) {
      expect(middle(second!)).toBeCloseTo(middle(first!));
      expect(middle(head!)).toBeCloseTo(middle(first!));
    }
  });

  it('uncrosses wires that need not cross', () => {
    const { places } = draw('x d', 'y c', 'x p', 'y q', 'p d', 'q c');
    const above = (a: string, b: string) => places.get(a)!.y < places.get(b)!.y;
    expect(above('x', 'y')).toBe(above('p', 'q'));
    expect(above('x', 'y')).toBe(above('d', 'c'));
  });

  it('keeps the way of a long wire clear of cards', () => {
    const { places } = draw('data a b end', 'data end');
    // The straight way from the first card to the last would lead through a and b.
    const line = places.get('data')!.y;
    expect(places.get('a')!.y).not.toBeCloseTo(line);
  });

  it('never lets cards touch, whatever the graph, circles included', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(0.5, 2, 1e6), (paths, aspect) => {
        const { places } = drawRows(aspect, ...paths);
        const all = [...places.values()];
        for (const [index, a] of all.entries())
          for (const b of all.slice(index + 1))
            if (Math.abs(a.x - b.x) < size.width)
              expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(
                size.height + options.cardGap - 1e-6,
              );
      }),
    );
  });

  it('lets every wire of a graph without circles run to the right', () => {
    fc.assert(
      fc.property(graphs, (paths) => {
        const onward = paths.filter((path) => {
          const [a, b] = path.split(' ').map((id) => Number(id.slice(1)));
          return a! < b!;
        });
        const { places, wires } = draw(...onward);
        for (const { source, target } of wires)
          expect(places.get(target)!.x).toBeGreaterThanOrEqual(places.get(source)!.x + size.width);
      }),
    );
  });
});
