/** How layers print in PyTorch. Channels come last everywhere, as on the canvas. */
import type { Shape } from '../../../core/graph/shape.ts';
import type { ParamsOf } from '../../define-params.ts';
import type { LayerDefinition } from '../../layers/define-layer.ts';

/** One tensor of a module's state, and how ours becomes it. */
export interface TorchWeight {
  /** Within the module: `weight`, `0.bias`. */
  readonly name: string;
  /** Order of our axes in it; by default they stay. */
  readonly axes?: readonly number[];
  /** Its shape, where the axes do not say it already. */
  readonly shape?: Shape;
  /** Of a kernel whose first axis is not that of its units: an expression for one where it is. */
  byUnit?(weight: string): string;
}

export interface TorchNode<P> {
  readonly params: P;
  readonly inputs: readonly Shape[];
  readonly shape: Shape;
  readonly frozen: boolean;
}

export interface TorchCall<P> extends TorchNode<P> {
  /** Name of the module; none of a layer that has none. */
  readonly self: string;
  /** Names of the inputs. */
  readonly x: readonly string[];
  /** Name of the mask of the steps that are words, where an input has one. */
  readonly words: string | undefined;
}

/** Blocks that the text names (`blocks/*.py`) are printed above it. */
export interface TorchLayer<P> {
  /** Makes its module; undefined where it has none. */
  module?(node: TorchNode<P>): string;
  /** What it gives. By default its module is called with all inputs. */
  call?(node: TorchCall<P>): string;
  /** In the order in which the engine has them; by default none. */
  weights?(node: TorchNode<P>): readonly TorchWeight[];
  /** Mask of the output's steps that are words; by default those of the input. */
  pass?(node: TorchNode<P>, words: string): string;
  /** An expression of what the module adds to the objective. */
  penalty?(self: string): string;
  /** It learns from the training examples before the first step, by a method `fit`. */
  readonly isFitted?: boolean;
  /** Entry of its state that counts the steps that were made. */
  readonly steps?: string;
  /** Its numbers are never trained. */
  readonly isConstant?: boolean;
}

/** As the registry of all layers holds it. */
export type AnyTorchLayer = TorchLayer<never>;

export function printLayer<D extends Pick<LayerDefinition, 'params'>>(
  _definition: D,
  print: TorchLayer<ParamsOf<D['params']>>,
): AnyTorchLayer {
  return print;
}
