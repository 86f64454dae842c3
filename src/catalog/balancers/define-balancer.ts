/**
 * Balancing methods: from the tasks' losses and gradients to how much each task counts in a step. Plain
 * numbers only, so that every engine runs the same mathematics.
 *
 * A step has phases: forward, statistics, choose, combine, update, after. Engines compute what a method
 * reads and combine gradients with the α it chooses; they know no method.
 *
 * How λ and a method go together: λ scales its task's loss first, so a method sees ℓ_t = λ_t L_t and
 * g_t = ∇ℓ_t with respect to the shared parameters. A method that acts everywhere minimises Σ α_t ℓ_t,
 * as it stands in its paper: heads are reweighted too. One that acts on shared parameters replaces Σ g_t
 * by d = Σ α_t g_t there. Parameters that one task alone uses (its head, layers on the way to it) have
 * nothing to balance then: they get that task's own gradient λ_t ∇L_t. Reference implementations differ
 * here; TorchJD always leaves heads alone, LibMTL for MGDA and PCGrad among others.
 */
import type * as z from 'zod/mini';
import type { MethodPort } from '../../core/graph/lookup.ts';
import type { Json } from '../../core/document/json.ts';
import type { MethodStep } from '../../core/run/gradient-sample.ts';
import type { Random } from '../../core/math/random.ts';
import type { Localised } from '../../core/text.ts';
import type { ParamsOf } from '../define-params.ts';
import type { RowRule } from './row-rule.ts';

/** What a method may be told of a step. A reading is listed here once an engine computes it. */
export type Reading =
  /** ℓ_t of the batch, before the step: nothing beside the plain step. */
  | 'losses'
  /** ℓ_t of the same batch after the step: one more pass forward. */
  | 'losses-after'
  /** Inner products of the tasks' gradients: a pass back for each task. */
  | 'gram'
  /** With 'gram': the gradients themselves, of which its `rows` make others to weigh. No more passes. */
  | 'gradients'
  /** With 'gram': inner products across two further batches, 2 passes forward and 2 T back. */
  | 'gram-across'
  /**
   * A batch of the training part that is drawn beside the step's, and a look at where a few plain steps on
   * the step's batch lead (`ahead`): passes forward and back for each task on both batches, and one for each
   * further step.
   */
  | 'held-out';

/**
 * Where α multiplies gradients: of all parameters, or of those that two heads or more train. The second
 * takes a gradient for each task. A method that acts nowhere has α = 1 and is never asked.
 */
export type ActsOf<R extends readonly Reading[]> =
  | 'everywhere'
  | ('gram' extends R[number] ? 'shared' : never)
  | (readonly [] extends R ? 'nowhere' : never);

/** Which step it is, and which tasks take part in it: those with λ above 0 and a label in the batch. */
export interface StepFacts {
  /** By task that takes part: its place among all tasks, of which state is kept. */
  readonly tasks: readonly number[];
  /** Steps made so far. */
  readonly step: number;
  /** Whole epochs finished so far: an epoch begins where this grows. */
  readonly epoch: number;
}

/** By task that takes part, all finite. */
interface Statistics {
  /** ℓ_t = λ_t · mean loss over the labelled rows of the batch. */
  readonly losses: ArrayLike<number>;
  /** T × T, row by row: ⟨g_s, g_t⟩ over the shared parameters at s · T + t. */
  readonly gram: ArrayLike<number>;
  /** Of what its `rows` made: inner products as `gram` has them, and by task what was measured. */
  readonly gradients: {
    readonly gram: ArrayLike<number>;
    readonly measures: ArrayLike<number>;
  };
  /** T × T, row by row: ⟨g_s, g_t⟩ with g_s of one batch and g_t of another, neither that of the step. */
  readonly 'gram-across': ArrayLike<number>;
  readonly 'held-out': HeldOut;
}

/** Plain steps down Σ w_t ℓ_t of the step's batch, over all weights, which are looked at and taken back. */
export interface Ahead {
  /** w, by task that takes part. */
  readonly weights: readonly number[];
  readonly steps: number;
  /** Undefined for the learning rate of the training step. */
  readonly rate?: number;
  /** Where the held-out batch is differentiated: ahead of these steps or behind them. */
  readonly held: 'before' | 'behind';
}

/** What a look ahead has found, by task that takes part. */
export interface HeldOut {
  /**
   * 2T × 2T, row by row, over all weights: inner products of g_t of the step's batch at the present
   * weights, and behind them of h_t of the held-out batch.
   */
  readonly gram: ArrayLike<number>;
  /** ℓ_t of the step's batch behind the steps; empty where the held-out batch was looked at there. */
  readonly behind: ArrayLike<number>;
  /** Rate of these steps. */
  readonly rate: number;
}

/** What a method that reads `R` chooses from. */
export type BalancingInput<R extends Reading = Reading> = StepFacts &
  Pick<Statistics, R & keyof Statistics>;

/** For whoever asks methods that read none of this. */
export const nothingFurther: Pick<Statistics, 'gradients' | 'gram-across' | 'held-out'> = {
  gradients: { gram: [], measures: [] },
  'gram-across': [],
  'held-out': { gram: [], behind: [], rate: 0 },
};

/** What a method that reads `losses-after` hears when the step is made. */
export interface StepOutcome extends StepFacts {
  /** ℓ_t of the batch before and after the step, and the α it was made with. */
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
  readonly weights: readonly number[];
}

