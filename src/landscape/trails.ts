/** What the page asks of a race, and what it is told. */
import type { Point } from './problem.ts';

export interface RaceRequest {
  /** Grows with every request: what is told of an older one is dropped. */
  readonly id: number;
  readonly problem: string;
  readonly racers: readonly RacerRequest[];
}

export interface RacerRequest {
  readonly method: string;
  readonly start: Point;
  readonly lambdas: Point;
}

export interface TrailPart {
  readonly id: number;
  readonly step: number;
  readonly isOver: boolean;
  /** Racer after racer, `count` places of each since the part before: x, y. */
  readonly places: Float32Array;
  readonly count: number;
}

/** Places of a trail that are kept; a longer way is thinned evenly. */
export const keptPlaces = 500;
