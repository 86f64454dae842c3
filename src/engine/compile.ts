/** ModelIr -> a real tfjs LayersModel, its weights, and its passes over rows of the data. */
import {
  ones,
  scalar,
  tidy,
  variable,
  type Rank,
  type Scalar,
  type Tensor,
  type Tensor2D,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { HeadEntry } from '../catalog/heads/define-head.ts';
import { headEntries } from '../catalog/heads/kernels.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { InputInfo } from '../core/graph/lookup.ts';
import type { IrHead, ModelIr } from '../core/graph/model-ir.ts';
import type { Shape } from '../core/graph/shape.ts';
import { ComputeLayer, type Masked } from './compute-layer.ts';
import type { SeededDropout } from './dropout.ts';
import { buildLayers, type LayerGraph } from './layer-graph.ts';
import { toNodeWeights, type NodeWeight, type TrainedWeight } from './layer-weights.ts';
import { callMasked, toMasked } from './masks.ts';
import type { RunClock } from './run-clock.ts';
import { toServedHeads } from '../catalog/served-heads.ts';
import { silenceOutput, type SilenceInPass } from './silence.ts';
import { type CompiledTie, compileTies } from './ties.ts';

export interface CompiledHead {
  readonly ir: IrHead;
  readonly definition: HeadEntry;
  /** Weights of its classes, as the labels to train on have them; undefined where all count alike. */
  readonly weights: Variable<Rank.R1> | undefined;
}

export interface Network {
  readonly ir: ModelIr;
  readonly model: LayersModel;
  /** Calls of the model's layers, and the slots of the heads' logits among their values. */
  readonly steps: LayerGraph['steps'];
  readonly headSlots: LayerGraph['headSlots'];
  /** In the order of the model's outputs. */
  readonly heads: readonly CompiledHead[];
  /** In a fixed order; what the optimiser's flat vector is made of. */
  readonly trained: readonly TrainedWeight[];
  /** Weights of every layer and head that has any, in the order of their layers. */
  readonly byNode: ReadonlyMap<NodeId, readonly NodeWeight[]>;
  /** Of one example's output, by layer node. */
  readonly shapes: ReadonlyMap<NodeId, Shape>;
  /** Every weight, frozen ones and moving statistics included. */
  readonly weights: readonly Variable[];
  readonly dropouts: ReadonlyMap<NodeId, SeededDropout>;
  /** Layers of our own, whose live parameters may change between steps. */
  readonly computed: ReadonlyMap<NodeId, readonly ComputeLayer[]>;
  /** In the model's order; how strong each is may change between steps. */
  readonly ties: readonly CompiledTie[];
  /** Numbers that layers add to Σ λ_t L_t beside L2. */
  readonly penaltyCount: number;
  readonly clock: RunClock;
  /** Logits of every head; the caller tidies. @param silence what is left out of a node's output */
  forward(input: Tensor, training: boolean, silence?: SilenceInPass): Tensor2D[];
  /**
   * A forward pass in training and what its layers add to Σ λ_t L_t beside L2; the caller tidies.
   * @param isPadded false where the rows are known to have no padding: the same numbers, sooner
   */
  learn(
    input: Tensor,
    isPadded?: boolean,
  ): { readonly logits: Tensor2D[]; readonly penalties: Scalar[] };
  /** Output of every layer node by its id, in predict mode, and its steps that are words; the caller tidies. */
  activations(input: Tensor): Map<NodeId, Masked>;
  /** True when an input passes on without the node (`bypass` of its definition). */
  hasBypass(node: NodeId): boolean;
  /** Gates, mixing weights and the like, by the node that shows them; the caller tidies. */
  gates(input: Tensor): Map<NodeId, Tensor2D>;
  dispose(): void;
}

/** @param seed of initial weights and dropout; a node's own depends on it and the node's id alone */
export function compileModel(ir: ModelIr, seed: number): Network {
  const clock: RunClock = { seed, step: 0 };
  const graph = buildLayers(ir, seed, clock);
  const { model, dropouts, computed } = graph;
  const byNode = toNodeWeights(graph.steps, toServedHeads(ir));
  const weights = [...byNode.values()].flat();
  const heads = ir.heads.map(toHead);
  return {
    ir,
    model,
    steps: graph.steps,
    headSlots: graph.headSlots,
    heads,
    trained: weights.filter(({ trained }) => trained),
    weights: [
      ...weights.map(({ variable }) => variable),
      ...heads.flatMap((head) => head.weights ?? []),
    ],
    byNode,
    shapes: new Map(ir.layers.map(({ id, shape }) => [id, shape])),
    dropouts,
    computed,
    ties: compileTies(ir.ties, byNode),
    clock,
    ...toPasses(graph, ir.input.info),
    dispose() {
      model.dispose();
      for (const head of heads) head.weights?.dispose();
    },
  };
}

function toHead(ir: IrHead): CompiledHead {
  const definition = headEntries.get(ir.type);
  const { count = 0 } = definition.classWeights?.(ir.target, ir.params) ?? {};
  const weights = count === 0 ? undefined : tidy(() => variable(ones<Rank.R1>([count]), false));
  return { ir, definition, weights };
}

interface Run {
  /** False where the rows are known to have no padding. */
  readonly isPadded?: boolean;
  readonly silence?: SilenceInPass;
}

type Passes = Pick<
  Network,
  'penaltyCount' | 'forward' | 'learn' | 'activations' | 'hasBypass' | 'gates'
>;

function toPasses({ steps, nodes, headSlots, computed }: LayerGraph, info: InputInfo): Passes {
  const penalised = steps.flatMap(({ layer, inputs }) =>
    layer instanceof ComputeLayer && layer.hasPenalty ? [{ layer, inputs }] : [],
  );
  /** The values of all slots. */
  function run(input: Tensor, training: boolean, { isPadded = true, silence }: Run = {}): Masked[] {
    const values = [isPadded ? toMasked(input, info) : { value: input, mask: undefined }];
    const silent = silence && nodes.find(({ id }) => id === silence.node);
    for (const { layer, inputs, frozen, masking } of steps) {
      const given = inputs.map((slot) => at(values, slot));
      const output = callMasked(layer, given, training && !frozen, masking);
      const isSilenced = silence !== undefined && silent?.slot === values.length;
      const bypass = silent?.bypass === undefined ? undefined : values[silent.bypass]?.value;
      values.push(isSilenced ? silenceOutput(output, silence.numbers, bypass) : output);
    }
    return values;
  }
  const toLogits = (values: readonly Masked[]) =>
    headSlots.map((slot) => at(values, slot).value as Tensor2D);
  return {
    penaltyCount: penalised.length,
    forward: (input, training, silence) =>
      toLogits(run(input, training, silence === undefined ? {} : { silence })),
    learn(input, isPadded) {
      const values = run(input, true, isPadded === undefined ? {} : { isPadded });
      return {
        logits: toLogits(values),
        penalties: penalised.map(
          ({ layer, inputs }) => layer.penalty(inputs.map((slot) => at(values, slot))) ?? scalar(0),
        ),
      };
    },
    activations(input) {
      const values = run(input, false);
      return new Map(nodes.map(({ id, slot }) => [id, at(values, slot)]));
    },
    hasBypass: (node) => nodes.some(({ id, bypass }) => id === node && bypass !== undefined),
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
  };
}

function at(values: readonly Masked[], slot: number): Masked {
  const value = values[slot];
  if (value === undefined)
    throw new Error(`compileModel: expected a value in slot ${String(slot)}, got none`);
  return value;
}
