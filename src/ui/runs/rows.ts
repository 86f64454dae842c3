/** Rows of the table: runs, and runs that differ by their seed alone as one. */
import type { Run, RunId } from '../../core/run/run.ts';
import { toMedian } from '../../core/run/statistics.ts';
import { toFigures, type TaskFigure } from './run-facts.ts';

/** One run, or several that are one but for their seeds. */
export interface Row {
  readonly key: string;
  /** By seed. */
  readonly runs: readonly [Run, ...Run[]];
  /** A run of the row above it. */
  readonly isMember: boolean;
}

const keys = new WeakMap<Run, string>();

/**
 * Runs of studies end where they are flat, those of the canvas where a person stopped them: there only as many
 * steps are the same training. What a person named stays by itself.
 */
function toGroupKey(run: Run): string {
  const before = keys.get(run);
  if (before !== undefined) return before;
  const { id, name, spec, origin, step } = run;
  const { study } = origin;
  const way = study === null ? step : `${study.kind}/${withoutRound(study.role)}`;
  const key = name === '' ? JSON.stringify([{ ...spec, seed: 0 }, way]) : id;
  keys.set(run, key);
  return key;
}

/** The last part of a role is its repetition. */
const withoutRound = (role: string): string => role.replace(/\/\d+$/, '');

/** @returns in the order of the newest run of each */
export function toRows(runs: readonly Run[]): readonly Row[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = toGroupKey(run);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  return [...groups.values()].flatMap((group): Row[] => {
    const bySeed = new Map(group.map((run) => [run.spec.seed, run]));
    // The same seed twice is not another seed: as where dials were moved on the way.
    if (bySeed.size < group.length) return group.map(toSingle);
    const [first, ...others] = group.toSorted((a, b) => a.spec.seed - b.spec.seed);
    return first === undefined
      ? []
      : [
          {
            key: others.length === 0 ? first.id : `seeds/${first.id}`,
            runs: [first, ...others],
            isMember: false,
          },
        ];
  });
}

const toSingle = (run: Run): Row => ({ key: run.id, runs: [run], isMember: false });

/** With the runs of the rows that are unfolded below them. */
export function unfold(rows: readonly Row[], open: ReadonlySet<string>): readonly Row[] {
  return rows.flatMap((row) =>
    row.runs.length > 1 && open.has(row.key)
      ? [row, ...row.runs.map((run): Row => ({ ...toSingle(run), isMember: true }))]
      : [row],
  );
}

export const isPinned = ({ runs }: Row): boolean => runs.some((run) => run.isPinned);
export const toIds = (rows: readonly Row[]): readonly RunId[] =>
  rows.flatMap(({ runs }) => runs.map(({ id }) => id));

/** Middle, least and most over the runs of a row. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Of what is known: NaN where nothing is. */
export function toSpread(values: readonly number[]): Spread {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { median: NaN, low: NaN, high: NaN };
  return { median: toMedian(finite), low: Math.min(...finite), high: Math.max(...finite) };
}

export function spreadOver({ runs }: Row, read: (run: Run) => number): Spread {
  return toSpread(runs.map(read));
}

/** A task's figure over the runs of a row; undefined where they do not have the task. @param letter its sign */
export function toTaskSpread(
  row: Row,
  letter: string,
): { readonly figure: TaskFigure; readonly spread: Spread } | undefined {
  const find = (run: Run): TaskFigure | undefined =>
    toFigures(run).figures.find(({ style }) => style.letter === letter);
  const figure = find(row.runs[0]);
  return figure && { figure, spread: spreadOver(row, (run) => find(run)?.value ?? NaN) };
}
