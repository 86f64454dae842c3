/** What a comparison says: task by task, on the mean of the tasks, and what each way costs. */
import type { Experiment, TaskId } from '../../document/experiment.ts';
import { findShared } from '../../document/to-alone.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { readMetric, toTaskMeasures, type TaskMeasures } from '../measures.ts';
import type { Run } from '../run.ts';
import type { Scores, StageEnd } from '../scores.ts';
import { toMean } from '../statistics.ts';
import type { Verdict } from '../verdict.ts';
import {
  comparisonRole,
  contestants,
  toHeadTasks,
  type ComparisonRequest,
  type Contestant,
} from './comparison.ts';
import { judgePairs, toTaskPairs, type Dot } from './course.ts';
import type { Found } from './study.ts';

/** A task by each way of training that says something of it. */
export interface ComparedTask extends TaskMeasures {
  readonly ways: readonly { readonly way: Contestant; readonly dots: readonly Dot[] }[];
  /** The network itself against each of them. */
  readonly verdicts: readonly WayVerdict[];
}

export interface WayVerdict {
  readonly way: Contestant;
  /** Undefined where nothing can be paired yet. */
  readonly verdict: Verdict | undefined;
}

/** Means over the rounds. */
export interface WayCost {
  readonly way: Contestant;
  /** Of the network that took longest. */
  readonly steps: number;
  readonly seconds: number;
  readonly weights: number;
}

export interface ComparisonReading {
  readonly tasks: readonly ComparedTask[];
  /** On the mean of the tasks, against the ways that have a network for each of them. */
  readonly mean: readonly WayVerdict[];
  readonly costs: readonly WayCost[];
}

const itself: Contestant = 'multi-task';
/** Transfer has no network that was given all tasks. */
const ofAllTasks: readonly Contestant[] = ['alone', 'ensemble'];

export function readComparison(
  experiment: Experiment,
  request: ComparisonRequest,
  found: Found,
  lookup: Lookup,
): ComparisonReading {
  const rows = readRounds(experiment, request, found);
  const measures = toTaskMeasures(experiment, lookup);
  const toDots = (way: Contestant, task: TaskMeasures): readonly Dot[] =>
    rows.find(({ contestant }) => contestant === way)?.rounds.flatMap((one) => toDot(one, task)) ??
    [];
  const judge = (way: Contestant, tasks: readonly TaskMeasures[]): WayVerdict => ({
    way,
    verdict: judgePairs(
      tasks.map((task) => toTaskPairs(task, toDots(itself, task), toDots(way, task))),
    ),
  });
  const others = rows.map(({ contestant }) => contestant).filter((way) => way !== itself);
  return {
    tasks: measures.map((task) => {
      // Transfer begins with its first task alone, which stands in a row of its own.
      const counts = (way: Contestant): boolean =>
        task.task !== request.source || way === itself || ofAllTasks.includes(way);
      return {
        ...task,
        ways: contestants
          .map((way) => ({ way, dots: counts(way) ? toDots(way, task) : [] }))
          .filter(({ dots }) => dots.length > 0),
        verdicts: others.filter(counts).map((way) => judge(way, [task])),
      };
    }),
    mean: others.filter((way) => ofAllTasks.includes(way)).map((way) => judge(way, measures)),
    costs: rows.map(({ contestant, rounds }) => ({
      way: contestant,
      steps: toMean(rounds.map(({ steps }) => steps)),
      seconds: toMean(rounds.map(({ seconds }) => seconds)),
      weights: toMean(rounds.map(({ weights }) => weights)),
    })),
  };
}

function toDot({ round, runs, scores, ends }: RoundResult, { task, metrics }: TaskMeasures): Dot[] {
  const [run, metric] = [runs[task], metrics[0]];
  if (run === undefined || metric === undefined) return [];
  return [{ round, run, value: readMetric(scores, task, metric), end: ends[task] ?? 'improving' }];
}

