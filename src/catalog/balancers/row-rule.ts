/**
 * What a method makes of the tasks' gradients coordinate by coordinate, before it weighs them: a table with
 * a row for each task. Written once over `RowArithmetic`, and run as tensors, as a program or as plain
 * numbers (`row-numbers.ts`).
 */
import type { Arithmetic } from '../optimizers/define-optimizer.ts';

/**
 * Of tables [T, n], columns [T, 1] with a number for each task, and rows [1, n] with a number for each
 * coordinate; where two differ, the narrower is repeated.
 */
export interface RowArithmetic<V> extends Arithmetic<V> {
  max(a: V, b: V): V;
  /** 1 where above 0, else 0. */
  step(a: V): V;
  /** Over the coordinates of each task: a column. */
  sumCoordinates(a: V): V;
  /** Over the tasks at each coordinate: a row. */
  sumTasks(a: V): V;
  /** At each coordinate the numbers of all tasks in order, the least first. */
  sortTasks(a: V): V;
}

/** A step as far as a rule's plain numbers follow it. */
export interface RowFacts {
  /** Tasks that take part, by their place among all. */
  readonly tasks: readonly number[];
  readonly taskCount: number;
  /** Steps made so far. */
  readonly step: number;
}

export interface RowInput<V> {
  /** g_t = ∇ℓ_t over the shared parameters; 0 for a task that takes no part. */
  readonly rows: V;
  /** A column: ℓ_t. */
  readonly losses: V;
  /** A column: 1 for tasks that take part, else 0. */
  readonly present: V;
  /** As many tables as `slots`, zeros at the start. */
  readonly slots: readonly V[];
  /** A row of numbers from 0 up to 1, drawn for the step; of zeros where the rule draws none. */
  readonly drawn: V;
  /** Columns: what `numbers` gave. */
  readonly numbers: readonly V[];
}

export interface RowOutput<V> {
  /** Rows that d = Σ α_t row_t is made of. */
  readonly rows: V;
  /** As many as `slots`. What they hold of a task that takes no part stays as it was. */
  readonly slots: readonly V[];
  /** A column that the method is told of, where it measures something. */
  readonly measures?: V;
}

export interface RowRule<P = never> {
  /** Tables that it remembers, part of a run's state. */
  readonly slots: number;
  readonly draws: boolean;
  /** Plain numbers of a step, each for all tasks: parameters enter here alone, and so may change while it runs. */
  numbers(facts: RowFacts, params: P): readonly (readonly number[])[];
  update<V>(math: RowArithmetic<V>, input: RowInput<V>): RowOutput<V>;
}

export const forAll = (facts: RowFacts, value: number): readonly number[] =>
  new Array<number>(facts.taskCount).fill(value);

/** @throws where `numbers` or `slots` hold fewer than are read */
export function at<V>(values: readonly V[], index: number): V {
  const value = values[index];
  if (value === undefined) throw new Error(`row rule: expected more than ${index}, got none`);
  return value;
}
