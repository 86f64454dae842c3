/** ModelIr -> tfjs layers, and the order in which they run over numbered slots of values. */
import { tidy } from '@tensorflow/tfjs-core';
import {
  initializers,
  input as createInput,
  layers as tfLayers,
  model as createModel,
  regularizers,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { buildLinear } from '../catalog/heads/head-params.ts';
import type { BuildContext, LayerApi, Masking } from '../catalog/layers/define-layer.ts';
import { layerEntries } from '../catalog/layers/kernels.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { IrHead, IrLayer, ModelIr } from '../core/graph/model-ir.ts';
import { hashText, hashWords } from '../core/math/random.ts';
import { ComputeLayer } from './compute-layer.ts';
import { SeededDropout } from './dropout.ts';
import type { RunClock } from './run-clock.ts';

/** One call of a tfjs layer. Its output has the slot behind all earlier ones; slot 0 is the input. */
export interface LayerStep {
  readonly node: NodeId;
  readonly layer: tfLayers.Layer;
  readonly inputs: readonly number[];
  /** A frozen layer always runs as in prediction: batch norm keeps its statistics. */
  readonly frozen: boolean;
  readonly masking: Masking | undefined;
}

export interface GraphNode {
  readonly id: NodeId;
  /** Of its output. */
  readonly slot: number;
  /** Of the input that passes on without it (`bypass` of its definition). */
  readonly bypass: number | undefined;
}

export interface LayerGraph {
  readonly model: LayersModel;
  readonly steps: readonly LayerStep[];
  /** Layer nodes, in the order of the network. */
  readonly nodes: readonly GraphNode[];
  /** Slots of the heads' logits. */
  readonly headSlots: readonly number[];
  readonly dropouts: ReadonlyMap<NodeId, SeededDropout>;
  readonly computed: ReadonlyMap<NodeId, readonly ComputeLayer[]>;
}

/** A graph that grows node by node. */
interface Building {
  readonly api: LayerApi;
  readonly steps: readonly LayerStep[];
  readonly dropouts: ReadonlyMap<NodeId, SeededDropout>;
  readonly computed: ReadonlyMap<NodeId, readonly ComputeLayer[]>;
  /** Layers that are made from here on belong to this node. */
  begin(node: { readonly id: NodeId; readonly frozen: boolean }): void;
  slotOf(value: SymbolicTensor): number;
}

/** @param seed of initial weights; a node's own depends on it and the node's id alone */
export function buildLayers(ir: ModelIr, seed: number, clock: RunClock): LayerGraph {
  const source = createInput({ shape: [...ir.input.info.shape], name: 'data' });
  const building = startBuilding(source, ir.input.id, clock);
  const nodes = new Map<NodeId, SymbolicTensor>([[ir.input.id, source]]);
  for (const layer of ir.layers) {
    building.begin(layer);
    const inputs = layer.inputs.map((id) => find(nodes, id));
    const { build } = layerEntries.get(layer.type);
    nodes.set(layer.id, build(building.api, inputs, layer.params, toContext(layer, seed)));
  }
  const outputs = ir.heads.map((head) => {
    building.begin(head);
    const input = find(nodes, head.input);
    return buildLinear(building.api, input, head.outputs, head.params, toContext(head, seed));
  });
  const { steps, dropouts, computed, slotOf } = building;
  return {
    model: createModel({ inputs: source, outputs, name: 'multi_task_network' }),
    steps,
    dropouts,
    computed,
    nodes: ir.layers.map(({ id, type, inputs }) => {
      const passing = inputs[layerEntries.get(type).bypass ?? -1];
      const bypass = passing === undefined ? undefined : slotOf(find(nodes, passing));
      return { id, slot: slotOf(find(nodes, id)), bypass };
    }),
    headSlots: outputs.map(slotOf),
  };
}

function startBuilding(source: SymbolicTensor, first: NodeId, clock: RunClock): Building {
  const steps: LayerStep[] = [];
  const slots = new Map<SymbolicTensor, number>([[source, 0]]);
  const dropouts = new Map<NodeId, SeededDropout>();
  const computed = new Map<NodeId, ComputeLayer[]>();
  let current = { id: first, frozen: true };
  const slotOf = (value: SymbolicTensor): number => find(slots, value);
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
    connect(layer, given, masking) {
      const inputs = Array.isArray(given) ? (given as SymbolicTensor[]) : [given as SymbolicTensor];
      // Some of tfjs's initialisers leave tensors behind; variables outlive a tidy.
      const output = tidyUp(() => layer.apply(inputs.length === 1 ? inputs[0]! : inputs));
      const { id: node, frozen } = current;
      steps.push({ node, layer, inputs: inputs.map(slotOf), frozen, masking });
      slots.set(output, slots.size);
      return output;
    },
  };
  return {
    api,
    steps,
    dropouts,
    computed,
    begin({ id, frozen }) {
      current = { id, frozen };
    },
    slotOf,
  };
}

function toContext({ id, type, frozen }: IrLayer | IrHead, seed: number): BuildContext {
  return {
    name: `${type}_${id}`,
    // tfjs takes seed 0 for no seed in half of its initialisers.
    seed: hashWords(seed, hashText(id), hashText('weights')) || 1,
    trainable: !frozen,
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

function find<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined)
    throw new Error('buildLayers: expected inputs before the nodes that use them');
  return value;
}