/** Scores of a row on the validation part in one round. */
interface RoundResult {
  readonly round: number;
  readonly scores: Scores;
  /** By task: whose scores they are. */
  readonly runs: Readonly<Record<TaskId, Run>>;
  /** By task: how the least settled of the networks behind it ended. */
  readonly ends: Readonly<Record<TaskId, StageEnd>>;
  /** Of training, all its networks together. */
  readonly seconds: number;
  /** Of the network that took longest. */
  readonly steps: number;
  /** Numbers that must be kept for it: carried weights that stayed frozen count once. */
  readonly weights: number;
}

export interface RecipeResult {
  readonly contestant: Contestant;
  /** In order; a round without all its scores yet is left out. */
  readonly rounds: readonly RoundResult[];
}

/** Of what has been trained so far. */
export function readRounds(
  experiment: Experiment,
  request: ComparisonRequest,
  found: Found,
): readonly RecipeResult[] {
  const rows = contestants.filter((row) => isAsked(row, request));
  return rows.flatMap((contestant) => {
    const rounds = Array.from({ length: request.rounds }, (_, round) =>
      readRound(experiment, request, found, { contestant, round }),
    ).filter((round) => round !== undefined);
    return rounds.length === 0 ? [] : [{ contestant, rounds }];
  });
}

function isAsked(contestant: Contestant, { recipe }: ComparisonRequest): boolean {
  if (contestant === 'ensemble') return recipe === 'ensemble';
  return contestant === 'alone' || contestant === 'multi-task' || recipe === 'transfer';
}

interface Row {
  readonly contestant: Contestant;
  readonly round: number;
}

/** Where the scores of a task stand, and the networks that must be trained for them. */
interface Sources {
  readonly task: TaskId;
  readonly scores: Run | undefined;
  readonly networks: readonly (Run | undefined)[];
}

function readRound(
  experiment: Experiment,
  request: ComparisonRequest,
  found: Found,
  row: Row,
): RoundResult | undefined {
  const sources = toHeadTasks(experiment).map((task) =>
    findSources(experiment, request, found, { ...row, task }),
  );
  const networks = new Set(sources.flatMap((source) => source.networks));
  if (networks.has(undefined) || sources.some(({ scores }) => scores === undefined))
    return undefined;
  const runs = [...networks] as readonly Run[];
  return {
    round: row.round,
    scores: Object.fromEntries(
      sources.flatMap(({ task, scores }) => {
        const figures = scores?.scores[task];
        return figures === undefined ? [] : [[task, figures]];
      }),
    ),
    runs: Object.fromEntries(
      sources.flatMap(({ task, scores }) => (scores === undefined ? [] : [[task, scores]])),
    ),
    ends: Object.fromEntries(
      sources.map((source) => [source.task, toWorst(source.networks as readonly Run[])]),
    ),
    seconds: runs.reduce((sum, { cost }) => sum + cost.seconds, 0),
    steps: Math.max(...runs.map(({ cost }) => cost.steps)),
    weights: runs.reduce((sum, { cost }) => sum + cost.weights, 0),
  };
}

function findSources(
  experiment: Experiment,
  { source, members }: ComparisonRequest,
  found: Found,
  { contestant, round, task }: Row & { readonly task: TaskId },
): Sources {
  const single = found.get(comparisonRole.single(task, round, 0));
  const one = (run: Run | undefined): Sources => ({ task, scores: run, networks: [run] });
  switch (contestant) {
    case 'multi-task':
      return one(found.get(comparisonRole.together(round)));
    case 'ensemble': {
      if (members < 2) return one(single);
      const networks = Array.from({ length: members }, (_, member) =>
        found.get(comparisonRole.single(task, round, member)),
      );
      return { task, scores: found.get(comparisonRole.ensemble(task, round)), networks };
    }
    case 'frozen':
    case 'fine-tuned': {
      const isSame = task === source || findShared(experiment, source, task).length === 0;
      return one(isSame ? single : found.get(comparisonRole.transfer(contestant, task, round)));
    }
    default:
      return one(single);
  }
}

/** From settled to not. */
const ends: readonly StageEnd[] = ['flat', 'improving', 'guessing', 'non-finite'];

function toWorst(runs: readonly Run[]): StageEnd {
  const found = runs.map(({ end }) => ends.indexOf(end as StageEnd));
  return ends[Math.max(0, ...found)]!;
}
