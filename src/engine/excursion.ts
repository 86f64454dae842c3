/** Weights that walk away from where training has left them, and come back. */
import type { StepRequest } from './step-engine.ts';

export interface Slope {
  /** ∇ Σ λ_t L_t over all trained weights in the network's order, without L2 and penalties. */
  readonly gradient: Float32Array;
  /** Σ of the losses of the labelled rows, by head. */
  readonly sums: Float32Array;
}

export interface Excursion {
  /** At the weights where it stands now; moving statistics stay as they are. */
  differentiate(given: StepRequest): Promise<Slope>;
  /** All trained weights by `size` times this vector. */
  move(along: Float32Array, size: number): void;
  /** Every weight is again, to the bit, what it was. To be called once. */
  comeBack(): void;
}
