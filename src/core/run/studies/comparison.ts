/**
 * Further ways to train the same layers: the network and each of its tasks alone, beside an ensemble of
 * single-task networks or transfer from one task to the others, once for each seed. All are parts of the same
 * network, on the same data and by the same rule of when to end.
 */
import { maxSeed, type Experiment, type TaskId } from '../../document/experiment.ts';
import { findShared, toAlone } from '../../document/to-alone.ts';
import { type Course, toEntry, toRounds } from './course.ts';
import type { Entry, StudyDefinition } from './study.ts';

/** Rows of the comparison, in the order in which they are shown. */
export const contestants = ['alone', 'multi-task', 'ensemble', 'frozen', 'fine-tuned'] as const;
export type Contestant = (typeof contestants)[number];

export const recipes = ['ensemble', 'transfer'] as const;

/** The network and its tasks alone are among whatever is asked for. */
export type ComparisonRequest = {
  readonly recipe: (typeof recipes)[number];
  /** The task that transfer learns first. */
  readonly source: TaskId;
  /** Networks for each task of the ensemble. */
  readonly members: number;
  /** Number of repetitions; the first one with the seed of the experiment. */
  readonly rounds: number;
  readonly course: Course;
};

/** The tasks that have a head. */
export const toHeadTasks = ({ nodes }: Experiment): readonly TaskId[] =>
  nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));

export const comparisonRole = {
  together: (round: number) => `together/${String(round)}`,
  single: (task: TaskId, round: number, member: number) =>
    `single/${task}/${String(round)}/${String(member)}`,
  ensemble: (task: TaskId, round: number) => `ensemble/${task}/${String(round)}`,
  transfer: (kind: 'frozen' | 'fine-tuned', task: TaskId, round: number) =>
    `${kind}/${task}/${String(round)}`,
};

export const comparison: StudyDefinition<ComparisonRequest> = {
  kind: 'comparison',
  plan: planComparison,
};

/** All there are: none depends on what came of another. */
export function planComparison(
  experiment: Experiment,
  request: ComparisonRequest,
): readonly Entry[] {
  return toRounds(request.rounds).flatMap((round) => planRound(experiment, request, round));
}

function planRound(
  experiment: Experiment,
  request: ComparisonRequest,
  round: number,
): readonly Entry[] {
  const { recipe, source, members, rounds, course } = request;
  /** Networks of one round that are averaged have seeds that no other round has. */
  const seed = (member: number): number =>
    (experiment.training.seed + round + member * rounds) % (maxSeed + 1);
  const entry = (role: string, of: Experiment, member = 0): Entry =>
    toEntry(role, { ...of, training: { ...of.training, seed: seed(member) } }, course);
  const tasks = toHeadTasks(experiment);
  const count = recipe === 'ensemble' ? members : 1;
  const singles = tasks.flatMap((task) =>
    Array.from({ length: count }, (_, member) =>
      entry(comparisonRole.single(task, round, member), toAlone(experiment, task), member),
    ),
  );
  const ensembles = tasks.map((task): Entry => {
    const ensemble = Array.from({ length: count }, (_, member) =>
      comparisonRole.single(task, round, member),
    );
    return { ...entry(comparisonRole.ensemble(task, round), toAlone(experiment, task)), ensemble };
  });
  const transfers = tasks
    .filter((task) => task !== source)
    .flatMap((task) => planTransfer(experiment, request, { task, round, entry }));
  return [
    entry(comparisonRole.together(round), experiment),
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
  const start = { role: comparisonRole.single(source, round, 0), nodes };
  return [
    { ...entry(comparisonRole.transfer('frozen', task, round), frozen), start },
    { ...entry(comparisonRole.transfer('fine-tuned', task, round), alone), start },
  ];
}
