/**
 * Work and memory of a network, read off the graph before anything is made. Estimates: the tests of
 * the engine hold them to what really is made, within a factor.
 */
import type { NodeId } from '../document/experiment.ts';
import type { Params } from '../document/json.ts';
import type { LayerPort, Lookup, Work } from './lookup.ts';
import type { ModelIr } from './model-ir.ts';
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
  return [
    ...layers.map(({ id, type, params, inputShapes, shape }) => {
      const port = lookup.layer(type);
      if (port === undefined)
        throw new Error(`toWork: expected a layer of the catalogue, got ${type}`);
      return { id, ...toLayerWork(port, params, inputShapes, shape) };
    }),
    ...heads.map(({ id, inputShape, outputs }) => ({ id, ...toHeadWork(inputShape, outputs) })),
  ];
}

/** Kernels of tfjs in a step beside those of layers and heads. */
export function countOtherCalls({ ties }: ModelIr): number {
  return 20 + callsOf.tie * ties.length;
}

export function toLayerWork(
  port: LayerPort,
  params: Params,
  inputs: readonly Shape[],
  output: Shape,
): Omit<NodeWork, 'id'> {
  const weights = port.countWeights(inputs, params);
  return {
    weights,
    values: toSize(output),
    products: weights * toPlaces(output),
    calls: callsOf.layer,
    ...port.measureWork?.(inputs, params),
  };
}

/** @param outputs logits of one example */
export function toHeadWork(input: Shape, outputs: number): Omit<NodeWork, 'id'> {
  const weights = countLinearWeights(input, outputs);
  const products = weights * (input.length === 3 ? toPlaces(input) : 1);
  // Its loss is made of as many numbers again.
  return { weights, products, values: 2 * outputs, calls: callsOf.head };
}

/** Pixels or steps at which a layer's weights are at work. */
function toPlaces(shape: Shape): number {
  return toSize(shape.slice(0, -1));
}
