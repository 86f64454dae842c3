/**
 * Work for the worker's training loop beside the present run: one network, trained to its end by itself.
 * Baselines, ensembles, transfer, repetitions, races and sweeps are made of jobs.
 */
import { strToU8 } from 'fflate';
import type { NodeId } from '../document/experiment.ts';
import { sha256 } from '../math/sha256.ts';
import type { ChannelInfo } from './channels.ts';
import type { RunSpec } from './run-spec.ts';
import type { Scores, StageEnd } from './scores.ts';
import type { BackendName, LoadedRun, NodeWeights, Picture, Snapshot, Watch } from './trainer.ts';

/** Given by whoever asks for the work; unlike any other that was given to the same worker. */
export type JobId = number;

/** Whichever is reached first; at least one of them. */
export interface Budget {
  readonly steps?: number;
  readonly epochs?: number;
  readonly seconds?: number;
}

interface AnyJob {
  readonly id: JobId;
  readonly spec: RunSpec;
  /** Also scored on the test part. */
  readonly wantsTest?: boolean;
  /** The larger goes first; of equals the earlier. */
  readonly priority?: number;
}

export interface TrainJob extends AnyJob {
  readonly kind: 'train';
  readonly budget: Budget;
  /** `flat`: it ends earlier, where no task gets better any more. */
  readonly until: 'budget' | 'flat';
  /**
   * Steps that count as an epoch of the budget; by default the network's own. One for a task with few
   * labels is through with them in a step or two, and would have learnt next to nothing.
   */
  readonly epochSteps?: number;
  /** Weights that some nodes start with. */
  readonly start?: NodeWeights;
  /** Weights with the lowest validation objective are kept (the default), or those it ended with. */
  readonly keeps?: 'best' | 'last';
}

/** Networks that are trained: the mean of their logits is scored, as an ensemble. */
export interface ScoreJob extends AnyJob {
  readonly kind: 'score';
  readonly members: readonly NodeWeights[];
}

/** A network looked at as it is with these weights, or as the job that trains it stands. It waits for no training. */
export type LookJob = {
  readonly kind: 'look';
  readonly id: JobId;
  readonly watches: readonly Watch[];
} & ({ readonly spec: RunSpec; readonly weights: NodeWeights } | { readonly of: JobId });

export type Job = TrainJob | ScoreJob | LookJob;

/** What a look comes to: pictures as of the present run. */
export interface Seen {
  readonly loaded: LoadedRun;
  readonly pictures: readonly Picture[];
}

/** `budget`: it was to go on so long and no longer; `stopped`: a person ended it; the others are said of what is to be flat. */
export type JobEnd = StageEnd | 'budget' | 'stopped';

export interface JobResult {
  readonly end: JobEnd;
  readonly backend: BackendName;
  /** Of all training; none for what is only scored. */
  readonly steps: number;
  readonly seconds: number;
  /** Numbers of the network, statistics among them, but those that it started with and kept frozen. */
  readonly weights: number;
  readonly channels: readonly ChannelInfo[];
  /** Place of the weights that are kept, and their scores on the validation part. */
  readonly step: number;
  readonly epoch: number;
  readonly scores: Scores;
  readonly test: Scores | null;
  /** State at the weights that are kept; null for what is only scored. */
  readonly snapshot: Snapshot | null;
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
  | { readonly state: 'seen'; readonly seen: Seen }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly detail: string };

/** All that decides what a job comes to, but the weights that it starts from. */
type KeyedPart = Pick<TrainJob, 'spec' | 'budget' | 'until' | 'epochSteps' | 'keeps'>;

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

/** Identity of an ensemble of runs with these keys. */
export const toEnsembleKey = (members: readonly string[]): string =>
  hashJson(['ensemble', ...members]);

/** Identity of a frozen specification, its seeds among it: 64 hexadecimal digits. */
export const toSpecHash = (spec: RunSpec): string => hashJson(spec);

/** Of plain JSON, whatever the order of keys; what is undefined is not there. */
function hashJson(value: unknown): string {
  return sha256(strToU8(JSON.stringify(toSorted(value))));
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
