/** Gradients of all kinds, a row per task, and what a method makes of them. */
import { defaultParams } from '../../../core/document/fields.ts';
import type { Json, Params } from '../../../core/document/json.ts';
import { createRandom } from '../../../core/math/random.ts';
import { nothingFurther, type BalancerEntry, type BalancingInput } from '../define-balancer.ts';
import type { BalancerKind } from '../index.ts';
import { balancerEntries } from '../kernels.ts';
import { makeRows, toEmptySlots, type Table } from '../row-numbers.ts';

export type Rows = readonly (readonly number[])[];

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * b[at]!, 0);
export const norm = (row: readonly number[]): number => Math.sqrt(dot(row, row));
export const toUnit = (row: readonly number[]): number[] => row.map((value) => value / norm(row));
export const combine = (rows: Rows, weights: readonly number[]): number[] =>
  rows[0]!.map((_, at) => rows.reduce((sum, row, task) => sum + weights[task]! * row[at]!, 0));
export const times = (rows: Rows, factors: readonly number[]): Rows =>
  rows.map((row, task) => row.map((value) => value * factors[task]!));
export const toMean = (rows: Rows): number[] =>
  combine(
    rows,
    rows.map(() => 1 / rows.length),
  );
export const toGramOf = (rows: Rows): Float64Array =>
  Float64Array.from(rows.flatMap((row) => rows.map((other) => dot(row, other))));

export const random = createRandom(29, 'rows');
export const draw = (tasks: number, size: number): Rows =>
  Array.from({ length: tasks }, () => Array.from({ length: size }, () => random.normal()));

/** Two to eight tasks, as many independent directions. */
export const independent: readonly Rows[] = Array.from({ length: 70 }, (_, at) =>
  draw(2 + (at % 7), 8 + (at % 5)),
);
/** The same with tasks of units from 1e-8 to 1e8. */
export const unequal: readonly Rows[] = independent.map((rows, at) =>
  times(
    rows,
    rows.map((_, task) => 10 ** (((at + 5 * task) % 17) - 8)),
  ),
);
/** One unit for all, small or large. */
export const inUnits: readonly Rows[] = [1e-8, 1e8].flatMap((unit) =>
  independent.slice(0, 14).map((rows) =>
    times(
      rows,
      rows.map(() => unit),
    ),
  ),
);
/** More tasks than dimensions, the same twice, opposites, nothing at all. */
export const dependent: readonly Rows[] = [
  ...Array.from({ length: 24 }, (_, at) => draw(3 + (at % 6), 1 + (at % 3))),
  ...draw(6, 4).map((row) => [row, row, row.map((value) => 2 * value)]),
  ...draw(6, 4).map((row) => [row, row.map((value) => -value)]),
  ...draw(6, 4).map((row) => [row, row.map((value) => -value), row.map((value) => value / 3)]),
  ...draw(6, 4).map((row) => [row, row.map(() => 0)]),
  ...draw(6, 4).map((row) => [
    row,
    row.map(() => 0),
    row.map((value, at) => (at ? value : -value)),
  ]),
  [
    [0, 0],
    [0, 0],
    [0, 0],
  ],
];

interface Looked {
  readonly losses: readonly number[];
  readonly params: Params;
  /** Places of the rows' tasks among all. */
  readonly tasks?: readonly number[];
  readonly taskCount?: number;
  readonly step?: number;
  readonly epoch?: number;
  readonly slots?: readonly Table[];
}

interface Seen {
  /** What the method chooses from: every batch is the same. */
  readonly input: BalancingInput;
  /** What d is made of. */
  readonly rows: Rows;
  readonly slots: readonly Table[];
}

/** Some gradients as a method sees them. */
export function look(
  { rows: rule }: BalancerEntry,
  given: Rows,
  { losses, params, tasks = [...given.keys()], taskCount = given.length, ...more }: Looked,
): Seen {
  const { step = 0, epoch = 0 } = more;
  const gram = toGramOf(given);
  const facts = { tasks, step, epoch };
  const ahead = { gram: toGramOf([...given, ...given]), behind: losses, rate: 0.1 };
  const input = {
    ...facts,
    losses,
    gram,
    ...nothingFurther,
    'gram-across': gram,
    'held-out': ahead,
  };
  if (rule === undefined) return { input, rows: given, slots: [] };
  const size = given[0]!.length;
  const drawing = createRandom(step, 'rows');
  const all = <T>(values: readonly T[], none: T): T[] =>
    Array.from({ length: taskCount }, (_, task) => values[tasks.indexOf(task)] ?? none);
  const made = makeRows(rule, {
    rows: all(given, new Array<number>(size).fill(0)),
    losses: all(losses, 0),
    slots: more.slots ?? toEmptySlots(rule, taskCount, size),
    drawn: Array.from({ length: size }, () => drawing.uniform()),
    facts: { tasks, taskCount, step },
    params,
  });
  const rows = tasks.map((task) => made.rows[task]!);
  const measures = tasks.map((task) => made.measures[task]!);
  const gradients = { gram: toGramOf(rows), measures };
  return { input: { ...input, gradients }, rows, slots: made.slots };
}

interface Weighed {
  readonly weights: readonly number[];
  readonly direction: readonly number[];
  readonly state: Json;
}

/**
 * What a method makes of some gradients, with its own defaults but for `params`.
 * @param of.state what it remembers, by default nothing
 * @param of.tasks places of the rows' tasks among all
 */
export function weigh(
  kind: BalancerKind,
  rows: Rows,
  params: Params = {},
  {
    state,
    seed = 3,
    tasks = [...rows.keys()],
  }: { state?: Json; seed?: number; tasks?: readonly number[] } = {},
): Weighed {
  const entry = balancerEntries.get(kind);
  const all = { ...defaultParams(entry.params), ...params };
  const losses = rows.map((_, task) => task + 0.5);
  const taskCount = Math.max(...tasks) + 1;
  const seen = look(entry, rows, { losses, params: all, tasks, taskCount });
  const random = createRandom(seed, 'balancing');
  const found = entry.choose(seen.input, state ?? entry.init(taskCount), all, random);
  return { ...found, direction: combine(seen.rows, found.weights) };
}

/** All of some combinations' entries, to a share of the largest. */
export function toDistance(one: readonly number[], other: readonly number[]): number {
  const size = Math.max(...one.map(Math.abs), ...other.map(Math.abs), Number.MIN_VALUE);
  return Math.max(...one.map((value, at) => Math.abs(value - other[at]!))) / size;
}
