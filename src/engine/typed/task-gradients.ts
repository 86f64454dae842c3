/** A gradient per task in the shared weights, their Gram matrix, and combinations of them. */
import type { Gradients } from './operation.ts';
import { dot } from './products.ts';

export interface TaskGradientStore {
  /** λ_t · mean loss, by head; for the caller to fill. */
  readonly losses: Float32Array;
  /** Where a head's gradients go. @param toGradients views of a vector over the shared weights */
  of(head: number, toGradients: (shared: Float32Array) => Gradients): Gradients;
  /** ⟨g_s, g_t⟩, row by row, of what was written. */
  gram(): Float32Array;
  /** The first numbers of `gradient` ← Σ α_t g_t */
  combine(gradient: Float32Array, alphas: readonly number[]): void;
}

/** Vectors are made when they are first asked for: most runs never do. */
export function createTaskGradients(heads: number, shared: number): TaskGradientStore {
  const losses = new Float32Array(heads);
  const gram = new Float32Array(heads * heads);
  const vectors: Float32Array[] = [];
  const views: Gradients[] = [];
  return {
    losses,
    of(head, toGradients) {
      if (views[head] === undefined) {
        vectors[head] = new Float32Array(shared);
        views[head] = toGradients(vectors[head]);
      }
      return views[head];
    },
    gram() {
      for (let a = 0; a < heads; a++) {
        for (let b = a; b < heads; b++) {
          const product = dot(vectors[a]!, vectors[b]!);
          gram[a * heads + b] = product;
          gram[b * heads + a] = product;
        }
      }
      return gram;
    },
    combine(gradient, alphas) {
      const [first] = vectors;
      if (first === undefined) return;
      const alpha = alphas[0]!;
      for (let at = 0; at < shared; at++) gradient[at] = alpha * first[at]!;
      for (let head = 1; head < heads; head++) {
        const vector = vectors[head]!;
        const share = alphas[head]!;
        for (let at = 0; at < shared; at++) gradient[at]! += share * vector[at]!;
      }
    },
  };
}
