/**
 * A race: everybody gets the same number of trials on the validation part, over learning rates first and then over
 * what is their own, and further ones where somebody's best lies at the edge of what was tried (race-further.ts);
 * the best trial of each is trained on fresh seeds and told once, on the test part.
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
  trialPart,
  withTrial,
  type RaceEntry,
  type RaceRequest,
  type Trial,
} from './race-entries.ts';
import { findEdge, mostFurther, toFurtherTrial } from './race-further.ts';
import type { Entry, Found, StudyDefinition } from './study.ts';

export const toTrialRole = (id: string, trial: number, round: number): string =>
  `${trialPart}${id}/${trial}/${round}`;
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
  count(experiment, request, found, { lookup }) {
    const standing = readStanding(experiment, request, found, lookup);
    const trials = Math.max(
      request.rates + request.own,
      ...standing.map(({ trials: tried }) => tried.length),
    );
    return standing.length * (trials * request.tuningRounds + request.rounds);
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
  /** Its rate, λ or parameter is outermost among those that were tried: beyond it might be better still. */
  readonly isAtEdge: boolean;
}

/** What is tried of whom, and what is chosen, as far as trials are there; everybody's rates before anybody's own. */
export function readStanding(
  experiment: Experiment,
  request: RaceRequest,
  found: Found,
  lookup: Lookup,
): readonly Standing[] {
  const score = toScore(experiment, request, found, lookup);
  const runners = toRunners(request).map((entry) => ({
    id: toRunnerId(entry),
    isPlain: entry === scalarisation,
    runner: toRunner(experiment, entry, request.plain, lookup),
  }));
  type Racing = (typeof runners)[number] & Pick<Standing, 'trials' | 'best'>;
  const race = (one: (typeof runners)[number], trials: readonly Trial[]): Racing => {
    const tried = trials.map((trial, at) => ({ trial, score: score(one.id, at) }));
    return { ...one, trials: tried, best: findBest(tried) };
  };
  const isAtEdge = ({ trials, best, runner }: Racing): boolean =>
    best !== undefined && findEdge(toTrials(trials), best.trial, runner, lookup) !== null;
  const add = (all: readonly Racing[], more: (one: Racing, best: Trial) => readonly Trial[]) =>
    all.map((one) => {
      const { best, trials } = one;
      return best === undefined ? one : race(one, [...toTrials(trials), ...more(one, best.trial)]);
    });

  let further = 0;
  /** Goes on as long as all is there, somebody is at an edge, and there are trials left for it. */
  const widen = (all: readonly Racing[]): readonly Racing[] => {
    let wide = all;
    while (further < mostFurther && isThere(wide) && wide.some(isAtEdge)) {
      further += 1;
      wide = add(wide, ({ trials, runner }, best) => [
        toFurtherTrial(toTrials(trials), best, runner, lookup),
      ]);
    }
    return wide;
  };
  const rated = widen(runners.map((one) => race(one, toRateTrials(request.rates))));
  const all = isThere(rated)
    ? widen(
        add(rated, ({ runner, isPlain }, best) =>
          toOwnTrials(runner, isPlain, best, request, lookup),
        ),
      )
    : rated;
  return all.map(({ isPlain: _isPlain, ...one }) => ({
    ...one,
    // While some are missing, nobody is chosen.
    best: isThere(all) && all !== rated ? one.best : undefined,
    isAtEdge: isThere(all) && isAtEdge({ ...one, isPlain: _isPlain }),
  }));
}

const toTrials = (tried: readonly TriedTrial[]): readonly Trial[] =>
  tried.map(({ trial }) => trial);
const isThere = (all: readonly Pick<Standing, 'best'>[]): boolean =>
  all.every(({ best }) => best !== undefined);

/** @returns the mean score over the seeds of a trial; undefined until its runs, and those of all rates, are there */
function toScore(
  experiment: Experiment,
  request: RaceRequest,
  found: Found,
  lookup: Lookup,
): (id: string, trial: number) => number | undefined {
  const read = (id: string, at: number): readonly Run[] | undefined => {
    const runs = toRounds(request.tuningRounds).map((round) =>
      found.get(toTrialRole(id, at, round)),
    );
    return runs.every((run) => run !== undefined) ? runs : undefined;
  };
  // Of the first grid alone: what is tried later does not change what was chosen before.
  const first = toRunners(request).flatMap((entry) =>
    toRounds(request.rates).map((at) => read(toRunnerId(entry), at)),
  );
  if (first.some((runs) => runs === undefined)) return () => undefined;
  const scale = toScale(
    first.flatMap((runs) => runs ?? []),
    toTaskMeasures(experiment, lookup),
  );
  return (id, at) => {
    const runs = read(id, at);
    return runs && toMean(runs.map(scale));
  };
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
