/**
 * What a multi-task network is compared with, as runs one after the other: transfer from one task to
 * the others, and an ensemble of single-task networks. All of them are parts of the same network, on
 * the same data, with the same seed and optimiser.
 */
import { maxSeed, type NodeId, type TaskId } from '../document/experiment.ts';
import type { ModelIr } from '../graph/model-ir.ts';
import type { RunSpec } from './run-spec.ts';

/** A row of the comparison. */
export const contestants = ['multi-task', 'frozen', 'fine-tuned', 'ensemble'] as const;
export type Contestant = (typeof contestants)[number];

/** One run. */
export interface Stage {
  /** Rows of the comparison that this run counts for. */
  readonly counts: readonly Contestant[];
  readonly spec: RunSpec;
  /** Nodes that start with the weights they have after an earlier stage; undefined for none. */
  readonly carried?: { readonly stage: number; readonly nodes: readonly NodeId[] };
}

export interface RecipeRequest {
  /** The rows that are wanted; `transfer` gives two. */
  readonly recipes: readonly ('multi-task' | 'transfer' | 'ensemble')[];
  /** The task that transfer learns first. */
  readonly source: TaskId;
  /** Networks for each task of the ensemble. */
  readonly members: number;
}

/** What a row came to on the validation part. */
export interface RecipeResult {
  readonly contestant: Contestant;
  readonly scores: Readonly<Record<TaskId, TaskFigures>>;
  /** Of training, all its stages together. */
  readonly seconds: number;
  /** Numbers that must be kept for it: carried weights that stayed frozen count once. */
  readonly weights: number;
}

export interface TaskFigures {
  /** NaN when nothing is labelled. */
  readonly loss: number;
  /** By the names of the metrics' channels. */
  readonly metrics: Readonly<Record<string, number>>;
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
 * The runs of the wanted recipes, in an order in which each finds what it carries.
 * @throws when the network has no head for the source
 */
export function toStages(spec: RunSpec, { recipes, source, members }: RecipeRequest): Stage[] {
  const tasks = spec.model.heads.map(({ task }) => task);
  const stages: Stage[] = [];
  if (recipes.includes('multi-task')) stages.push({ counts: ['multi-task'], spec });
  if (recipes.includes('transfer')) {
    if (!tasks.includes(source))
      throw new Error(`toStages: expected a head for "${source}", got none`);
    const first = stages.length;
    stages.push({ counts: ['frozen', 'fine-tuned'], spec: toSingleTask(spec, source) });
    for (const task of tasks.filter((other) => other !== source))
      stages.push(...toTransfer(spec, source, task, first));
  }
  if (recipes.includes('ensemble')) {
    for (const task of tasks) {
      const single = toSingleTask(spec, task);
      for (let member = 0; member < members; member++) {
        const seed = (spec.seed + member) % (maxSeed + 1);
        stages.push({ counts: ['ensemble'], spec: { ...single, seed } });
      }
    }
  }
  return stages;
}

function toTransfer(spec: RunSpec, source: TaskId, task: TaskId, stage: number): Stage[] {
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
