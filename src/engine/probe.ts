/** A look at the tasks' gradients of a batch, as whoever makes it and whoever asks for it name it. */
import type * as tf from '@tensorflow/tfjs-core';
import type { NodeId } from '../core/document/experiment.ts';

/** Trained weights of a node, in the flat vector of all of them. */
export interface ProbeGroup {
  readonly node: NodeId;
  readonly from: number;
  readonly size: number;
  /** Heads that train it, ascending. */
  readonly heads: readonly number[];
}

export interface ProbeLayout {
  readonly heads: number;
  /** By head: places among the trained weights that its loss depends on. */
  readonly used: readonly (readonly number[])[];
  readonly variables: readonly tf.Variable[];
  readonly groups: readonly ProbeGroup[];
}

/** What a look has found, once it is in JavaScript's memory. */
export interface ProbeNumbers {
  /** By group: 2T × 2T inner products, row by row; the halves of one task stand side by side. */
  readonly grams: readonly Float32Array[];
  /** ℓ_t by head. */
  readonly losses: Float32Array;
}

/** What has become of the weights since. */
export interface ProbeOutcome {
  /** By group: ⟨u, half⟩ for each of the 2T, with u the change of the weights. */
  readonly products: readonly Float32Array[];
  /** By group: |u|². */
  readonly squares: Float32Array;
  /** ℓ_t by head of the same batch. */
  readonly losses: Float32Array;
}

/** Looks beside training, or across batches for a method: each has programs of its own. */
export type ProbeUse = 'probe' | 'across';

export interface TaskProbe {
  readonly layout: ProbeLayout;
  read(): Promise<ProbeNumbers> | ProbeNumbers;
  /** To be asked after the step, with the same batch. */
  compare(): Promise<ProbeOutcome> | ProbeOutcome;
  dispose(): void;
}
