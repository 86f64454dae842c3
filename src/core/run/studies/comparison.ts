/**
 * Together or alone? The network trained anew beside each of its tasks alone, an ensemble of single-task
 * networks, and transfer from one task to the others, once for each seed. All are parts of the same
 * network, on the same data and by the same rule of when to end.
 */
import { maxSeed, type Experiment, type TaskId } from '../../document/experiment.ts';
import { findShared, toAlone } from '../../document/to-alone.ts';
import type { Run } from '../run.ts';
import type { Scores, StageEnd } from '../scores.ts';
import type { Entry, Found, StudyDefinition } from './study.ts';

/** Rows of the comparison, in the order in which they are shown. */
export const contestants = ['alone', 'multi-task', 'ensemble', 'frozen', 'fine-tuned'] as const;
export type Contestant = (typeof contestants)[number];

/** The network and its tasks alone are among whatever is asked for. */
export type ComparisonRequest = {
  readonly recipe: 'alone' | 'transfer' | 'ensemble';
  /** The task that transfer learns first. */
  readonly source: TaskId;
  /** Networks for each task of the ensemble. */
  readonly members: number;
  /** Epochs of the network at most, for each of those that are trained. */
  readonly limit: number;
  /** Number of repetitions; the first one with the seed of the experiment. */
  readonly rounds: number;
  /** Steps of an epoch of the network. */
  readonly epochSteps: number;
};

/** Scores of a row on the validation part in one round. */
export interface RoundResult {
  readonly round: number;
  readonly scores: Scores;
  /** By task: how the least settled of the networks behind it ended. */
  readonly ends: Readonly<Record<TaskId, StageEnd>>;
  /** Of training, all its networks together. */
  readonly seconds: number;
  /** Of the network that took longest. */
  readonly epochs: number;
  /** Numbers that must be kept for it: carried weights that stayed frozen count once. */
  readonly weights: number;
}

export interface RecipeResult {
  readonly contestant: Contestant;
  /** In order; a round without all its scores yet is left out. */
  readonly rounds: readonly RoundResult[];
}

const toTasks = ({ nodes }: Experiment): readonly TaskId[] =>
  nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));

const role = {
  together: (round: number) => `together/${String(round)}`,
  single: (task: TaskId, round: number, member: number) =>
    `single/${task}/${String(round)}/${String(member)}`,
  ensemble: (task: TaskId, round: number) => `ensemble/${task}/${String(round)}`,
  transfer: (kind: 'frozen' | 'fine-tuned', task: TaskId, round: number) =>
    `${kind}/${task}/${String(round)}`,
};

export const comparison: StudyDefinition<ComparisonRequest> = {
  kind: 'comparison',
  plan: (experiment, request) =>
    Array.from({ length: request.rounds }, (_, round) =>
      planRound(experiment, request, round),
    ).flat(),
};

function planRound(
  experiment: Experiment,
  request: ComparisonRequest,
  round: number,
): readonly Entry[] {
  const { recipe, source, members, limit, rounds, epochSteps } = request;
  /** Networks of one round that are averaged have seeds that no other round has. */
  const seed = (member: number): number =>
    (experiment.training.seed + round + member * rounds) % (maxSeed + 1);
  const entry = (named: string, of: Experiment, member = 0): Entry => ({
    role: named,
    experiment: { ...of, training: { ...of.training, seed: seed(member) } },
    budget: { epochs: limit },
    until: 'flat',
    epochSteps,
  });
  const tasks = toTasks(experiment);
  const count = recipe === 'ensemble' ? members : 1;
  const singles = tasks.flatMap((task) =>
    Array.from({ length: count }, (_, member) =>
      entry(role.single(task, round, member), toAlone(experiment, task), member),
    ),
  );
  const ensembles = tasks.map((task): Entry => {
    const ensemble = Array.from({ length: count }, (_, member) => role.single(task, round, member));
    return { ...entry(role.ensemble(task, round), toAlone(experiment, task)), ensemble };
  });
  const transfers = tasks
    .filter((task) => task !== source)
    .flatMap((task) => planTransfer(experiment, request, { task, round, entry }));
  return [
    entry(role.together(round), experiment),
    ...singles,
    ...(recipe === 'ensemble' && members > 1 ? ensembles : []),
    ...(recipe === 'transfer' ? transfers : []),
  ];
}

function planTransfer(
  experiment: Experiment,
  { source }: ComparisonRequest,
  {
    task,
    round,
    entry,
  }: {
    readonly task: TaskId;
    readonly round: number;
    entry(role: string, of: Experiment): Entry;
  },
): readonly Entry[] {
  const nodes = findShared(experiment, source, task);
  // Without a common layer there is nothing to freeze or to tune: it is the task alone.
  if (nodes.length === 0) return [];
  const alone = toAlone(experiment, task);
  const frozen: Experiment = {
    ...alone,
    nodes: alone.nodes.map((node) =>
      node.kind === 'layer' && nodes.includes(node.id) ? { ...node, frozen: true } : node,
    ),
  };
  const start = { role: role.single(source, round, 0), nodes };
  return [
    { ...entry(role.transfer('frozen', task, round), frozen), start },
    { ...entry(role.transfer('fine-tuned', task, round), alone), start },
  ];
}

/** Of what has been trained so far. */
export function readComparison(
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
  const sources = toTasks(experiment).map((task) =>
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
    ends: Object.fromEntries(
      sources.map((source) => [source.task, toWorst(source.networks as readonly Run[])]),
    ),
    seconds: runs.reduce((sum, { cost }) => sum + cost.seconds, 0),
    epochs: Math.max(...runs.map(({ cost }) => cost.steps / request.epochSteps)),
    weights: runs.reduce((sum, { cost }) => sum + cost.weights, 0),
  };
}

function findSources(
  experiment: Experiment,
  { source, members }: ComparisonRequest,
  found: Found,
  { contestant, round, task }: Row & { readonly task: TaskId },
): Sources {
  const single = found.get(role.single(task, round, 0));
  const one = (run: Run | undefined): Sources => ({ task, scores: run, networks: [run] });
  switch (contestant) {
    case 'multi-task':
      return one(found.get(role.together(round)));
    case 'ensemble': {
      if (members < 2) return one(single);
      const networks = Array.from({ length: members }, (_, member) =>
        found.get(role.single(task, round, member)),
      );
      return { task, scores: found.get(role.ensemble(task, round)), networks };
    }
    case 'frozen':
    case 'fine-tuned': {
      const isSame = task === source || findShared(experiment, source, task).length === 0;
      return one(isSame ? single : found.get(role.transfer(contestant, task, round)));
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
