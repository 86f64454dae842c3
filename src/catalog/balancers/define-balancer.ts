/**
 * Balancing methods: from the tasks' losses and gradients to how much each task counts in a step. Plain
 * numbers only, so that every engine runs the same mathematics.
 *
 * How λ and a method go together: λ scales its task's loss first, so a method sees ℓ_t = λ_t L_t and
 * g_t = ∇ℓ_t with respect to the shared parameters, and d = Σ α_t g_t takes the place of Σ g_t there.
 * Parameters that one task alone uses (its head, layers on the way to it) have nothing to balance: they
 * get that task's own gradient λ_t ∇L_t, whatever the method. Reference implementations differ here;
 * TorchJD always does so, LibMTL for MGDA and PCGrad among others.
 */
import type * as z from 'zod/mini';
import type { MethodPort } from '../../core/graph/lookup.ts';
import type { Json } from '../../core/document/json.ts';
import type { Random } from '../../core/math/random.ts';
import type { Localised } from '../../core/text.ts';
import type { ParamsOf } from '../define-params.ts';

/** Of the tasks that take part in a step: λ above 0 and a label in the batch. */
export interface BalancingInput {
  /** ℓ_t = λ_t · mean loss over the labelled rows of the batch. */
  readonly losses: ArrayLike<number>;
  /**
   * T × T, row by row: ⟨g_s, g_t⟩ at s · T + t, all finite. Without shared parameters there is no
   * direction to choose and no method is asked.
   */
  readonly gram: ArrayLike<number>;
  /** Steps made so far. */
  readonly step: number;
}

/** α, in the order of the input's tasks, and what to remember until the next step. */
export interface Balance {
  readonly weights: readonly number[];
  readonly state: Json;
}

/** What must hold of d = Σ α_t g_t and α, for any gradients; `contract.test.ts` checks it. */
export type BalancingLaw =
  /** α_t ≥ 0 and Σ α_t = 1. */
  | 'simplex'
  /** No task gets worse to first order: ⟨g_t, d⟩ ≥ 0. */
  | 'non-conflicting'
  /** The order of tasks does not matter. */
  | 'permutation'
  /** d = 0 exactly where some convex combination of the gradients is 0. */
  | 'stationary'
  /** d is the plain sum wherever no two gradients conflict. */
  | 'sum-without-conflict';

interface Paper {
  /** As it is cited: names and year. */
  readonly cite: string;
  readonly title: string;
  readonly url: string;
}

interface BalancerSpec<K extends string, S extends z.ZodMiniObject> {
  readonly kind: K;
  readonly title: Localised;
  readonly paper: Paper;
  readonly formula: string;
  readonly params: S;
  /**
   * What a step of it needs. `losses`: the gradient of the sum, in one backward pass, which is all of
   * the weighted sum. `gram`: a gradient per task and their Gram matrix, of the very same step.
   */
  readonly needs: 'losses' | 'gram';
  readonly laws: readonly BalancingLaw[];
}

export type BalancerDefinition<
  K extends string = string,
  S extends z.ZodMiniObject = z.ZodMiniObject,
> = BalancerSpec<K, S> & Omit<MethodPort, 'kind' | 'params'>;

/** What only the worker calls of the method with the definition `D`. */
export interface BalancerKernel<D extends Pick<BalancerDefinition, 'params'> = BalancerDefinition> {
  /** State before the first step. */
  init(taskCount: number): Json;
  /** @param random of the run's seed and this step */
  step(input: BalancingInput, state: Json, params: ParamsOf<D['params']>, random: Random): Balance;
}

export type BalancerEntry = BalancerDefinition & BalancerKernel;

export function defineBalancer<const K extends string, S extends z.ZodMiniObject>(
  spec: BalancerSpec<K, S>,
): BalancerDefinition<K, S> {
  return spec;
}
