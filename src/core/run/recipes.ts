/**
 * Contestants of a multi-task network, as runs one after the other: each task alone, an ensemble
 * of single-task networks, and transfer from one task to the others. All of them are parts of the same
 * network, on the same data and by the same rule of when to end. The multi-task network is trained anew
 * among them, and everything is done once for each seed of weights and batches.
 */
import { maxSeed, type NodeId, type TaskId } from '../document/experiment.ts';
import type { ModelIr } from '../graph/model-ir.ts';
import type { RunSpec } from './run-spec.ts';
import type { StageEnd, TaskFigures } from './scores.ts';

/** A row of the comparison. */
export const contestants = ['alone', 'multi-task', 'ensemble', 'frozen', 'fine-tuned'] as const;
export type Contestant = (typeof contestants)[number];

/** One run. */
export interface Stage {
  /** Rows of the comparison that this run counts for. */
  readonly counts: readonly Contestant[];
  /** Repetition that it belongs to, from 0. */
  readonly round: number;
  readonly spec: RunSpec;
  /** Nodes that start with the weights they have after an earlier stage; undefined for none. */
  readonly carried?: { readonly stage: number; readonly nodes: readonly NodeId[] };
}

export interface RecipeRequest {
  /** The rows that are wanted; `transfer` gives two. */
  readonly recipes: readonly ('multi-task' | 'alone' | 'transfer' | 'ensemble')[];
  /** The task that transfer learns first. */
  readonly source: TaskId;
  /** Networks for each task of the ensemble. */
  readonly members: number;
  /** Number of repetitions; the first time with the seed of the run. */
  readonly rounds: number;
}

/** Scores of a row on the validation part in one round. */
export interface RoundResult {
  readonly round: number;
  readonly scores: Readonly<Record<TaskId, TaskFigures>>;
  /** By task: how the least settled of the networks behind it ended. */
  readonly ends: Readonly<Record<TaskId, StageEnd>>;
  /** Of training, all its stages together. */
  readonly seconds: number;
  /** Of its longest stage. */
  readonly epochs: number;
  /** Numbers that must be kept for it: carried weights that stayed frozen count once. */
  readonly weights: number;
}

export interface RecipeResult {
  readonly contestant: Contestant;
  /** In order; a round without all its scores yet is left out. */
  readonly rounds: readonly RoundResult[];
}

export interface RecipeReport {
  /** Of these many stages, this one is at work (from 0), at this epoch. */
  readonly stages: number;
  readonly stage: number;
  readonly epoch: number;
  /** Of what has been trained so far. */
  readonly results: readonly RecipeResult[];
}

/**
 * The runs of the wanted recipes, round after round, in an order in which each finds what it carries.
 * @throws when transfer is wanted and the network has no head for the source
 */
export function toStages(spec: RunSpec, request: RecipeRequest): Stage[] {
  const tasks = spec.model.heads.map(({ task }) => task);
  const { recipes, source, rounds } = request;
  if (recipes.includes('transfer') && !tasks.includes(source))
    throw new Error(`toStages: expected a head for "${source}", got none`);
  const stages: Stage[] = [];
  for (let round = 0; round < rounds; round++) addRound(stages, spec, request, round);
  return stages;
}

function addRound(stages: Stage[], spec: RunSpec, request: RecipeRequest, round: number): void {
  const { recipes, source, rounds } = request;
  /** Networks of one round that are averaged have seeds that no other round has. */
  const seeded = (base: RunSpec, member = 0): RunSpec => {
    const seed = (spec.seed + round + member * rounds) % (maxSeed + 1);
    return { ...base, seed };
  };
  const tasks = spec.model.heads.map(({ task }) => task);
  if (recipes.includes('multi-task'))
    stages.push({ counts: ['multi-task'], round, spec: seeded(spec) });
  let first = -1;
  for (const task of tasks) {
    const single = toSingleTask(spec, task);
    for (const [member, counts] of toMembers(request, task).entries()) {
      if (counts.includes('fine-tuned')) first = stages.length;
      stages.push({ counts, round, spec: seeded(single, member) });
    }
  }
  if (first < 0) return;
  for (const task of tasks.filter((other) => other !== source))
    for (const stage of toTransfer(spec, source, task, first))
      stages.push({ ...stage, round, spec: seeded(stage.spec) });
}

/**
 * Networks that learn one task alone, each with the contestants that it counts for: the first one serves
 * all, and transfer begins from that of its source.
 */
function toMembers({ recipes, source, members }: RecipeRequest, task: TaskId): Contestant[][] {
  const isOfEnsemble = recipes.includes('ensemble');
  const ensemble: Contestant[] = isOfEnsemble ? ['ensemble'] : [];
  const first: Contestant[] = [
    ...(recipes.includes('alone') ? (['alone'] as const) : []),
    ...ensemble,
    ...(recipes.includes('transfer') && task === source ? (['frozen', 'fine-tuned'] as const) : []),
  ];
  const others = Array.from({ length: isOfEnsemble ? members - 1 : 0 }, () => ensemble);
  return first.length === 0 ? [] : [first, ...others];
}

function toTransfer(
  spec: RunSpec,
  source: TaskId,
  task: TaskId,
  stage: number,
): Omit<Stage, 'round'>[] {
  const single = toSingleTask(spec, task);
  const nodes = spec.model.layers
    .filter(({ tasks }) => tasks.includes(source) && tasks.includes(task))
    .map(({ id }) => id);
  // Without a common layer there is nothing to freeze or to tune: it is one network all the same.
  if (nodes.length === 0) return [{ counts: ['frozen', 'fine-tuned'], spec: single }];
  const carried = { stage, nodes };
  return [
    { counts: ['frozen'], spec: freeze(single, nodes), carried },
    { counts: ['fine-tuned'], spec: single, carried },
  ];
}

/**
 * The part of a network that works for one task. Its λ is 1: there is nothing to weigh it against.
 * Layers keep their ids, and with them their initial weights.
 */
function toSingleTask(spec: RunSpec, task: TaskId): RunSpec {
  const { model, tuning } = spec;
  const layers = model.layers
    .filter(({ tasks }) => tasks.includes(task))
    .map((layer) => ({ ...layer, tasks: [task] }));
  const heads = model.heads.filter((head) => head.task === task);
  const kept = new Set([...layers, ...heads].map(({ id }) => id));
  const ties = model.ties
    .map((tie, index) => ({
      tie: { ...tie, nodes: tie.nodes.filter((id) => kept.has(id)) },
      strength: tuning.ties[index] ?? 0,
    }))
    .filter(({ tie }) => tie.nodes.length > 1);
  return {
    ...spec,
    model: { ...model, layers, heads, ties: ties.map(({ tie }) => tie) },
    tuning: {
      ...tuning,
      lambdas: Object.fromEntries(heads.map(({ id }) => [id, 1])),
      ties: ties.map(({ strength }) => strength),
    },
  };
}

function freeze(spec: RunSpec, nodes: readonly NodeId[]): RunSpec {
  const layers: ModelIr['layers'] = spec.model.layers.map((layer) =>
    nodes.includes(layer.id) ? { ...layer, frozen: true } : layer,
  );
  return { ...spec, model: { ...spec.model, layers } };
}
