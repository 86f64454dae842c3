/**
 * What a network takes to compute, read off the graph before anything is made. Estimates: the tests of
 * the engine hold them to what really is made, within a factor.
 */
import type { NodeId } from '../document/experiment.ts';
import type { Lookup, Work } from './lookup.ts';
import type { IrHead, IrLayer, ModelIr } from './model-ir.ts';
import { toSize, type Shape } from './shape.ts';
import { countLinearWeights } from './target.ts';

export interface NodeWork extends Work {
  readonly id: NodeId;
  readonly weights: number;
}

/** A layer, a head and a tie in a step of tfjs; medians over the examples, to the nearest ten or so. */
const callsOf = { layer: 24, head: 38, tie: 130 } as const;

/** Every layer and head of the network, in its order. */
export function toWork({ layers, heads }: ModelIr, lookup: Lookup): readonly NodeWork[] {
  return [...layers.map((layer) => ofLayer(layer, lookup)), ...heads.map(ofHead)];
}

/** Kernels of tfjs in a step beside those of layers and heads. */
export function countOtherCalls({ ties }: ModelIr): number {
  return 20 + callsOf.tie * ties.length;
}

function ofLayer({ id, type, params, inputShapes, shape }: IrLayer, lookup: Lookup): NodeWork {
  const port = lookup.layer(type);
  if (port === undefined) throw new Error(`toWork: expected a layer of the catalogue, got ${type}`);
  const weights = port.countWeights(inputShapes, params);
  return {
    id,
    weights,
    values: toSize(shape),
    products: weights * toPlaces(shape),
    calls: callsOf.layer,
    ...port.measureWork?.(inputShapes, params),
  };
}

function ofHead({ id, inputShape, outputs }: IrHead): NodeWork {
  const weights = countLinearWeights(inputShape, outputs);
  const products = weights * (inputShape.length === 3 ? toPlaces(inputShape) : 1);
  // Its loss is made of as many numbers again.
  return { id, weights, values: 2 * outputs, products, calls: callsOf.head };
}

/** Pixels or steps at which a layer's weights are at work. */
export function toPlaces(shape: Shape): number {
  return toSize(shape.slice(0, -1));
}
