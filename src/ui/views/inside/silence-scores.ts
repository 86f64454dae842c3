/** What the tasks lose without a part of a layer. */
import type { LoadedRun, PartScore, ProbeAnswer } from '../../../core/run/trainer.ts';
import { readMetric } from '../metric-figure.ts';
import type { TrainedTask } from '../use-tasks.ts';

export type SilenceAnswer = Extract<ProbeAnswer, { kind: 'silence' }>;

/** Scores without a part, beside those of the whole at the same weights. */
export interface SilencedPart {
  /** Null is the whole layer. */
  readonly unit: number | null;
  readonly whole: PartScore;
  readonly without: PartScore;
}

/** All that is known so far of one question about several parts. */
export interface Silenced {
  /** Of the newest part. */
  readonly step: number;
  readonly firstStep: number;
  readonly place: SilenceAnswer['place'];
  readonly parts: readonly SilencedPart[];
}

export function addParts(
  before: Silenced | null,
  { step, place, whole, without }: SilenceAnswer,
  units: readonly (number | null)[],
): Silenced {
  const parts = without.map((score, at) => ({ unit: units[at] ?? null, whole, without: score }));
  return {
    step,
    firstStep: before?.firstStep ?? step,
    place,
    parts: [...(before?.parts ?? []), ...parts],
  };
}

/** How much worse a task is without it, in its metric; below 0 it is better. */
export function toLoss(part: SilencedPart, loaded: LoadedRun, task: TrainedTask): number {
  const change = readMetric(part.without, loaded, task) - readMetric(part.whole, loaded, task);
  return task.metric?.higherIsBetter === true ? -change : change;
}

/** By task the largest loss of all parts: the measure for the others; 0 where nothing is lost. */
export function toLargestLosses(
  parts: readonly SilencedPart[],
  loaded: LoadedRun,
  tasks: readonly TrainedTask[],
): ReadonlyMap<string, number> {
  return new Map(
    tasks.map((task) => {
      const losses = parts.map((part) => toLoss(part, loaded, task)).filter(Number.isFinite);
      return [task.id, Math.max(0, ...losses)];
    }),
  );
}
