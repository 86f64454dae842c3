import type { initializers, layers, regularizers, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type * as z from 'zod/mini';
import type * as tfc from '@tensorflow/tfjs-core';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers';
import type { InputInfo, LayerPort, Repair, ShapeProblem, Work } from '../../core/graph/lookup.ts';
import type { Params } from '../../core/document/json.ts';
import type { Shape } from '../../core/graph/shape.ts';
import type { Result } from '../../core/result.ts';
import type { Localised } from '../../core/text.ts';
import type { ParamsOf } from '../define-params.ts';
import type { Paper } from '../paper.ts';
import type { StockParts, ToStock } from '../stock/stock-parts.ts';

type Layer = layers.Layer;

/** tfjs's ops, handed in by the engine so that the catalogue imports only types. */
export type Ops = typeof tfc;

/** Mask of the steps that are words, [batch, steps]: 1, and 0 where it is padded. */
export type StepMask = tfc.Tensor2D;

/**
 * Properties of a layer for the graph beside its computation; first of all how it reads sequences of
 * which some steps are padding, whose values are 0. What it gives there is set to 0 again, and a layer
 * that works on each step by itself need say nothing.
 */
export interface Masking {
  /** Names of weights that are no weights but what it keeps of the batches it saw; never tied. */
  readonly statistics?: readonly string[];
  /** The output; by default what the layer makes of its input as it is. */
  call?(
    tf: Ops,
    given: tfc.Tensor,
    mask: StepMask,
    more: {
      /** The layer's own call. */
      run(): tfc.Tensor;
      readonly layer: Layer;
      readonly training: boolean;
    },
  ): tfc.Tensor;
  /** Mask of the output's steps that are words, linear in that of the input, which it is by default. */
  pass?(tf: Ops, mask: StepMask): StepMask;
  /** `call` in prediction as layers of tfjs. @param mask [batch, steps, 1] */
  stock?(
    parts: StockParts,
    given: SymbolicTensor,
    mask: SymbolicTensor,
    layer: Layer,
  ): SymbolicTensor;
}

/** One weight tensor of a layer of our own. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: Shape;
  /** An initialiser of tfjs, or the numbers themselves. */
  readonly initial: Initializer | readonly number[];
  /** Kept, saved and counted, but not trained. */
  readonly fixed?: boolean;
  /** Factor of an L2 penalty on it. */
  readonly l2?: number;
}

/** Surroundings of a layer of our own while it computes. */
export interface ComputeContext {
  readonly training: boolean;
  /** Numbers that `numbers` drew for this step; empty without it. */
  readonly numbers: tfc.Tensor1D;
  /** By input: where it is padded; empty where nothing is. */
  readonly masks: readonly (StepMask | undefined)[];
}

/** Shares of the tasks, by head and with sum 1: equal ones where the run's balancing method draws none. */
export interface Preference {
  readonly isDrawn: boolean;
  /** The very numbers that the method weighs this step with. */
  drawn(step: number): readonly number[];
  /** Whatever is no step, such as scores and pictures, is of these. @param share of one task, by default as it is set */
  chosen(share?: number): readonly number[];
}

/** Source of a step's own numbers. */
export interface DrawContext {
  /** Steps trained so far. */
  readonly step: number;
  /** Differs between runs' seeds, layers and steps: seed of whatever is drawn at random. */
  readonly key: number;
  /** Present values of the parameters that the schema calls `live`. */
  readonly live: Params;
  readonly preference: Preference | undefined;
}

/** A layer out of tfjs's ops; their gradients are its own. */
export interface ComputeConfig {
  readonly name: string;
  readonly trainable: boolean;
  readonly weights: readonly WeightSpec[];
  /** Layers of tfjs that compute the same in prediction, as which it is saved. */
  readonly stock?: ToStock;
  /** Shape of one example. */
  readonly outputShape: Shape;
  /**
   * Of a layer that reads the data itself: its weights, in their order, from the examples to train on,
   * one after the other; asked whenever these are others.
   */
  fit?(examples: Float32Array): readonly Float32Array[];
  /**
   * Plain numbers that change from step to step: noise, a temperature, a live parameter. What `call`
   * computes depends on nothing else that changes, so that a step can be written down once for all.
   */
  readonly numbers?: {
    readonly count: number;
    draw(context: DrawContext): readonly number[];
  };
  /** @param inputs [batch, …] in the order of the wires; @param weights in the order of `weights` */
  call(
    tf: Ops,
    inputs: readonly tfc.Tensor[],
    weights: readonly tfc.Tensor[],
    context: ComputeContext,
  ): tfc.Tensor;
  /**
   * Added to the objective as it is, e.g. the mean entropy of a gate's choices for the examples of a
   * step; differentiable by tfjs.
   */
  penalty?(
    tf: Ops,
    inputs: readonly tfc.Tensor[],
    weights: readonly tfc.Tensor[],
    context: ComputeContext,
  ): tfc.Scalar;
  /**
   * Its picture, [rows, columns]: a gate's mean weight of each input, a row of a stitch
   * matrix; drawn live on the node's card as the definition's `shows` says.
   */
  show?(
    tf: Ops,
    inputs: readonly tfc.Tensor[],
    weights: readonly tfc.Tensor[],
    context: ComputeContext,
  ): tfc.Tensor2D;
}

