/** Shares of the tasks, ≥ 0 with sum 1, that are learnt by small steps. */
import type { Balance } from '../define-balancer.ts';

export const toEvenShares = (taskCount: number): readonly number[] =>
  new Array<number>(taskCount).fill(1 / taskCount);

/** The nearest point of the simplex (Held, Wolfe & Crowder 1974). @param given finite, one or more */
export function projectOnSimplex(given: readonly number[]): number[] {
  // The same for all changes nothing, and without it large numbers leave room for the 1.
  const top = Math.max(...given);
  const values = given.map((value) => value - top);
  const sorted = values.toSorted((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  for (const [place, value] of sorted.entries()) {
    sum += value;
    const next = (sum - 1) / (place + 1);
    if (value > next) shift = next;
  }
  const found = values.map((value) => Math.max(0, value - shift));
  const total = found.reduce((all, one) => all + one, 0);
  return found.map((one) => one / total);
}

/** The shares of those that take part, among each other; even where they have none. */
export function pickShares(state: readonly number[], tasks: readonly number[]): number[] {
  const held = tasks.map((task) => state[task]!);
  const sum = held.reduce((total, one) => total + one, 0);
  return held.map((one) => (sum > 0 ? one / sum : 1 / tasks.length));
}

/** Shares of those that take part, put back; what they have of the whole stays. */
export function putShares(
  state: readonly number[],
  tasks: readonly number[],
  shares: readonly number[],
): readonly number[] {
  const whole = tasks.reduce((sum, task) => sum + state[task]!, 0);
  const next = [...state];
  for (const [place, task] of tasks.entries()) next[task] = whole * shares[place]!;
  return next;
}

interface SimplexStep {
  /** T × T of those that take part, row by row. */
  readonly gram: ArrayLike<number>;
  readonly rate: number;
  /** Draws the shares together. */
  readonly decay: number;
}

/** w ← Π(w − rate (G + decay · I) w): one step towards the shortest mix. */
export function stepOnSimplex(
  state: readonly number[],
  tasks: readonly number[],
  { gram, rate, decay }: SimplexStep,
): Balance<readonly number[]> {
  const before = pickShares(state, tasks);
  const { length: count } = tasks;
  const moved = before.map((share, row) => {
    const slope = before.reduce((sum, one, column) => sum + gram[row * count + column]! * one, 0);
    return share - rate * (slope + decay * share);
  });
  const weights = projectOnSimplex(moved);
  return { weights, state: putShares(state, tasks, weights) };
}
