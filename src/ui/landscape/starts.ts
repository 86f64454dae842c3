/** The starts of a race, which a person adds to and takes from. */
import type { Point, Problem } from '../../landscape/problem.ts';

export const mostStarts = 8;

/** Places that a start of nobody's choice may have, along each axis: none on the rim. */
const places = [0.15, 0.325, 0.5, 0.675, 0.85] as const;

/** As far from all starts as there is room, measured in shares of what is shown. */
export function toFreePlace({ x, y }: Problem, starts: readonly Point[]): Point {
  const far = ([atX, atY]: Point): number =>
    Math.min(
      ...starts.map(([ofX, ofY]) =>
        Math.hypot((atX - ofX) / (x[1] - x[0]), (atY - ofY) / (y[1] - y[0])),
      ),
    );
  const all = places.flatMap((right) =>
    places.map((up): Point => [x[0] + right * (x[1] - x[0]), y[0] + up * (y[1] - y[0])]),
  );
  return all.reduce((best, one) => (far(one) > far(best) ? one : best));
}

/** One more, as long as there is room for it. */
export const addStart = (starts: readonly Point[], at: Point): readonly Point[] =>
  starts.length < mostStarts ? [...starts, at] : starts;

/** One less; the last one stays. */
export const removeStart = (starts: readonly Point[], index: number): readonly Point[] =>
  starts.length > 1 ? starts.filter((_, at) => at !== index) : starts;
