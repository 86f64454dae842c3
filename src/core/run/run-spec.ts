import type { Experiment, NodeId, Schedule, Training } from '../document/experiment.ts';
import type { Params } from '../document/json.ts';
import type { ModelIr } from '../graph/model-ir.ts';

/** Settings that may change while training goes on, without a restart. */
export interface Tuning {
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly warmup: number;
  readonly batchSize: number;
  readonly sampling: Training['sampling'];
  /** λ by head. */
  readonly lambdas: Readonly<Record<NodeId, number>>;
  /** Parameters of layers whose schema says `live` (the dropout rate), by node. */
  readonly layers: Readonly<Record<NodeId, Params>>;
  /** Strength of each tie, in the model's order. */
  readonly ties: readonly number[];
  readonly optimizer: Params;
  readonly balancing: Params;
  /** Share of the tasks' weights that stays from step to step. */
  readonly smoothing?: number;
  /** Longest gradient that the optimiser gets. */
  readonly clip?: number;
  /** Longest gradient of a task that the method gets. */
  readonly taskClip?: number;
  readonly stop: Training['stop'];
}

/** A frozen, valid experiment as the engine takes it. Plain JSON: it crosses to the worker. */
export interface RunSpec {
  readonly model: ModelIr;
  readonly data: Experiment['data'];
  readonly optimizer: string;
  readonly balancer: string;
  readonly seed: number;
  readonly tuning: Tuning;
}

/**
 * Work that a change of the document makes for a run: nothing, new dials, new data under the same network,
 * or a new network.
 */
export type SpecChange = 'same' | 'retune' | 'data' | 'rebuild';
