/**
 * Work for the worker's training loop beside the present run: one network, trained to its end by itself.
 * Baselines, ensembles, transfer, repetitions, races and sweeps are made of jobs.
 */
import type { NodeId } from '../document/experiment.ts';
import { sha256 } from '../math/sha256.ts';
import type { ChannelInfo } from './channels.ts';
import type { StageEnd } from './recipes.ts';
import type { Scores } from './run.ts';
import type { RunSpec } from './run-spec.ts';
import type { BackendName, Snapshot } from './trainer.ts';

/** Given by whoever asks for the work; unlike any other that was given to the same worker. */
export type JobId = number;

/** Whichever is reached first; at least one of them. */
export interface Budget {
  readonly steps?: number;
  readonly epochs?: number;
  readonly seconds?: number;
}

export interface Job {
  readonly id: JobId;
  readonly spec: RunSpec;
  readonly budget: Budget;
  /** `flat`: it ends earlier, where no task gets better any more. */
  readonly until: 'budget' | 'flat';
  /**
   * Steps that count as an epoch of the budget; by default the network's own. One for a task with few
   * labels is through with them in a step or two, and would have learnt next to nothing.
   */
  readonly epochSteps?: number;
  /** Nodes that start with the weights which an earlier job ended with. */
  readonly start?: { readonly job: JobId; readonly nodes: readonly NodeId[] };
  /** Its logits are kept, so that a later one can be scored together with it. */
  readonly isMember?: boolean;
  /** It is scored with the mean of its logits and of these jobs' logits: an ensemble. */
  readonly together?: readonly JobId[];
  /** Weights with the lowest validation objective are kept (the default), or those it ended with. */
  readonly keeps?: 'best' | 'last';
  /** Also scored on the test part. */
  readonly wantsTest?: boolean;
  /** The larger goes first; of equals the earlier. */
  readonly priority?: number;
}

/** `budget`: it was to go on so long and no longer; the other words are said of those that are to be flat. */
export type JobEnd = StageEnd | 'budget' | 'stopped';

export interface JobResult {
  readonly end: JobEnd;
  readonly backend: BackendName;
  /** Of all training. */
  readonly steps: number;
  readonly seconds: number;
  /** Epochs of the budget. */
  readonly epochs: number;
  /** Numbers of the network, statistics among them. */
  readonly weights: number;
  /** Where the weights stand that are kept, and their scores on the validation part. */
  readonly kept: { readonly step: number; readonly epoch: number; readonly scores: Scores };
  readonly test: Scores | null;
  /** The mean of its own and other logits, scored; null without `together`. */
  readonly together: Scores | null;
  /** State at the weights that are kept. */
  readonly snapshot: Snapshot;
}

export type JobNews =
  /** `share` of the budget, from 0 to 1; rows of the channels that were told last. */
  | {
      readonly state: 'running';
      readonly share: number;
      readonly step: number;
      readonly channels?: readonly ChannelInfo[];
      readonly rows: Float32Array;
      readonly count: number;
    }
  | { readonly state: 'done'; readonly result: JobResult }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly detail: string };

/** All that decides what a job comes to, but the weights that it starts from. */
type KeyedPart = Pick<Job, 'spec' | 'budget' | 'until' | 'epochSteps' | 'keeps'>;

/**
 * Identity of a job: two with the same are one training, done twice.
 * @param start key of the job that it starts from, with the nodes it takes
 * @returns 64 hexadecimal digits
 */
export function toJobKey(
  { spec, budget, until, epochSteps, keeps = 'best' }: KeyedPart,
  start?: { readonly key: string; readonly nodes: readonly NodeId[] },
): string {
  return hashJson([spec, budget, until, epochSteps ?? null, keeps, start ?? null]);
}

/** Identity of a frozen specification, its seeds among it: 64 hexadecimal digits. */
export const toSpecHash = (spec: RunSpec): string => hashJson(spec);

/** Of plain JSON, whatever the order of keys; what is undefined is not there. */
function hashJson(value: unknown): string {
  return sha256(new TextEncoder().encode(JSON.stringify(toSorted(value))));
}

function toSorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, toSorted(entry)]),
  );
}
