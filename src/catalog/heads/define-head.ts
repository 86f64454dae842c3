import type * as tfc from '@tensorflow/tfjs-core';
import type * as z from 'zod/mini';
import type { HeadPort, MetricPort, TargetInfo } from '../../core/graph/lookup.ts';
import { toUnit } from '../../core/graph/target.ts';
import type { Localised } from '../../core/text.ts';
import type { ParamsOf } from '../define-params.ts';

/** tfjs's ops, handed in by the engine so that the catalogue imports only types. */
export type Ops = typeof tfc;

/** One task's batch as the loss sees it. */
export interface LossInput {
  /** [batch, outputs] */
  readonly logits: tfc.Tensor2D;
  /** [batch, width of the target]: class index, 0/1, standardised value …; 0 where it is missing. */
  readonly labels: tfc.Tensor2D;
  /** As `classWeights` of its kernel gives them; undefined where all classes count alike. */
  readonly weights?: tfc.Tensor1D | undefined;
}

/**
 * Weights of groups of classes, one of each group for every label: a single group of all classes, or, of
 * labels that are yes or no each, a group of two for every label.
 */
export interface ClassWeights {
  /** Numbers of weights for a target; 0 where all classes count alike. */
  readonly count: number;
  /** @param labels class of each known label, group by group */
  of(labels: readonly Float32Array[]): Float32Array;
}

/** With it, which rows count. */
export interface ScoreInput extends LossInput {
  /** [batch]: 1 where the label is known. */
  readonly mask: tfc.Tensor1D;
}

/** Statistics of a part's labels for metrics: no sum over batches gives them well enough. */
export interface LabelFacts {
  /** The task's standard deviation in its unit; 1 for what is not standardised. */
  readonly deviation: number;
  /** Of values: Σ (y − ȳ)² over the labelled rows of the part, by output; 0 where all are equal. */
  readonly spreads: readonly number[];
}

export interface MetricSpec extends MetricPort {
  readonly title: Localised;
  /** The unit, where it is not that of the task. */
  readonly unit?: string;
}

/** The unit a metric is written in; empty where it has none. */
export function toMetricUnit({ format, unit }: MetricSpec, target: TargetInfo): string {
  return format === 'unit' ? (unit ?? toUnit(target)) : '';
}

interface HeadSpec<T extends string, S extends z.ZodMiniObject> {
  readonly type: T;
  readonly icon: string;
  readonly title: Localised;
  readonly formula: string;
  readonly params: S;
  readonly accepts: readonly TargetInfo['kind'][];
  readonly reads: HeadPort['reads'];
  countOutputs(target: TargetInfo): number;
  /** A short line for the node's card: "cross-entropy". */
  summarise(params: ParamsOf<S>): Localised;
  /** The first is the one that is drawn. */
  readonly metrics: readonly MetricSpec[];
  /** Number of sums that `measure` gives. */
  countSums(target: TargetInfo): number;
}

export type HeadDefinition<
  T extends string = string,
  S extends z.ZodMiniObject = z.ZodMiniObject,
> = HeadSpec<T, S> & Omit<HeadPort, 'type' | 'params'>;

/** Kernel of the head with the definition `D`, which only the worker calls. */
export interface HeadKernel<D extends Pick<HeadDefinition, 'params'> = HeadDefinition> {
  /**
   * Loss of each row, [batch], from the logits; the engine averages over the labelled rows:
   * L_t = Σ mask · loss / max(1, Σ mask).
   */
  loss(tf: Ops, input: LossInput, params: ParamsOf<D['params']>): tfc.Tensor1D;
  /** Weights of its classes, which the engine takes from the labels to train on; by default there are none. */
  classWeights?(target: TargetInfo, params: ParamsOf<D['params']>): ClassWeights;
  /**
   * The L2 factor c, if behind one linear layer of a single output this is ridge regression: with the loss
   * (z − y)² and c |w|² the best weights have a closed form. By default it is none.
   */
  toRidge?(params: ParamsOf<D['params']>): number | undefined;
  /**
   * Sums over the labelled rows of a part, [countSums], from which `toMetrics` makes the metrics; sums, so
   * that a part can be scored in chunks.
   */
  measure(tf: Ops, input: ScoreInput, params: ParamsOf<D['params']>): tfc.Tensor1D;
  /**
   * Metrics in the order of `metrics`, NaN where nothing is labelled.
   * @param labelled how many rows were labelled
   */
  toMetrics(sums: Float32Array, labelled: number, facts: LabelFacts): readonly number[];
  /** Probabilities, standardised values, class of every pixel …, [batch, width], as views draw them. */
  predict(tf: Ops, logits: tfc.Tensor2D, target: TargetInfo): tfc.Tensor2D;
}

export type HeadEntry = HeadDefinition & HeadKernel;

export function defineHead<const T extends string, S extends z.ZodMiniObject>(
  spec: HeadSpec<T, S>,
): HeadDefinition<T, S> {
  return spec;
}
