/**
 * Views of a network: tables of numbers that a forward pass in prediction gives for some rows. Whoever
 * holds the present weights computes them: the step engine, where it can, or tfjs on the variables.
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { Chunk } from './device-data.ts';

export interface View {
  /** Of two views of one network with the same key, one is the other. */
  readonly key: string;
  /** True when row i of each table depends on row i of the input alone: then the rows may come in parts. */
  readonly isByRow: boolean;
  /** Tables by name, [rows, columns]; the caller tidies. */
  compute(inputs: tf.Tensor): ReadonlyMap<string, tf.Tensor2D>;
}

/** Rows of the input, made when they are first asked for. */
export interface ViewRows {
  readonly count: number;
  /** In JavaScript's memory, one after the other. */
  inputs(): Float32Array;
  /** On the device. */
  chunks(): readonly Chunk[];
}

/** Numbers row by row. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}
export type Tables = ReadonlyMap<string, Table>;
