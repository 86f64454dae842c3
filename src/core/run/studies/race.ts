/**
 * A race: everybody gets the same number of trials on the validation part, over learning rates first and then over
 * what is their own; the best trial of each is trained on fresh seeds and told once, on the test part.
 */
import type { Experiment } from '../../document/experiment.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { readMetric, toMeasure, toTaskMeasures, type TaskMeasures } from '../measures.ts';
import type { Run } from '../run.ts';
import { toMean, toMedian } from '../statistics.ts';
import { toChange } from '../verdict.ts';
import { toEntry, toRounds, withRound } from './course.ts';
import {
  scalarisation,
  toOwnTrials,
  toRateTrials,
  toRunner,
  withTrial,
  type RaceEntry,
  type RaceRequest,
  type Trial,
} from './race-entries.ts';
import type { Entry, Found, StudyDefinition } from './study.ts';

export const toTrialRole = (id: string, trial: number, round: number): string =>
  `try/${id}/${trial}/${round}`;
export const toFinalRole = (id: string, round: number): string => `final/${id}/${round}`;

/** Who runs, the tuned scalarisation first. */
export const toRunners = ({
  entries,
}: Pick<RaceRequest, 'entries'>): readonly (RaceEntry | typeof scalarisation)[] => [
  scalarisation,
  ...entries,
];

export const toRunnerId = (runner: RaceEntry | typeof scalarisation): string =>
  runner === scalarisation ? runner : runner.id;

export const race: StudyDefinition<RaceRequest> = {
  kind: 'race',
  plan(experiment, request, found, { lookup }) {
    const standing = readStanding(experiment, request, found, lookup);
    const trials = standing.flatMap(({ id, runner, trials: tried }) =>
      tried.flatMap(({ trial }, at) =>
        toRounds(request.tuningRounds).map((round) =>
          toEntry(
            toTrialRole(id, at, round),
            withRound(withTrial(runner, trial), round),
            request.course,
          ),
        ),
      ),
    );
    const finals = standing.flatMap(({ id, runner, best }): Entry[] =>
      best === undefined
        ? []
        : toRounds(request.rounds).map((round) => ({
            ...toEntry(
              toFinalRole(id, round),
              // Seeds that nothing was chosen by.
              withRound(withTrial(runner, best.trial), request.tuningRounds + round),
              request.course,
            ),
            wantsTest: true,
          })),
    );
    // Seed by seed, so that a first result is there for all early.
    return [...trials, ...toBySeed(finals, request.rounds)];
  },
};

const toBySeed = (entries: readonly Entry[], rounds: number): readonly Entry[] =>
  toRounds(rounds).flatMap((round) => entries.filter((_, at) => at % rounds === round));

export interface TriedTrial {
  readonly trial: Trial;
  /** Mean over seeds and tasks of the validation figures, above 0 for better; undefined until all are there. */
  readonly score: number | undefined;
}

export interface Standing {
  readonly id: string;
  /** Its document, before anything is tried. */
  readonly runner: Experiment;
  /** As far as they are known. */
  readonly trials: readonly TriedTrial[];
  /** Undefined until all trials are there. */
  readonly best: TriedTrial | undefined;
  /** Its rate is the smallest or the largest that was tried: a rate beyond might be better still. */
  readonly isAtEdge: boolean;
}

/** What is tried of whom, and what is chosen, as far as trials are there; everybody's rates before anybody's own. */
export function readStanding(
  experiment: Experiment,
  request: RaceRequest,
  found: Found,
  lookup: Lookup,
): readonly Standing[] {
  const measures = toTaskMeasures(experiment, lookup);
  const rates = toRateTrials(request.rates);
  const runners = toRunners(request);
  const read = (id: string, at: number): readonly Run[] | undefined => {
    const runs = toRounds(request.tuningRounds).map((round) =>
      found.get(toTrialRole(id, at, round)),
    );
    return runs.every((run) => run !== undefined) ? runs : undefined;
  };
  const first = runners.map((entry) => rates.map((_, at) => read(toRunnerId(entry), at)));
  const areThere = first.every((runs) => runs.every((one) => one !== undefined));
  const scale = toScale(
    first.flat(2).flatMap((run) => run ?? []),
    measures,
  );
  const score = (runs: readonly Run[] | undefined): number | undefined =>
    runs === undefined || !areThere ? undefined : toMean(runs.map(scale));
  return runners.map((entry): Standing => {
    const id = toRunnerId(entry);
    const runner = toRunner(experiment, entry, request.plain, lookup);
    const tried = rates.map((trial, at) => ({ trial, score: score(read(id, at)) }));
    const bestRate = findBest(tried);
    if (bestRate === undefined)
      return { id, runner, trials: tried, best: undefined, isAtEdge: false };
    const own = toOwnTrials(runner, entry === scalarisation, bestRate.trial, request, lookup);
    const trials = [
      ...tried,
      ...own.map((trial, at) => ({ trial, score: score(read(id, rates.length + at)) })),
    ];
    const best = findBest(trials);
    return { id, runner, trials, best, isAtEdge: isOutermost(best, trials) };
  });
}

function isOutermost(best: TriedTrial | undefined, trials: readonly TriedTrial[]): boolean {
  const rates = trials.map(({ trial }) => trial.rate);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  return best !== undefined && least < most && [least, most].includes(best.trial.rate);
}

/** Of equal ones the earlier; undefined until all are there. */
function findBest(trials: readonly TriedTrial[]): TriedTrial | undefined {
  if (trials.some(({ score }) => score === undefined)) return undefined;
  return trials.reduce((best, one) => ((one.score ?? NaN) > (best.score ?? NaN) ? one : best));
}

/**
 * One number for a run, by which trials are chosen: the mean over tasks of the first metric's change against the
 * median of all first trials, in points of a share and in parts of anything else. A run that broke is below all.
 */
function toScale(runs: readonly Run[], measures: readonly TaskMeasures[]): (run: Run) => number {
  const medians = measures.map(({ task, metrics: [metric] }) =>
    metric === undefined
      ? NaN
      : toMedian(
          runs.map(({ scores }) => readMetric(scores, task, metric)).filter(Number.isFinite),
        ),
  );
  return ({ scores }) =>
    toMean(
      measures.map(({ task, metrics: [metric] }, at) => {
        const median = medians[at] ?? NaN;
        if (metric === undefined || Number.isNaN(median)) return 0;
        const value = readMetric(scores, task, metric);
        return Number.isFinite(value) ? toChange(toMeasure(metric), value, median) : -1;
      }),
    );
}