/** Handed to `build` by the engine: tfjs's layers and the engine's own parts. */
export interface LayerApi {
  readonly layers: typeof layers;
  readonly initializers: typeof initializers;
  readonly regularizers: typeof regularizers;
  /**
   * Dropout whose mask is drawn from the run's seed, this node and the step.
   * @param config `param` is the node's parameter that is the rate, which may change while training
   */
  dropout(config: { readonly name: string; readonly rate: number; readonly param: string }): Layer;
  /** A layer of our own. */
  compute(config: ComputeConfig): Layer;
  /** Applies a layer in the graph; a merging layer gets the list. */
  connect(
    layer: Layer,
    inputs: SymbolicTensor | readonly SymbolicTensor[],
    masking?: Masking,
  ): SymbolicTensor;
}

/** Properties of this one node. */
export interface BuildContext {
  /** Unique name for the tfjs layer. */
  readonly name: string;
  /** Seed for initialisers: never 0, differs between nodes. */
  readonly seed: number;
  readonly trainable: boolean;
}

interface LayerSpec<T extends string, S extends z.ZodMiniObject> {
  readonly type: T;
  readonly category:
    'dense' | 'image' | 'sequence' | 'regularise' | 'merge' | 'sharing' | 'features';
  /** Name of the icon in the interface's icon set. */
  readonly icon: string;
  readonly title: Localised;
  /** As it is written in a book, in TeX. */
  readonly formula: string;
  readonly paper?: Paper;
  readonly params: S;
  readonly arity: { readonly min: number; readonly max: number };
  /** Purpose of each wire, where their order matters; the last one speaks for all further wires. */
  readonly inputs?: readonly Localised[];
  /**
   * Form of what `show` of its layer gives: one row with a number for each of the last wires, which are shaded
   * by it; rows with a column for each channel; or a share of 0 to 1 for every pixel or channel.
   */
  readonly shows?: 'wires' | 'channels' | 'mask';
  /**
   * Input that it works on top of, of the shape of its output: without the layer, as in a question what it
   * is good for, that input passes on as it is.
   */
  readonly bypass?: number;
  /**
   * Of y = f(Wᵀ x + b) with the weights `kernel` and `bias` and nothing else: the name of f, so that a unit
   * can be written out with its numbers.
   */
  activationOfSum?(params: ParamsOf<S>): string;
  readonly readsTokens?: boolean;
  /** Has statistics of a batch in it, which one example does not have. */
  readonly normalisesBatch?: boolean;
  /** It is told the tasks' shares (`Preference`), and has a slider for them. */
  readonly isSteered?: boolean;
  /** Nothing that is learnt behind it reaches what stands before it. */
  readonly stopsGradient?: boolean;
  readonly repair?: Repair;
  /** What no layer of tfjs computes, where it cannot be made up of those for the files of a saved model. */
  readonly notStock?: 'angle' | 'cosine';
  inferShape(
    inputs: readonly Shape[],
    params: ParamsOf<S>,
    sources?: readonly (InputInfo | undefined)[],
  ): Result<Shape, ShapeProblem>;
  countWeights(inputs: readonly Shape[], params: ParamsOf<S>): number;
  measureWork?(inputs: readonly Shape[], params: ParamsOf<S>): Partial<Work>;
  /** A short line for the node's card: "16 · tanh". */
  summarise(params: ParamsOf<S>): string;
}

/** A layer for page and worker; methods get parsed params. Registries hold it with its types erased. */
export type LayerDefinition<
  T extends string = string,
  S extends z.ZodMiniObject = z.ZodMiniObject,
> = LayerSpec<T, S> & Omit<LayerPort, 'type' | 'params'>;

/** Kernel of the layer with the definition `D`, which only the worker calls. */
export interface LayerKernel<D extends Pick<LayerDefinition, 'params'> = LayerDefinition> {
  /** Input shapes that tests build it with. */
  readonly examples: readonly (readonly Shape[])[];
  build(
    api: LayerApi,
    inputs: readonly SymbolicTensor[],
    params: ParamsOf<D['params']>,
    context: BuildContext,
  ): SymbolicTensor;
}

export type LayerEntry = LayerDefinition & LayerKernel;

export function defineLayer<const T extends string, S extends z.ZodMiniObject>(
  spec: LayerSpec<T, S>,
): LayerDefinition<T, S> {
  return spec as unknown as LayerDefinition<T, S>;
}

/** The input of a layer that takes exactly one. @throws when there is none: the arity was not checked. */
export function toOne<T>(inputs: readonly T[]): T {
  const [first] = inputs;
  if (first === undefined) throw new Error('toOne: expected an input, got none');
  return first;
}
