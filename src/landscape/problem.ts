/** Problems of two parameters and two losses: all that a method does on them can be seen. */
import type { Params } from '../core/document/json.ts';

export type Point = readonly [number, number];

export type ProblemId = 'toy' | 'even-toy' | 'concave' | 'element-wise' | 'convex' | 'homogeneous';

export interface Evaluation {
  readonly losses: Point;
  /** ∇ of the first loss, and of the second. */
  readonly gradients: readonly [Point, Point];
}

export interface Problem {
  readonly id: ProblemId;
  evaluate(at: Point): Evaluation;
  /** No loss falls to or below its floor, so that methods which ask for positive losses get ℓ − floor. */
  readonly floor: Point;
  readonly starts: readonly Point[];
  readonly x: Point;
  readonly y: Point;
  /** The part of the loss plane that is shown. */
  readonly losses: { readonly x: Point; readonly y: Point };
  readonly optimizer: 'adam' | 'sgd';
  readonly rate: number;
  readonly steps: number;
  /** By method: what its authors set for this problem, beside its usual parameters. */
  readonly settings: Readonly<Record<string, Params>>;
  /** Points of the Pareto set, along it. */
  readonly paretoSet: readonly Point[];
  /** A loss falls, rises and falls again along the front: no weights reach its middle. */
  readonly isConcave: boolean;
}

/** Share of the way, from 0 to 1. */
export const toSteps = (count: number): readonly number[] =>
  Array.from({ length: count + 1 }, (_, at) => at / count);

/** Distance to the nearest point of the Pareto set, between its points too. */
export function toDistance({ paretoSet }: Problem, [x, y]: Point): number {
  let nearest = Infinity;
  for (const [at, [fromX, fromY]] of paretoSet.entries()) {
    const [toX, toY] = paretoSet[at + 1] ?? [fromX, fromY];
    const [alongX, alongY] = [toX - fromX, toY - fromY];
    const square = alongX ** 2 + alongY ** 2;
    const share = square === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / square;
    const held = Math.max(0, Math.min(1, share));
    nearest = Math.min(nearest, Math.hypot(fromX + held * alongX - x, fromY + held * alongY - y));
  }
  return nearest;
}
