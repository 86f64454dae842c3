/**
 * What core needs to know of a catalogue entry. Core never imports the catalogue: functions take a
 * `Lookup`, and tests hand in three fake layers.
 */
import type * as z from 'zod/mini';
import type { TaskId } from '../document/experiment.ts';
import type { Params } from '../document/json.ts';
import type { Result } from '../result.ts';
import type { Localised } from '../text.ts';
import type { Shape } from './shape.ts';

/** Why a layer cannot take its inputs; worded by the message catalogue (`problem.<code>`). */
export type ShapeProblem =
  /** The layer wants another rank: 1 = a vector, 3 = an image. */
  | { readonly code: 'needs-vector' | 'needs-image'; readonly shape: Shape }
  /** A window of `size` does not fit into the input. */
  | { readonly code: 'window-too-large'; readonly shape: Shape; readonly size: number }
  /** Inputs of a merging layer differ where they must agree. */
  | { readonly code: 'inputs-differ'; readonly shapes: readonly Shape[] };

export interface LayerPort {
  readonly type: string;
  /** A strict object schema in which every key has a default. */
  readonly params: z.ZodMiniObject;
  /** How many wires may come in. */
  readonly arity: { readonly min: number; readonly max: number };
  inferShape(inputs: readonly Shape[], params: Params): Result<Shape, ShapeProblem>;
  /** Trained and kept numbers (batch normalisation's moving statistics included). */
  countWeights(inputs: readonly Shape[], params: Params): number;
}

/** What a task's label is. `value` targets are standardised by the data set. */
export type TargetInfo =
  | { readonly kind: 'class'; readonly classes: readonly Localised[] }
  | { readonly kind: 'binary'; readonly classes: readonly [Localised, Localised] }
  | { readonly kind: 'value'; readonly unit: string };

export interface TaskInfo {
  readonly id: TaskId;
  readonly title: Localised;
  readonly target: TargetInfo;
}

export interface HeadPort {
  readonly type: string;
  readonly params: z.ZodMiniObject;
  /** Target kinds this head can learn. */
  readonly accepts: readonly TargetInfo['kind'][];
  /** Width of the linear output (the logits). */
  countOutputs(target: TargetInfo): number;
}

/** What the network reads. */
export type InputInfo =
  | { readonly kind: 'plane'; readonly shape: Shape; readonly range: readonly [number, number] }
  | { readonly kind: 'image'; readonly shape: Shape }
  | { readonly kind: 'row'; readonly shape: Shape; readonly columns: readonly ColumnInfo[] };

/** How a number column was standardised: input = (number − mean) / deviation. */
export interface ColumnScale {
  readonly mean: number;
  readonly deviation: number;
}

/** A column as a person types it; the data set says how it becomes inputs (`encodeRow`). */
export type ColumnInfo =
  | {
      readonly id: string;
      readonly kind: 'number';
      readonly title: Localised;
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      readonly typical: number;
    }
  | {
      readonly id: string;
      readonly kind: 'choice';
      readonly title: Localised;
      readonly options: readonly Localised[];
    };

export interface DatasetInfo {
  readonly input: InputInfo;
  /** In the order that gives hue and letter: the first is task A. */
  readonly tasks: readonly TaskInfo[];
}

export interface DatasetPort {
  readonly kind: string;
  /** The newest version of the generator; every version from 1 on still generates its numbers. */
  readonly version: number;
  readonly params: z.ZodMiniObject;
  describe(params: Params): DatasetInfo;
}

/** Optimisers and balancing methods, as far as core cares. */
export interface MethodPort {
  readonly kind: string;
  readonly params: z.ZodMiniObject;
}

export interface Lookup {
  layer(type: string): LayerPort | undefined;
  head(type: string): HeadPort | undefined;
  dataset(kind: string): DatasetPort | undefined;
  optimizer(kind: string): MethodPort | undefined;
  balancer(kind: string): MethodPort | undefined;
}