/** α, in the order of the input's tasks, and what to remember until the next step. */
export interface Balance<S extends Json = Json> {
  readonly weights: readonly number[];
  /**
   * Of a method that reads the held-out batch: the share of α_t, by task, that its gradient of that batch
   * gets in the step; else all of it is for the step's own.
   */
  readonly held?: readonly number[];
  readonly state: S;
}

/** What must hold of d = Σ α_t g_t and α, for any gradients and losses; `contract.test.ts` checks it. */
export type BalancingLaw =
  /** α_t ≥ 0 and Σ α_t = 1. */
  | 'simplex'
  /** α_t > 0 and Σ α_t = T. */
  | 'mean-one'
  /** α_t > 0. */
  | 'positive'
  /** No task gets worse to first order: ⟨g_t, d⟩ ≥ 0. */
  | 'non-conflicting'
  /** The order of tasks does not matter. */
  | 'permutation'
  /** d = 0 exactly where some convex combination of the gradients is 0. */
  | 'stationary'
  /** d is the plain sum wherever no two gradients conflict. */
  | 'sum-without-conflict'
  /** Tasks whose losses and gradients are alike count alike. */
  | 'alike'
  /** One task by itself has α = 1. */
  | 'alone'
  /** α_t ℓ_t does not follow the units of the tasks' losses, up to a factor for all of them. */
  | 'unit-free';

interface BalancerSpec<K extends string, S extends z.ZodMiniObject, R extends readonly Reading[]> {
  readonly kind: K;
  readonly title: Localised;
  readonly params: S;
  readonly reads: R;
  readonly acts: ActsOf<R>;
  /** Its live parameters by which a person says where on the front a network stands that is told shares. */
  readonly steers?: {
    /** The place of a task, from 1 on. */
    readonly main: keyof z.output<S> & string;
    /** That task's share; the others have the rest in equal parts. */
    readonly share: keyof z.output<S> & string;
  };
}

export type BalancerDefinition<
  K extends string = string,
  S extends z.ZodMiniObject = z.ZodMiniObject,
  R extends readonly Reading[] = readonly Reading[],
> = BalancerSpec<K, S, R> & Omit<MethodPort, 'kind' | 'params'>;

/** What only the worker calls of the method with the definition `D`, which remembers a `State`. */
export type BalancerKernel<
  D extends Pick<BalancerDefinition, 'params' | 'reads'> = BalancerDefinition,
  State extends Json = Json,
> = ChoosePhase<D, State> &
  AheadPhase<D, State> &
  AfterPhase<D, State> &
  RowsPhase<D> &
  PreferencePhase<D>;

interface PreferencePhase<D extends Pick<BalancerDefinition, 'params'>> {
  /**
   * Of a method that layers are told of: the tasks' shares of a step, by head and with sum 1.
   * @param random as `choose` gets it in the same step
   */
  drawShares?(taskCount: number, params: ParamsOf<D['params']>, random: Random): readonly number[];
}

interface ChoosePhase<D extends Pick<BalancerDefinition, 'params' | 'reads'>, State extends Json> {
  readonly laws: readonly BalancingLaw[];
  /** State before the first step. @param taskCount of all tasks, also of those that a step leaves out */
  init(taskCount: number): State;
  /** @param random of the run's seed and this step */
  choose(
    input: BalancingInput<D['reads'][number]>,
    state: State,
    params: ParamsOf<D['params']>,
    random: Random,
  ): Balance<State>;
  /**
   * Its computation step by step, for people: what leads to the α that `choose` gives for the same.
   * The last step, d = Σ α_t g_t, is told of every method and not part of it.
   */
  explain?(
    input: BalancingInput<D['reads'][number]>,
    state: State,
    params: ParamsOf<D['params']>,
    random: Random,
  ): readonly MethodStep[];
}

/** Asked for where a definition reads `held-out`, and refused where it does not. */
type AheadPhase<
  D extends Pick<BalancerDefinition, 'params' | 'reads'>,
  State extends Json,
> = number extends D['reads']['length']
  ? { ahead?(tasks: readonly number[], state: State, params: ParamsOf<D['params']>): Ahead }
  : 'held-out' extends D['reads'][number]
    ? { ahead(tasks: readonly number[], state: State, params: ParamsOf<D['params']>): Ahead }
    : { readonly ahead?: never };

/** Asked for where a definition reads `losses-after`, and refused where it does not. */
type AfterPhase<
  D extends Pick<BalancerDefinition, 'params' | 'reads'>,
  State extends Json,
> = number extends D['reads']['length']
  ? {
      after?(outcome: StepOutcome, state: State, params: ParamsOf<D['params']>): State;
    }
  : 'losses-after' extends D['reads'][number]
    ? {
        after(outcome: StepOutcome, state: State, params: ParamsOf<D['params']>): State;
      }
    : { readonly after?: never };

/** Asked for where a definition reads `gradients`, and refused where it does not. */
type RowsPhase<D extends Pick<BalancerDefinition, 'params' | 'reads'>> =
  number extends D['reads']['length']
    ? { readonly rows?: RowRule<ParamsOf<D['params']>> }
    : 'gradients' extends D['reads'][number]
      ? { readonly rows: RowRule<ParamsOf<D['params']>> }
      : { readonly rows?: never };

export type BalancerEntry = BalancerDefinition & BalancerKernel;

export function defineBalancer<
  const K extends string,
  S extends z.ZodMiniObject,
  const R extends readonly Reading[],
>(spec: BalancerSpec<K, S, R>): BalancerDefinition<K, S, R> {
  return spec;
}
