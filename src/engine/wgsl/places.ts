/** Places in memory of what a program computes: values, and what forward keeps for backward. */
import type { NodeId } from '../../core/document/experiment.ts';
import { inputsOf, type Plan, type PlanOp } from '../fast/plan.ts';
import { getActivation } from './activations.ts';
import type { Output } from './linear.ts';
import { createArena, type Region } from './memory.ts';

export type OpOf<K extends PlanOp['kind']> = Extract<PlanOp, { kind: K }>;

export interface Places {
  readonly plan: Plan;
  readonly batch: number;
  /** Dropout layers, in the order of their entries in a step's record. */
  readonly dropouts: readonly NodeId[];
  valueOf(index: number): Region;
  /** First number of a parameter in the flat vector. */
  offsetOf(param: number): number;
  /** True when the operation's own weights learn. */
  isTrained(op: PlanOp): boolean;
  /** True when some trained weight needs the gradient of a value. */
  isNeeded(value: number): boolean;
  /** The output of an operation with an activation, and its input where the slope needs it. */
  outputOf(op: OpOf<'dense' | 'conv2d' | 'activation'>): Output;
  /** Winners of a pool or statistics of a norm, which forward keeps: made once, by `make`. */
  keep(op: PlanOp, make: () => Region): Region;
  /** A new place for `size` numbers of every example. */
  region(name: string, size: number): Region;
  /** A new place for numbers that all examples have together. */
  channelRegion(name: string, size: number): Region;
  /** A new place for `count` numbers. */
  take(count: number): number;
  /** Floats of the arena, once all places are taken. */
  readonly arenaSize: number;
}

export function createPlaces(plan: Plan, batch: number): Places {
  const arena = createArena();
  const take = (count: number): number => arena.take(count);
  const region = (name: string, size: number): Region => ({
    name,
    buffer: 'arena',
    offset: take(batch * size),
    size,
  });
  const values = plan.values.map(({ size }, index): Region =>
    index === 0
      ? { name: 'data', buffer: 'data', offset: 0, size }
      : region(`value${String(index)}`, size),
  );
  const valueOf = (index: number): Region => values[index]!;
  const isTrained = (op: PlanOp): boolean => gradientsOf(op).some((param) => learns(plan, param));
  const needed = findNeeded(plan, isTrained);
  const outputs = new Map<number, Output>();
  const kept = new Map<number, Region>();

  return {
    plan,
    batch,
    dropouts: plan.ops.flatMap((op) => (op.kind === 'dropout' ? [op.node] : [])),
    valueOf,
    offsetOf: (param) => plan.params[param]!.offset,
    isTrained,
    isNeeded: (value) => needed.has(value),
    outputOf(op) {
      const y = valueOf(op.output);
      const keepsInput = getActivation(op.activation)?.keepsInput ?? false;
      const made = outputs.get(op.output) ?? {
        y,
        z: keepsInput ? region(`before${String(op.output)}`, y.size) : undefined,
        activation: op.activation,
      };
      outputs.set(op.output, made);
      return made;
    },
    keep(op, make) {
      const made = kept.get(op.output) ?? make();
      kept.set(op.output, made);
      return made;
    },
    region,
    channelRegion: (name, size) => ({ name, buffer: 'arena', offset: take(size), size }),
    take,
    get arenaSize() {
      return arena.size;
    },
  };
}

/** Parameters whose gradient is computed with the operation's; others lie behind them. */
function gradientsOf(op: PlanOp): readonly number[] {
  switch (op.kind) {
    case 'dense':
    case 'conv2d':
      return [op.kernel];
    case 'batch-norm':
      return [op.gamma];
    default:
      return [];
  }
}

function learns({ params }: Plan, param: number): boolean {
  const { role } = params[param]!;
  return role === 'shared' || role === 'own';
}

/** Values above a trained weight: their gradients are computed, and no others. */
function findNeeded({ ops }: Plan, isTrained: (op: PlanOp) => boolean): ReadonlySet<number> {
  const needed = new Set<number>();
  for (const op of ops)
    if (isTrained(op) || inputsOf(op).some((input) => needed.has(input))) needed.add(op.output);
  return needed;
}
