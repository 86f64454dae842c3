/** Losses at which a linear head comes to rest: the closed form of ridge regression on the training rows. */
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import { headEntries } from '../catalog/heads/kernels.ts';
import type { IrHead, ModelIr } from '../core/graph/model-ir.ts';
import { solveRidge, type LinearFit } from '../core/math/ridge.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import { pick, toLabels } from './device-data.ts';
import type { Level } from './write-row.ts';

/** Beyond it the solution takes longer than a person waits for a line. */
const maxWidth = 128;

/** Levels of the losses of a task, and λ of the task that they hold for. */
export interface RestingLosses {
  readonly head: number;
  readonly lambda: number;
  readonly levels: readonly Level[];
}

const parts = ['training', 'validation'] as const;

/** Channels of all losses whose level is found, whatever λ. */
export function toRestingChannels(model: ModelIr): readonly ChannelInfo[] {
  return model.heads
    .filter((head) => toRidge(model, head) !== undefined)
    .flatMap(({ task }) => parts.map((part) => channel.restingLoss(task, part)));
}

/**
 * Levels of the heads that are ridge regressions: a single number by squared error, straight from
 * the data, with L2. In Σ λ L + c |w|² a mean over n rows makes α = c · n / λ.
 */
export function toRestingLosses(
  model: ModelIr,
  lambdas: readonly number[],
  dataset: Dataset,
): readonly RestingLosses[] {
  return model.heads.flatMap((one, head): RestingLosses[] => {
    const lambda = lambdas[head] ?? 0;
    const l2 = toRidge(model, one);
    if (l2 === undefined || !(lambda > 0)) return [];
    const losses = measure(dataset, one, l2 / lambda);
    const levels = parts.map((part) => ({
      channel: channel.restingLoss(one.task, part),
      value: losses[part],
    }));
    return [{ head, lambda, levels }];
  });
}

/** The levels under these λ. */
export function toLevels(
  resting: readonly RestingLosses[],
  lambdas: readonly number[],
): readonly Level[] {
  return resting.flatMap(({ head, lambda, levels }) => (lambdas[head] === lambda ? levels : []));
}

/** The L2 factor of a head that is a ridge regression, else undefined. */
function toRidge({ ties, input }: ModelIr, head: IrHead): number | undefined {
  const isTied = ties.some(({ nodes }) => nodes.includes(head.id));
  return head.input === input.id && !isTied ? toL2(head) : undefined;
}

function toL2({ type, frozen, params, outputs, inputShape }: IrHead): number | undefined {
  const [width = 0] = inputShape;
  const isLinear = inputShape.length === 1 && outputs === 1 && !frozen;
  return isLinear && width <= maxWidth ? headEntries.get(type).toRidge?.(params) : undefined;
}

function measure(dataset: Dataset, { task, inputShape }: IrHead, perRow: number) {
  const [width = 0] = inputShape;
  const { values, mask } = toLabels(dataset, task);
  const { train, validation } = dataset.split;
  const toPart = (part: Uint32Array) => {
    const rows = part.filter((row) => mask[row] === 1);
    return { inputs: pick(dataset.inputs, rows, width), targets: pick(values, rows, 1), width };
  };
  const known = toPart(train);
  const fit = solveRidge({ ...known, alpha: perRow * known.targets.length });
  return { training: toLoss(fit, known), validation: toLoss(fit, toPart(validation)) };
}

/** Mean squared miss. */
function toLoss(
  { weights, intercept }: LinearFit,
  { inputs, targets }: { readonly inputs: Float32Array; readonly targets: Float32Array },
): number {
  let sum = 0;
  targets.forEach((target, row) => {
    let miss = intercept - target;
    weights.forEach((weight, at) => (miss += weight * (inputs[row * weights.length + at] ?? 0)));
    sum += miss * miss;
  });
  return sum / targets.length;
}
