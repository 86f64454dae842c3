/** ModelIr -> a real tfjs LayersModel, and the order in which the trainer runs its layers. */
import {
  scalar,
  tidy,
  Variable,
  type Scalar,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import {
  initializers,
  input as createInput,
  layers as tfLayers,
  model as createModel,
  regularizers,
  type LayersModel,
  type LayerVariable,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import type { HeadEntry } from '../catalog/heads/define-head.ts';
import { buildLinear } from '../catalog/heads/head-params.ts';
import { headEntries } from '../catalog/heads/kernels.ts';
import type { LayerApi, Masking } from '../catalog/layers/define-layer.ts';
import { layerEntries } from '../catalog/layers/kernels.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { Params } from '../core/document/json.ts';
import type { IrHead, ModelIr } from '../core/graph/model-ir.ts';
import { hashText, hashWords } from '../core/math/random.ts';
import { ComputeLayer, type Masked } from './compute-layer.ts';
import { SeededDropout } from './dropout.ts';
import { callMasked, toMasked } from './masks.ts';
import type { RunClock } from './run-clock.ts';
import { type CompiledTie, compileTies } from './ties.ts';

type Layer = tfLayers.Layer;

export interface CompiledHead {
  readonly ir: IrHead;
  readonly definition: HeadEntry;
}

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

export interface Network {
  readonly model: LayersModel;
  /** In the order of the model's outputs. */
  readonly heads: readonly CompiledHead[];
  /** In a fixed order; what the optimiser's flat vector is made of. */
  readonly trained: readonly TrainedWeight[];
  /** Weights of every layer and head that has any, in the order of their layers. */
  readonly byNode: ReadonlyMap<NodeId, readonly NodeWeight[]>;
  /** Every weight, frozen ones and moving statistics included. */
  readonly weights: readonly Variable[];
  readonly dropouts: ReadonlyMap<NodeId, SeededDropout>;
  /** Layers of our own, whose live parameters may change between steps. */
  readonly computed: ReadonlyMap<NodeId, readonly ComputeLayer[]>;
  /** In the model's order; how strong each is may change between steps. */
  readonly ties: readonly CompiledTie[];
  /** How many numbers layers add to Σ λ_t L_t beside L2. */
  readonly penaltyCount: number;
  readonly clock: RunClock;
  /** Logits of every head; the caller tidies. */
  forward(input: Tensor, training: boolean): Tensor2D[];
  /**
   * A forward pass in training and what its layers add to Σ λ_t L_t beside L2; the caller tidies.
   * @param isPadded false where the rows are known to have no padding: the same numbers, sooner
   */
  learn(
    input: Tensor,
    isPadded?: boolean,
  ): { readonly logits: Tensor2D[]; readonly penalties: Scalar[] };
  /** Output of every layer node by its id, in predict mode; the caller tidies. */
  activations(input: Tensor): Map<NodeId, Tensor>;
  /** What layers of our own show of themselves, by node; the caller tidies. */
  gates(input: Tensor): Map<NodeId, Tensor2D>;
  dispose(): void;
}

interface Step {
  readonly node: NodeId;
  readonly layer: Layer;
  readonly inputs: readonly number[];
  /** A frozen layer always runs as in prediction: batch norm keeps its statistics. */
  readonly frozen: boolean;
  readonly masking: Masking | undefined;
}

/** @param seed of initial weights and dropout; a node's own depends on it and the node's id alone */
export function compileModel(ir: ModelIr, seed: number): Network {
  const clock: RunClock = { seed, step: 0 };
  const steps: Step[] = [];
  const slots = new Map<SymbolicTensor, number>();
  const nodes = new Map<NodeId, SymbolicTensor>();
  const dropouts = new Map<NodeId, SeededDropout>();
  const computed = new Map<NodeId, ComputeLayer[]>();
  let current: { readonly id: NodeId; readonly frozen: boolean } = {
    id: ir.input.id,
    frozen: true,
  };

  const find = <K, V>(map: ReadonlyMap<K, V>, key: K): V => {
    const value = map.get(key);
    if (value === undefined)
      throw new Error('compileModel: expected inputs before the nodes that use them');
    return value;
  };
  const api: LayerApi = {
    layers: tfLayers,
    initializers,
    regularizers,
    dropout(config) {
      const layer = new SeededDropout(config, clock);
      dropouts.set(current.id, layer);
      return layer;
    },
    compute(config) {
      const layer = new ComputeLayer(config, clock);
      computed.set(current.id, [...(computed.get(current.id) ?? []), layer]);
      return layer;
    },
    connect(layer, inputs, masking) {
      const list = Array.isArray(inputs)
        ? (inputs as SymbolicTensor[])
        : [inputs as SymbolicTensor];
      // Some of tfjs's initialisers leave tensors behind; variables outlive a tidy.
      const output = tidyUp(() => layer.apply(list.length === 1 ? list[0]! : list));
      steps.push({
        node: current.id,
        layer,
        inputs: list.map((one) => find(slots, one)),
        frozen: current.frozen,
        masking,
      });
      slots.set(output, slots.size);
      return output;
    },
  };
  const toContext = (node: {
    readonly id: NodeId;
    readonly type: string;
    readonly frozen: boolean;
  }) => ({
    name: `${node.type}_${node.id}`,
    // tfjs takes seed 0 for no seed in half of its initialisers.
    seed: hashWords(seed, hashText(node.id), hashText('weights')) || 1,
    trainable: !node.frozen,
  });

  const source = createInput({ shape: [...ir.input.info.shape], name: 'data' });
  slots.set(source, 0);
  nodes.set(ir.input.id, source);
  for (const layer of ir.layers) {
    current = layer;
    const inputs = layer.inputs.map((id) => find(nodes, id));
    const output = layerEntries.get(layer.type).build(api, inputs, layer.params, toContext(layer));
    nodes.set(layer.id, output);
  }
  const heads: CompiledHead[] = [];
  const outputs: SymbolicTensor[] = [];
  for (const head of ir.heads) {
    current = head;
    const input = find(nodes, head.input);
    outputs.push(buildLinear(api, input, head.outputs, head.params, toContext(head)));
    heads.push({ ir: head, definition: headEntries.get(head.type) });
  }
  const model = createModel({ inputs: source, outputs, name: 'multi_task_network' });
  const outputSlots = outputs.map((output) => find(slots, output));
  const nodeSlots = ir.layers.map(
    (layer) => [layer.id, find(slots, find(nodes, layer.id))] as const,
  );

  const run = (input: Tensor, training: boolean, isPadded = true): Masked[] => {
    const values = [isPadded ? toMasked(input, ir.input.info) : { value: input, mask: undefined }];
    for (const { layer, inputs, frozen, masking } of steps) {
      const given = inputs.map((slot) => at(values, slot));
      values.push(callMasked(layer, given, training && !frozen, masking));
    }
    return values;
  };
  const toLogits = (values: readonly Masked[]) =>
    outputSlots.map((slot) => at(values, slot).value as Tensor2D);
  const penalised = steps.flatMap(({ layer, inputs }) =>
    layer instanceof ComputeLayer && layer.hasPenalty ? [{ layer, inputs }] : [],
  );

  const byNode = new Map<NodeId, NodeWeight[]>();
  for (const { node, layer, frozen, masking } of steps) {
    const weights = toWeights(layer, frozen, masking?.statistics ?? []);
    if (weights.length > 0) byNode.set(node, [...(byNode.get(node) ?? []), ...weights]);
  }

  const ties = compileTies(ir.ties, byNode);

  return {
    model,
    heads,
    trained: [...byNode.values()].flat().filter(({ trained }) => trained),
    weights: [...byNode.values()].flat().map(({ variable }) => variable),
    byNode,
    dropouts,
    computed,
    ties,
    penaltyCount: penalised.length,
    clock,
    forward: (input, training) => toLogits(run(input, training)),
    learn(input, isPadded) {
      const values = run(input, true, isPadded);
      return {
        logits: toLogits(values),
        penalties: penalised.map(
          ({ layer, inputs }) => layer.penalty(inputs.map((slot) => at(values, slot))) ?? scalar(0),
        ),
      };
    },
    activations(input) {
      const values = run(input, false);
      return new Map(nodeSlots.map(([id, slot]) => [id, at(values, slot).value]));
    },
    gates(input) {
      const values = run(input, false);
      const shown = new Map<NodeId, Tensor2D>();
      for (const [id, own] of computed) {
        const layer = own.find(({ hasPicture }) => hasPicture);
        const step = steps.find((one) => one.layer === layer);
        const picture = layer?.show((step?.inputs ?? []).map((slot) => at(values, slot)));
        if (picture !== undefined) shown.set(id, picture);
      }
      return shown;
    },
    dispose() {
      model.dispose();
    },
  };
}

/** Frees what tensors `make` leaves behind, without looking for them in what it gives. */
function tidyUp(make: () => unknown): SymbolicTensor {
  const made: unknown[] = [];
  tidy(() => {
    made.push(make());
  });
  return made[0] as SymbolicTensor;
}

function at(values: readonly Masked[], slot: number | undefined): Masked {
  const value = slot === undefined ? undefined : values[slot];
  if (value === undefined)
    throw new Error(`compileModel: expected a value in slot ${String(slot)}, got none`);
  return value;
}

function toWeights(layer: Layer, frozen: boolean, statistics: readonly string[]): NodeWeight[] {
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

/** Which entry of a tfjs layer's configuration speaks of which of its weights. */
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
