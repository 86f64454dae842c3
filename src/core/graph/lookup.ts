/**
 * Catalogue entries as core knows them. Core never imports the catalogue: functions take a
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
  | (OneInput &
      /** The layer wants another rank: 1 = a vector, 2 = a sequence, 3 = an image. */
      (
        | { readonly code: 'needs-vector' | 'needs-sequence' | 'needs-image' }
        /** The layer looks ids up, and this is no text straight from the data. */
        | { readonly code: 'needs-tokens' }
        /** The data has ids from 0 to `size` − 1, and the table has fewer rows. */
        | { readonly code: 'vocabulary-too-small'; readonly size: number }
        /** Another shape is wanted, of another number of values. */
        | { readonly code: 'size-differs'; readonly wanted: Shape }
        /** A window of `size` does not fit into the image; into the sequence. */
        | { readonly code: 'window-too-large' | 'window-too-long'; readonly size: number }
        /** Its output for this input has `size` values, and it makes `limit` at most. */
        | { readonly code: 'too-wide'; readonly size: number; readonly limit: number }
      ))
  /** Inputs of a merging layer differ where they must agree. */
  | { readonly code: 'inputs-differ'; readonly shapes: readonly Shape[] };

interface OneInput {
  /** Index of the input that does not fit, and its shape. */
  readonly input: number;
  readonly shape: Shape;
  /** Parameters with which it would fit, where the layer knows some; offered if they are allowed. */
  readonly params?: Params;
}

/** A mistake that a layer mends when it is put into a wire. */
export type Repair =
  /** All numbers of an image or a sequence become a vector; or their mean by channel. */
  | { readonly kind: 'lay-flat' | 'average-image' | 'average-sequence' }
  /** An image becomes another of the same size, as it learns to. */
  | { readonly kind: 'filter' }
  /** Ids become vectors. */
  | { readonly kind: 'look-up' }
  /** An image becomes as many times as wide and high. */
  | { readonly kind: 'enlarge'; toParams(factor: number): Params };

/** Work and memory of one example on its way forward through a node. */
export interface Work {
  /** Numbers that are kept for the way back, the output among them. */
  readonly values: number;
  /** Multiplications. */
  readonly products: number;
  /** Kernels of tfjs in a whole step, forward and back, however many examples. */
  readonly calls: number;
}

export interface LayerPort {
  readonly type: string;
  /** A strict object schema in which every key has a default. */
  readonly params: z.ZodMiniObject;
  /** Number of wires that may come in. */
  readonly arity: { readonly min: number; readonly max: number };
  /** Takes ids straight from data of tokens; any other layer needs an embedding before it. */
  readonly readsTokens?: boolean;
  /** Compares the examples of a batch with each other, and so needs more than one of them. */
  readonly normalisesBatch?: boolean;
  /** Nothing that is learnt behind it reaches what stands before it. */
  readonly stopsGradient?: boolean;
  /** Mistakes that it is offered for. */
  readonly repair?: Repair;
  /** @param sources what each wire brings when it comes straight from the data, else undefined */
  inferShape(
    inputs: readonly Shape[],
    params: Params,
    sources?: readonly (InputInfo | undefined)[],
  ): Result<Shape, ShapeProblem>;
  /** Trained and kept numbers (batch normalisation's moving statistics included). */
  countWeights(inputs: readonly Shape[], params: Params): number;
  /**
   * Work that does not follow from its output and its weights: by default it keeps its output,
   * and multiplies by every weight once for each pixel or step of it.
   */
  measureWork?(inputs: readonly Shape[], params: Params): Partial<Work>;
}

/** Height and width of a map with a label for every pixel. */
export type MapSize = readonly [height: number, width: number];

