/** The step that a run is at, and what a step's own numbers are drawn by. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Preference } from '../catalog/layers/define-layer.ts';

/** Arguments of `toMask`. */
export interface MaskDraw {
  /** A number of 32 bits. */
  readonly key: number;
  readonly rate: number;
}

/** Makes inputs of numbers that every step draws anew: a step that is traced is no certain step. */
export interface StepNumbers {
  numbers(count: number, draw: (step: number) => readonly number[]): tf.Tensor1D;
  mask(shape: readonly number[], draw: (step: number) => MaskDraw): tf.Tensor;
}

/** The trainer moves it on. */
export interface RunClock {
  readonly seed: number;
  step: number;
  /** Shares of the tasks that layers are told; without it the method draws none. */
  preference?: Preference | undefined;
  /** Set while a step is traced. */
  traced?: StepNumbers | undefined;
}
