/** The step that Adam and AdamW share (Kingma and Ba 2015, algorithm 1). */
import { toScalar, toSlot, type Arithmetic, type UpdateInput } from './define-optimizer.ts';

export interface MomentParams {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Bias correction folded into two numbers:
 * η·m̂/(√v̂ + ε) = (η·√c₂/c₁) · m / (√v + ε·√c₂) with cᵢ = 1 − βᵢᵗ.
 */
export function toMomentScalars(
  step: number,
  rate: number,
  params: MomentParams,
): readonly number[] {
  const { beta1, beta2, epsilon } = params;
  const correction = Math.sqrt(1 - beta2 ** step);
  return [
    beta1,
    1 - beta1,
    beta2,
    1 - beta2,
    (rate * correction) / (1 - beta1 ** step),
    epsilon * correction,
  ];
}

/** The step taken off the weights, and the new moments. @param scalars as `toMomentScalars` orders them */
export function stepMoments<V>(
  math: Arithmetic<V>,
  { gradient, slots, scalars }: UpdateInput<V>,
): { readonly move: V; readonly slots: readonly V[] } {
  const blend = (kept: V, old: V, taken: V, fresh: V): V =>
    math.add(math.mul(kept, old), math.mul(taken, fresh));
  const mean = blend(toScalar(scalars, 0), toSlot(slots, 0), toScalar(scalars, 1), gradient);
  const squares = blend(
    toScalar(scalars, 2),
    toSlot(slots, 1),
    toScalar(scalars, 3),
    math.square(gradient),
  );
  const size = math.add(math.sqrt(squares), toScalar(scalars, 5));
  return { move: math.div(math.mul(toScalar(scalars, 4), mean), size), slots: [mean, squares] };
}
