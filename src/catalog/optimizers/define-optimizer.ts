import type * as z from 'zod/mini';
import type { MethodPort } from '../../core/graph/lookup.ts';
import type { Localised } from '../../core/text.ts';
import type { ParamsOf } from '../define-params.ts';

/**
 * Operations that a step is computed with. A rule is written once over it, and read in several ways: as tensors
 * (tfjs itself has these six functions), or as the text of a loop or of a kernel.
 */
export interface Arithmetic<V> {
  add(a: V, b: V): V;
  sub(a: V, b: V): V;
  mul(a: V, b: V): V;
  div(a: V, b: V): V;
  sqrt(a: V): V;
  square(a: V): V;
}

/** Everything is one flat vector over all trained weights, and every rule works element by element. */
export interface UpdateInput<V> {
  readonly weights: V;
  readonly gradient: V;
  /** As many as `slots`, zeros at the start. */
  readonly slots: readonly V[];
  /** Result of `scalars` for this step. */
  readonly scalars: readonly V[];
}

export interface Updated<V> {
  readonly weights: V;
  /** As many as `slots`. */
  readonly slots: readonly V[];
}

interface OptimizerSpec<K extends string, S extends z.ZodMiniObject> {
  readonly kind: K;
  readonly title: Localised;
  readonly formula: string;
  readonly params: S;
  /** Rate a person gets when choosing it. */
  readonly defaultRate: number;
  /** Number of vectors of state that it keeps. */
  readonly slots: number;
}

export type OptimizerDefinition<
  K extends string = string,
  S extends z.ZodMiniObject = z.ZodMiniObject,
> = OptimizerSpec<K, S> & Omit<MethodPort, 'kind' | 'params'>;

/** Kernel of the optimiser with the definition `D`, which only the worker calls. */
export interface OptimizerKernel<
  D extends Pick<OptimizerDefinition, 'params'> = OptimizerDefinition,
> {
  /**
   * The plain numbers of one step, in a fixed order; those that stay the same stay on the device.
   * @param step number of this step, from 1
   */
  scalars(step: number, rate: number, params: ParamsOf<D['params']>): readonly number[];
  /** @param params decide only which operations there are; numbers that enter them are scalars */
  update<V>(math: Arithmetic<V>, input: UpdateInput<V>, params: ParamsOf<D['params']>): Updated<V>;
}

export type OptimizerEntry = OptimizerDefinition & OptimizerKernel;

export function defineOptimizer<const K extends string, S extends z.ZodMiniObject>(
  spec: OptimizerSpec<K, S>,
): OptimizerDefinition<K, S> {
  return spec;
}

/** @throws when `scalars` gave fewer numbers than `update` reads. */
export function toScalar<V>(scalars: readonly V[], index: number): V {
  const scalar = scalars[index];
  if (scalar === undefined)
    throw new Error(
      `toScalar: expected more than ${String(index)} scalars, got ${String(scalars.length)}`,
    );
  return scalar;
}

/** @throws when `slots` declares fewer vectors than `update` reads. */
export function toSlot<V>(slots: readonly V[], index: number): V {
  const slot = slots[index];
  if (slot === undefined)
    throw new Error(
      `toSlot: expected more than ${String(index)} slots, got ${String(slots.length)}`,
    );
  return slot;
}
