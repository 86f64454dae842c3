import type { initializers, layers, regularizers, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type * as z from 'zod/mini';
import type { LayerPort, ShapeProblem } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import type { Result } from '../../core/result.ts';
import type { Localised } from '../../core/text.ts';
import type { DefinitionText, ParamsOf } from '../define-params.ts';

type Layer = layers.Layer;

/** What the engine hands to `build`: tfjs's layers and what it has made of its own. */
export interface LayerApi {
  readonly layers: typeof layers;
  readonly initializers: typeof initializers;
  readonly regularizers: typeof regularizers;
  /** Dropout whose mask is drawn from the run's seed, this node and the step. */
  dropout(config: { readonly name: string; readonly rate: number }): Layer;
  /** Applies a layer in the graph; a merging layer gets the list. */
  connect(layer: Layer, inputs: SymbolicTensor | readonly SymbolicTensor[]): SymbolicTensor;
}

/** What is true of this one node. */
export interface BuildContext {
  /** Unique name for the tfjs layer. */
  readonly name: string;
  /** Seed for initialisers: never 0, differs between nodes. */
  readonly seed: number;
  readonly trainable: boolean;
}

interface LayerSpec<S extends z.ZodMiniObject> {
  readonly type: string;
  readonly category: 'dense' | 'image' | 'regularise' | 'merge';
  /** Name of the icon in the interface's icon set. */
  readonly icon: string;
  readonly text: Localised<DefinitionText>;
  /** As it is written in a book, in TeX. */
  readonly formula: string;
  readonly params: S;
  readonly arity: { readonly min: number; readonly max: number };
  /** Input shapes the contract test builds it with. */
  readonly examples: readonly (readonly Shape[])[];
  inferShape(inputs: readonly Shape[], params: ParamsOf<S>): Result<Shape, ShapeProblem>;
  countWeights(inputs: readonly Shape[], params: ParamsOf<S>): number;
  /** A short line for the node's card: "16 · tanh". */
  summarise(params: ParamsOf<S>): string;
  build(
    api: LayerApi,
    inputs: readonly SymbolicTensor[],
    params: ParamsOf<S>,
    context: BuildContext,
  ): SymbolicTensor;
}

/** A layer with its parameter type erased, as registries hold it; methods get parsed params. */
export type LayerDefinition = LayerSpec<z.ZodMiniObject> & LayerPort;

export function defineLayer<S extends z.ZodMiniObject>(spec: LayerSpec<S>): LayerDefinition {
  return spec as unknown as LayerDefinition;
}

/** The input of a layer that takes exactly one. @throws when there is none: the arity was not checked. */
export function toOne<T>(inputs: readonly T[]): T {
  const [first] = inputs;
  if (first === undefined) throw new Error('toOne: expected an input, got none');
  return first;
}