/** Kind of a task's label; `toLabelWidth` (target.ts) gives its numbers per row. */
export type TargetInfo =
  | { readonly kind: 'class'; readonly classes: readonly Localised[] }
  | { readonly kind: 'binary'; readonly classes: readonly [Localised, Localised] }
  /** Standardised by the data set; with `parts` several numbers of one unit. */
  | { readonly kind: 'value'; readonly unit: string; readonly parts?: readonly Localised[] }
  /** Any number of these at once: 0 or 1 for each. */
  | { readonly kind: 'labels'; readonly classes: readonly Localised[] }
  /** Classes in order: the index of one. */
  | { readonly kind: 'ordinal'; readonly classes: readonly Localised[] }
  /** 0, 1, 2 … of something. */
  | { readonly kind: 'count'; readonly unit: string }
  /** Centre x and y, width, height: shares of the image's width and height. */
  | { readonly kind: 'box' }
  /** Class index of every pixel. */
  | {
      readonly kind: 'segmentation';
      readonly size: MapSize;
      readonly classes: readonly Localised[];
    }
  /** Distance of every pixel in its unit, above 0 and not standardised. */
  | { readonly kind: 'depth'; readonly size: MapSize; readonly unit: string }
  /** Unit vector (x right, y up, z towards the eye) of every pixel. */
  | { readonly kind: 'normals'; readonly size: MapSize }
  /** The network's own input, to be made again. */
  | { readonly kind: 'input'; readonly shape: Shape }
  /** By how many quarter turns the image was turned: 0–3. */
  | { readonly kind: 'rotation' };

export interface TaskInfo {
  readonly id: TaskId;
  readonly title: Localised;
  readonly target: TargetInfo;
  /** Made of the inputs themselves, to help the others: no head has to learn it. */
  readonly auxiliary?: boolean;
}

/** A figure that a head is judged by. */
export interface MetricPort {
  /** Its channel's name. */
  readonly id: string;
  readonly higherIsBetter: boolean;
  /** Its form in text: `0.953` as 95.3 %, as a number, or in a unit. */
  readonly format: 'percent' | 'number' | 'unit';
}

export interface HeadPort {
  readonly type: string;
  readonly params: z.ZodMiniObject;
  /** The first is the one that is drawn. */
  readonly metrics: readonly MetricPort[];
  /** Target kinds this head can learn. */
  readonly accepts: readonly TargetInfo['kind'][];
  /** Input that it reads: a vector, a map of its target's size (a pixel of the output for each of the input), or either. */
  readonly reads: 'vector' | 'map' | 'either';
  /** Width of the linear output (the logits) of one example, all pixels of a map together. */
  countOutputs(target: TargetInfo): number;
}

/** Input of the network. */
export type InputInfo =
  | { readonly kind: 'plane'; readonly shape: Shape; readonly range: readonly [number, number] }
  | { readonly kind: 'image'; readonly shape: Shape }
  | { readonly kind: 'row'; readonly shape: Shape; readonly columns: readonly ColumnInfo[] }
  /** [length] ids from 0 to `vocabulary` − 1: 0 fills up, 1 is a word the vocabulary does not have. */
  | { readonly kind: 'tokens'; readonly shape: Shape; readonly vocabulary: number }
  /** [steps, channels], the oldest step first. */
  | { readonly kind: 'sequence'; readonly shape: Shape; readonly channels: readonly ChannelInfo[] };

export interface ChannelInfo {
  readonly id: string;
  readonly title: Localised;
  readonly unit: string;
}

/** Standardisation of a number column: input = (number − mean) / deviation. */
export interface ColumnScale {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Words behind the ids from 2 on, the most frequent first; null for those that no training row holds,
 * which are unknown in every part and when typed. So ids do not depend on how the data is parted.
 */
export type Vocabulary = readonly (string | null)[];

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
  /** What a balancing method is told of a step beside the plain one: `gram` takes a pass back for each task. */
  readonly reads?: readonly string[];
}

/** A penalty that holds layers with weights of the same shapes together. */
export interface TiePort {
  readonly kind: string;
}

export interface Lookup {
  layer(type: string): LayerPort | undefined;
  /** The layer that is offered for this, if there is one. */
  repair(kind: Repair['kind']): LayerPort | undefined;
  head(type: string): HeadPort | undefined;
  dataset(kind: string): DatasetPort | undefined;
  optimizer(kind: string): MethodPort | undefined;
  balancer(kind: string): MethodPort | undefined;
  tie(kind: string): TiePort | undefined;
}
