/** What a linear head is bound for: the closed form of ridge regression on the training rows. */
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { TaskId } from '../core/document/experiment.ts';
import type { IrHead, ModelIr } from '../core/graph/model-ir.ts';
import { solveRidge, type LinearFit } from '../core/math/ridge.ts';
import type { LossReference } from '../core/run/trainer.ts';
import { pick, toLabels } from './device-data.ts';

/** Beyond it the solution takes longer than a person waits for a line. */
const maxWidth = 128;

/**
 * References of the heads that are ridge regressions: a single number by squared error, straight from
 * the data, with L2. In Σ λ L + c |w|² a mean over n rows makes α = c · n / λ.
 */
export function toReferences(
  { heads, ties, input }: ModelIr,
  lambdas: readonly number[],
  dataset: Dataset,
): Readonly<Record<TaskId, LossReference>> {
  const tied = new Set(ties.flatMap(({ nodes }) => nodes));
  const found = heads.flatMap((head, index): [TaskId, LossReference][] => {
    const lambda = lambdas[index] ?? 0;
    const l2 = toL2(head);
    if (head.input !== input.id || tied.has(head.id) || l2 === undefined || !(lambda > 0))
      return [];
    return [[head.task, { ...measure(dataset, head, l2 / lambda), lambda }]];
  });
  return Object.fromEntries(found);
}

/** The L2 factor of a head that is a ridge regression, else undefined. */
function toL2({ type, frozen, params, outputs, inputShape }: IrHead): number | undefined {
  const { loss, l2 } = params;
  const [width = 0] = inputShape;
  const isLinear = type === 'regression' && loss === 'mse' && outputs === 1 && !frozen;
  const isSmall = inputShape.length === 1 && width <= maxWidth;
  return isLinear && isSmall && typeof l2 === 'number' && l2 > 0 ? l2 : undefined;
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
