/** The tasks' gradients of one step, looked at from outside: plain data for pictures of them. */
import type { NodeId, TaskId } from '../document/experiment.ts';
import type { Params } from '../document/json.ts';

/** Steps from one sample to the next that a person can choose from. */
export const sampleRates = [1, 5, 25, 100, 500] as const;
export const usualSampleRate = 25;

/** What a step of a method's computation says: each is a sentence of the page's (`steps` in `i18n`). */
export type MethodSaying =
  | 'project'
  | 'keep'
  | 'hull'
  | 'shortest'
  | 'mean'
  | 'ball'
  | 'worst'
  | 'units'
  | 'bargain'
  | 'clip'
  | 'variances'
  | 'equal'
  | 'cone'
  | 'into-cone'
  | 'clip-tasks'
  | 'drawn'
  | 'rates'
  | 'first-losses'
  | 'pulls'
  | 'targets'
  | 'logs'
  | 'loss-scales'
  | 'geometric'
  | 'log-sum'
  | 'worst-loss'
  | 'towards-preference'
  | 'towards-ray'
  | 'inverse-losses'
  | 'inverse'
  | 'turn'
  | 'keep-target'
  | 'axes'
  | 'aligned'
  | 'fair'
  | 'same-angle'
  | 'projections'
  | 'mean-into-cone'
  | 'lean'
  | 'shortest-leaning'
  | 'cosine-gate'
  | 'tracked'
  | 'tracked-logs'
  | 'as-long'
  | 'small-step'
  | 'small-step-across'
  | 'held-out-slope'
  | 'held-out-mix'
  | 'held-out-hold'
  | 'dropped'
  | 'excess'
  | 'multiplied'
  | 'drawn-shares'
  | 'distances'
  | 'closest'
  | 'trim'
  | 'rounds-across'
  | 'lean-back'
  | 'main-first'
  | 'progress'
  | 'nearest';

/** A method's computation, one part of it: every vector is a combination of the tasks' gradients. */
export interface MethodStep {
  readonly say: MethodSaying;
  /** Numbers and, as `task` and `other`, places among the tasks that take part. */
  readonly args: Readonly<Record<string, number>>;
  /** In TeX, with the numbers of this step. */
  readonly formula: string;
  readonly arrows: readonly MethodArrow[];
  /** A disc or a hull that the answer is looked for in. */
  readonly region?: MethodRegion | undefined;
}

export interface MethodArrow {
  /** As formulas name it: `g_1'`, `d`. */
  readonly name: string;
  /** By task that takes part: the vector is Σ shares_t g_t. */
  readonly shares: readonly number[];
  /** A task's gradient as it is or as it was changed, a part on the way, or the method's direction. */
  readonly role: 'task' | 'part' | 'direction';
  /** Place among the tasks that take part, of whose hue it is. */
  readonly task?: number | undefined;
}

export type MethodRegion =
  /** Mixes Σ α_t g_t with α on the simplex. */
  | { readonly kind: 'hull' }
  | { readonly kind: 'ball'; readonly center: readonly number[]; readonly radius: number }
  /** Where no task's loss rises: ⟨g_t, d⟩ ≥ 0. */
  | { readonly kind: 'cone' };

/** Gradients with respect to the weights of one node that several tasks train. */
export interface LayerGradients {
  readonly node: NodeId;
  /** T × T, row by row: ⟨g_s, g_t⟩; 0 where a task does not reach the node. */
  readonly gram: readonly number[];
  readonly actual: ActualStep | null;
  readonly conflict: LayerConflict;
}

/** Cosines below this are in conflict to speak of: the score S of Recon (Shi et al. 2023). */
export const severeCosine = -0.1;

/** Shares of the newest samples in which halves of their batches conflict severely in this layer, over all pairs. */
export interface LayerConflict {
  /** One half of a task's batch against the other of another's; NaN before the first sample. */
  readonly between: number;
  /** The same of one task: so often it happens by chance. */
  readonly within: number;
}

/** The change u of weights that a step of the optimiser really made. */
export interface ActualStep {
  /** By task: ⟨u, g_t⟩. */
  readonly products: readonly number[];
  /** |u|². */
  readonly square: number;
}

/** Shares of the newest samples, on halves of their batches. */
export interface ConflictShares {
  readonly samples: number;
  /** T × T, row by row: cos(g_s of one half, g_t of the other) < 0; on the diagonal, of the same task. */
  readonly shares: readonly number[];
}

/**
 * Effect of one task's step on another's loss (TAG, Fifty et al. 2021), Z_s→t = 1 − ℓ_t(θ − η g_s) / ℓ_t(θ) over
 * the shared weights, to first order: η ⟨g_s, g_t⟩ / ℓ_t. Means over the looks of the run since it began.
 */
export interface TaskAffinity {
  readonly samples: number;
  /** T × T, row by row: of s on t; above 0 it helps. NaN where they never took part together. */
  readonly values: readonly number[];
}

export interface GradientSample {
  readonly kind: 'tug';
  /** Steps made before the one that was looked at. */
  readonly step: number;
  /** In the order of the heads; gradients are g_t = ∇(λ_t L_t). */
  readonly tasks: readonly TaskId[];
  /** By task: it took part, with λ above 0, a label in the batch and a shared weight. */
  readonly present: readonly boolean[];
  readonly losses: readonly number[];
  /** Over all shared weights, T × T. */
  readonly gram: readonly number[];
  /** Shared nodes with trained weights, in the network's order. */
  readonly layers: readonly LayerGradients[];
  /** By task: α of the method at work; of one that acts nowhere 1. */
  readonly weights: readonly number[];
  /** Kind of the method, and its parameters. */
  readonly method: string;
  readonly params: Params;
  readonly steps: readonly MethodStep[];
  /** Over all shared weights; null of a run that stands. */
  readonly actual: ActualStep | null;
  /** By task, of the same batch: Δℓ_t that the gradient predicted for the actual step, and the one that came. */
  readonly change: {
    readonly predicted: readonly number[];
    readonly got: readonly number[];
  } | null;
  readonly conflict: ConflictShares;
  readonly affinity: TaskAffinity;
}
