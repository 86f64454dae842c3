/** Lines of equal height over a rectangle, by marching squares. */
import { toSteps, type Point } from './problem.ts';

export interface Field {
  readonly x: Point;
  readonly y: Point;
  /** Cells to a side. */
  readonly size: number;
  /** (size + 1)² values, row by row from the lowest y on. */
  readonly values: Float64Array;
}

export function toField(x: Point, y: Point, size: number, height: (at: Point) => number): Field {
  const shares = toSteps(size);
  const between = ([from, to]: Point, share: number): number => from + share * (to - from);
  const values = Float64Array.from(
    shares.flatMap((row) => shares.map((column) => height([between(x, column), between(y, row)]))),
  );
  return { x, y, size, values };
}

/** Heights that cut the area into equal parts: where it is steep there are no more lines than elsewhere. */
export function toLevels({ values }: Field, count: number): readonly number[] {
  const sorted = values.filter(Number.isFinite).sort();
  return Array.from(
    { length: count },
    (_, at) => sorted[Math.floor(((at + 0.5) / count) * sorted.length)] ?? NaN,
  );
}

/** Pieces of the line at this height: from and to, in the field's units. */
export function toSegments(field: Field, level: number): readonly (readonly [Point, Point])[] {
  const { size, values, x, y } = field;
  const unitX = (x[1] - x[0]) / size;
  const unitY = (y[1] - y[0]) / size;
  const segments: (readonly [Point, Point])[] = [];
  const read = (column: number, row: number): number => values[row * (size + 1) + column]!;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const corners: readonly Point[] = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ];
      const crossings = corners.flatMap((from, at): Point[] => {
        const to = corners[(at + 1) % 4]!;
        const [low, high] = [read(...from), read(...to)];
        if (low < level === high < level) return [];
        const share = (level - low) / (high - low);
        const column = from[0] + share * (to[0] - from[0]);
        const row = from[1] + share * (to[1] - from[1]);
        return [[x[0] + column * unitX, y[0] + row * unitY]];
      });
      for (let at = 0; at + 1 < crossings.length; at += 2)
        segments.push([crossings[at]!, crossings[at + 1]!]);
    }
  return segments;
}
