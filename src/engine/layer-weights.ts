/** The weight tensors of a network's layers, and what training does with each. */
import { Variable } from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import type { NodeId } from '../core/document/experiment.ts';
import type { Params } from '../core/document/json.ts';
import { ComputeLayer } from './compute-layer.ts';
import type { LayerStep } from './layer-graph.ts';

/** One trained weight tensor. */
export interface TrainedWeight {
  readonly variable: Variable;
  /** L2 factor of its layer; 0 for biases. */
  readonly l2: number;
}

/** Any weight tensor of a node. */
export interface NodeWeight extends TrainedWeight {
  /** As tfjs calls it within its layer: `kernel`, `bias`, `gamma`, `moving_mean` … */
  readonly name: string;
  readonly trained: boolean;
  /** Kept of the batches that were seen: no training moves it, and nothing ties it. */
  readonly isStatistic: boolean;
}

/**
 * By node, in the order of the layers; nodes without weights are left out.
 * @param served heads that each node learns from: where there are none, nothing is trained
 */
export function toNodeWeights(
  steps: readonly LayerStep[],
  served: ReadonlyMap<NodeId, readonly number[]>,
): Map<NodeId, NodeWeight[]> {
  const byNode = new Map<NodeId, NodeWeight[]>();
  for (const step of steps) {
    const isTaught = (served.get(step.node) ?? []).length > 0;
    const weights = toWeights(step).map((weight) =>
      isTaught ? weight : { ...weight, trained: false },
    );
    if (weights.length > 0) byNode.set(step.node, [...(byNode.get(step.node) ?? []), ...weights]);
  }
  return byNode;
}

function toWeights({ layer, frozen, masking }: LayerStep): NodeWeight[] {
  const statistics = masking?.statistics ?? [];
  const decays = layer instanceof ComputeLayer ? layer.decays : undefined;
  const config = layer.getConfig();
  const trained = new Set(frozen ? [] : layer.trainableWeights);
  return layer.weights.map((weight) => {
    const name = weight.originalName.slice(weight.originalName.lastIndexOf('/') + 1);
    return {
      name,
      variable: toVariable(weight),
      l2: decays?.get(weight.name) ?? readL2(config, name),
      trained: trained.has(weight),
      isStatistic: statistics.includes(name),
    };
  });
}

/** By weight of a tfjs layer: the entry of the layer's configuration that holds its L2 factor. */
const decayKeys: Readonly<Record<string, string>> = {
  kernel: 'kernelRegularizer',
  depthwise_kernel: 'depthwiseRegularizer',
  pointwise_kernel: 'pointwiseRegularizer',
};

function readL2(config: Params, weight: string): number {
  const regularizer = config[decayKeys[weight] ?? ''] as
    { config?: { l2?: number } } | null | undefined;
  return regularizer?.config?.l2 ?? 0;
}

/** `read` hands out the variable itself. */
function toVariable(weight: LayerVariable): Variable {
  const variable: unknown = weight.read();
  if (variable instanceof Variable) return variable as Variable;
  throw new Error(`toVariable: expected ${weight.name} to be a variable`);
}
