/** What sharing gains or costs against two settings: each cell is the network together, and each of its tasks alone. */
import type { Experiment } from '../../document/experiment.ts';
import { toAlone } from '../../document/to-alone.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { toMeasure, toTaskMeasures, type TaskMeasures } from '../measures.ts';
import type { Run } from '../run.ts';
import { toVerdict, type Pairs, type Verdict } from '../verdict.ts';
import { toDots, toEntry, toPaired, toRounds, toTasks, withRound, type Course } from './course.ts';
import { withSetting, type Setting } from './settings.ts';
import type { Entry, Found, StudyDefinition } from './study.ts';

export type MapAxis = { readonly setting: Setting; readonly values: readonly number[] };

export type MapRequest = {
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly rounds: number;
  readonly course: Course;
};

/** @param who `together` or a task */
export const toCellRole = (x: number, y: number, who: string, round: number): string =>
  `cell/${x}/${y}/${who}/${round}`;

export const map: StudyDefinition<MapRequest> = {
  kind: 'map',
  plan(experiment, { x, y, rounds, course }, _found, tools) {
    const tasks = toTasks(experiment, tools);
    const cells = y.values.flatMap((_, row) => x.values.map((_value, column) => ({ row, column })));
    return cells.flatMap(({ row, column }): Entry[] => {
      const cell = toCell(experiment, { x, y }, column, row, tools.lookup);
      // A cell that cannot be built has no trainings; the picture says so.
      if (!tools.toSpec(cell).ok) return [];
      return toRounds(rounds).flatMap((round) => [
        toEntry(toCellRole(column, row, 'together', round), withRound(cell, round), course),
        ...tasks.map((task) =>
          toEntry(
            toCellRole(column, row, task, round),
            withRound(toAlone(cell, task), round),
            course,
          ),
        ),
      ]);
    });
  },
};

/** The document of a cell. */
export function toCell(
  experiment: Experiment,
  { x, y }: Pick<MapRequest, 'x' | 'y'>,
  column: number,
  row: number,
  lookup: Lookup,
): Experiment {
  const across = withSetting(experiment, x.setting, x.values[column] ?? NaN, lookup);
  return withSetting(across, y.setting, y.values[row] ?? NaN, lookup);
}

export interface MapCell {
  readonly column: number;
  readonly row: number;
  /** Trainings of the whole network that are there, by round. */
  readonly runs: readonly Run[];
  /** Task by task, and on their mean: together against alone; undefined until a pair is there. */
  readonly tasks: readonly (Verdict | undefined)[];
  readonly mean: Verdict | undefined;
}

export interface MapReading {
  readonly tasks: readonly TaskMeasures[];
  /** Row by row. */
  readonly cells: readonly MapCell[];
}

export function readMap(
  experiment: Experiment,
  { x, y, rounds }: Pick<MapRequest, 'x' | 'y' | 'rounds'>,
  found: Found,
  lookup: Lookup,
): MapReading {
  const tasks = toTaskMeasures(experiment, lookup);
  const cells = y.values.flatMap((_, row) =>
    x.values.map((_value, column): MapCell => {
      const roles = (who: string) =>
        toRounds(rounds).map((round) => toCellRole(column, row, who, round));
      const pairs = tasks.flatMap((measures): Pairs[] => {
        const [metric] = measures.metrics;
        if (metric === undefined) return [];
        const together = toDots(roles('together'), found, measures);
        const alone = toDots(roles(measures.task), found, measures);
        return [{ measure: toMeasure(metric), ...toPaired(together, alone) }];
      });
      return {
        column,
        row,
        runs: roles('together').flatMap((role) => found.get(role) ?? []),
        tasks: pairs.map((pair) => judge([pair])),
        mean: judge(pairs),
      };
    }),
  );
  return { tasks, cells };
}

const judge = (pairs: readonly Pairs[]): Verdict | undefined =>
  pairs.length > 0 && pairs.every(({ one }) => one.length > 0) ? toVerdict(pairs) : undefined;

/** Largest gain or loss of the map, for its colours; 0 of an empty one. */
export const toReach = (verdicts: readonly (Verdict | undefined)[]): number =>
  Math.max(0, ...verdicts.map((verdict) => Math.abs(verdict?.mean ?? 0)).filter(Number.isFinite));
