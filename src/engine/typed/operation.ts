/** What the operations of a plan have in common when they run on arrays. */
import type { ActivationName, PlanOp } from '../fast/plan.ts';
import { activate, deactivate, needsInput } from './activations.ts';

/** Where an operation reads and writes. Arrays never change during the life of a pass. */
export interface Surroundings {
  readonly rows: number;
  /** Arrays are made and masks drawn only in a pass that trains. */
  readonly isTraining: boolean;
  /** By value, [rows, size]. */
  readonly values: readonly Float32Array[];
  /** By value, derivatives of the loss by it; undefined where nobody asks. */
  readonly slopes: readonly (Float32Array | undefined)[];
  /** By value: several operations read it, so their derivatives add up (from 0). */
  readonly isForked: readonly boolean[];
  /** By parameter. */
  readonly weights: readonly Float32Array[];
  readonly dropout: (op: PlanOp, step: number) => { readonly rate: number; readonly key: number };
}

/** Where gradients go, by parameter; undefined for those that are not trained. */
export type Gradients = readonly (Float32Array | undefined)[];

export interface Operation {
  readonly op: PlanOp;
  /** @param step whose dropout mask is drawn */
  forward(step: number): void;
  /** From the slopes of its output to those of its inputs, and gradients of its weights. */
  backward(gradients: Gradients): void;
}

export type OpOf<K extends PlanOp['kind']> = Extract<PlanOp, { readonly kind: K }>;

/** Keeps what went into the activation, where its derivative needs that. */
export function createFold(name: ActivationName, output: Float32Array, isTraining: boolean) {
  const seen: Float32Array =
    isTraining && needsInput(name) ? new Float32Array(output.length) : output;
  return {
    forward(): void {
      if (seen !== output) seen.set(output);
      activate(name, output, output.length);
    },
    backward(slopes: Float32Array): void {
      deactivate(name, slopes, seen, output.length);
    },
  };
}
