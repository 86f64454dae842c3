import type * as tfc from '@tensorflow/tfjs-core';
import type * as z from 'zod/mini';
import type { MethodPort } from '../../core/graph/lookup.ts';
import type { Localised } from '../../core/text.ts';
import type { DefinitionText, ParamsOf } from '../define-params.ts';

/** tfjs's ops, handed in by the engine so that the catalogue imports only types. */
export type Ops = typeof tfc;

/** Everything is one flat vector over all trained weights: few kernels, whatever the network. */
export interface UpdateInput {
  readonly weights: tfc.Tensor1D;
  readonly gradient: tfc.Tensor1D;
  /** As many as `slots`, zeros at the start. */
  readonly slots: readonly tfc.Tensor1D[];
  /** What `scalars` gave for this step, on the device: a plain number in an op costs an upload. */
  readonly scalars: readonly tfc.Scalar[];
}

interface OptimizerSpec<S extends z.ZodMiniObject> {
  readonly kind: string;
  readonly text: Localised<DefinitionText>;
  readonly formula: string;
  readonly params: S;
  /** Rate a person gets when choosing it. */
  readonly defaultRate: number;
  /** How many vectors of state it keeps. */
  readonly slots: number;
  /**
   * The plain numbers of one step, in a fixed order; those that stay the same stay on the device.
   * @param step number of this step, from 1
   */
  scalars(step: number, rate: number, params: ParamsOf<S>): readonly number[];
  update(
    tf: Ops,
    input: UpdateInput,
    params: ParamsOf<S>,
  ): {
    readonly weights: tfc.Tensor1D;
    readonly slots: readonly tfc.Tensor1D[];
  };
}

export type OptimizerDefinition = OptimizerSpec<z.ZodMiniObject> & MethodPort;

export function defineOptimizer<S extends z.ZodMiniObject>(
  spec: OptimizerSpec<S>,
): OptimizerDefinition {
  return spec;
}

/** @throws when `scalars` gave fewer numbers than `update` reads. */
export function toScalar(scalars: readonly tfc.Scalar[], index: number): tfc.Scalar {
  const scalar = scalars[index];
  if (scalar === undefined)
    throw new Error(
      `toScalar: expected more than ${String(index)} scalars, got ${String(scalars.length)}`,
    );
  return scalar;
}

/** @throws when `slots` declares fewer vectors than `update` reads. */
export function toSlot(slots: readonly tfc.Tensor1D[], index: number): tfc.Tensor1D {
  const slot = slots[index];
  if (slot === undefined)
    throw new Error(
      `toSlot: expected more than ${String(index)} slots, got ${String(slots.length)}`,
    );
  return slot;
}
