/** The backward pass of a plan: gradients of values, pulled one by one, and of weights. */
import { inputsOf, type PlanOp } from '../fast/plan.ts';
import { normSums } from './batch-norm.ts';
import { convWeightGradient } from './conv.ts';
import { pullGradient } from './gradient.ts';
import { nameOf, toContribution, toConv, toDense, toFinish, toNorm } from './layers.ts';
import { denseWeightGradient } from './linear.ts';
import type { Region } from './memory.ts';
import type { Op } from './op.ts';
import type { OpOf, Places } from './places.ts';
import type { Crew } from './tile.ts';
import { gradientOffset } from './update.ts';

export interface Backward {
  /** The gradient of a value in a group of heads. */
  slopeOf(group: number, value: number): Region;
  /** All pieces, in order: they read the slopes of the heads' logits. */
  toOps(): Op[];
  /** Regions of all gradients of weights, once the pieces are made. */
  readonly gradients: readonly string[];
}

/**
 * @param groups heads whose gradients are one; each group has a backward pass of its own
 * @param crew of one piece
 */
export function createBackward(
  places: Places,
  groups: readonly (readonly number[])[],
  crew: Crew,
): Backward {
  const { plan, batch } = places;
  const slopes = groups.map(() => new Map<number, Region>());
  const sums = groups.map(() => new Map<number, Region>());
  const gradients: string[] = [];

  function slopeOf(group: number, value: number): Region {
    const { size } = places.valueOf(value);
    const made =
      slopes[group]!.get(value) ?? places.region(`slope${String(value)}_${String(group)}`, size);
    slopes[group]!.set(value, made);
    return made;
  }

  function pull(op: PlanOp, group: number): Op[] {
    const readers = plan.ops.filter((reader) => serves(reader, groups[group]!));
    const contributions = readers.flatMap((reader) =>
      inputsOf(reader).flatMap((input, place) => {
        if (input !== op.output) return [];
        const slope = slopeOf(group, reader.output);
        return [toContribution(places, reader, place, slope, sums[group]!.get(reader.output))];
      }),
    );
    return pullGradient({
      name: `slope_${nameOf(op)}_${String(group)}`,
      target: slopeOf(group, op.output),
      batch,
      contributions,
      finish: toFinish(places, op),
      crew,
    });
  }

  const toOffset = (param: number, group: number): number =>
    gradientOffset(plan, group, groups.length, places.offsetOf(param));
  /** The place of a parameter's gradient, which is to be written. */
  function claim(param: number, group: number): { readonly name: string; readonly offset: number } {
    const name = `gradient${String(param)}_${String(group)}`;
    gradients.push(name);
    return { name, offset: toOffset(param, group) };
  }

  function toNormGradient(op: OpOf<'batch-norm'>, group: number, slope: Region): Op[] {
    const isTrained = places.isTrained(op);
    if (!isTrained && op.frozen) return [];
    const total = places.channelRegion(`sums${nameOf(op)}_${String(group)}`, 2 * op.channels);
    sums[group]!.set(op.output, total);
    if (!isTrained) return normSums(toNorm(places, op), slope, total, undefined, places.take);
    const { name, offset: gamma } = claim(op.gamma, group);
    const into = { name, gamma, beta: toOffset(op.beta, group) };
    return normSums(toNorm(places, op), slope, total, into, places.take);
  }

  function toWeightGradient(op: PlanOp, group: number): Op[] {
    const slope = slopeOf(group, op.output);
    if (op.kind === 'batch-norm') return toNormGradient(op, group, slope);
    if (!places.isTrained(op) || (op.kind !== 'dense' && op.kind !== 'conv2d')) return [];
    const into = claim(op.kernel, group);
    return op.kind === 'dense'
      ? [denseWeightGradient(toDense(places, op), slope, into, crew)]
      : convWeightGradient(toConv(places, op), slope, into, places.take);
  }

  return {
    slopeOf,
    toOps: () =>
      plan.ops.toReversed().flatMap((op) => {
        if (!places.isNeeded(op.output)) return [];
        // The slope of logits comes from the loss.
        const isLogits = plan.heads.some(({ logits }) => logits === op.output);
        return groups.flatMap((served, group) => {
          if (!serves(op, served)) return [];
          return [...(isLogits ? [] : pull(op, group)), ...toWeightGradient(op, group)];
        });
      }),
    gradients,
  };
}

const serves = (op: PlanOp, heads: readonly number[]): boolean =>
  op.heads.some((head) => heads.includes(head));
