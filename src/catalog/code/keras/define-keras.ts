/** How layers print in Keras 3, whose weights have the engine's own shapes. */
import type { Shape } from '../../../core/graph/shape.ts';
import type { ParamsOf } from '../../define-params.ts';
import type { LayerDefinition } from '../../layers/define-layer.ts';
import type { Given } from '../python.ts';

export interface KerasNode<P> {
  readonly params: P;
  readonly inputs: readonly Shape[];
  readonly shape: Shape;
  readonly frozen: boolean;
}

export interface KerasCall<P> extends KerasNode<P> {
  /** Names of the inputs. */
  readonly x: readonly string[];
  /** Name of the mask of the steps that are words, where an input has one. */
  readonly words: string | undefined;
}

/** Blocks that the text names (`blocks/*.py`) are printed above it. */
export interface KerasLayer<P> {
  /** Class of its layer and its arguments; undefined where it is an expression alone. */
  layer?(node: KerasNode<P>): readonly [name: string, ...given: readonly Given[]];
  /** Argument in which its layer takes the mask of words; by default it takes none. */
  readonly masks?: 'mask' | 'words';
  /** What it gives, without a layer or instead of one. */
  call?(node: KerasCall<P>): string;
  /** Paths of its weights below its own name, in the order in which the engine has them; by default none. */
  weights?(node: KerasNode<P>): readonly string[];
  /** Mask of the output's steps that are words; by default those of the input. */
  pass?(node: KerasNode<P>, words: string): string;
  /** It adds to the objective. */
  readonly costs?: boolean;
  /** It learns from the training examples before the first step, by a method `fit`. */
  readonly isFitted?: boolean;
  /** Entry of its state with the shares of the tasks that it was told last, and how many. */
  shares?(node: KerasNode<P>): {
    readonly name: string;
    readonly count: number;
  };
  /** Entry of its state that counts the steps that were made. */
  readonly steps?: string;
}

/** As the registry of all layers holds it. */
export type AnyKerasLayer = KerasLayer<never>;

export function printLayer<D extends Pick<LayerDefinition, 'params'>>(
  _definition: D,
  print: KerasLayer<ParamsOf<D['params']>>,
): AnyKerasLayer {
  return print;
}
