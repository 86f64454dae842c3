/** Losses and metrics of many rows, in batches that stay in the cache. */
import type { Plan, PlanHead } from '../fast/plan.ts';
import type { TrainingRows } from '../training-rows.ts';
import { toLoss, type HeadBatch } from './losses.ts';
import { createPass, type Pass } from './pass.ts';

const batchRows = 64;

/** Sums that the metrics of a planned head are made of, as its definition's `measure` has them. */
export const measureCount = 1;

/** Adds the sums of one batch at `to`. */
function measure(
  { loss, outputs }: PlanHead,
  { logits, labels, known, rows }: HeadBatch,
  sums: Float64Array,
  to: number,
): void {
  for (let row = 0; row < rows; row++) {
    if (known[row] === 0) continue;
    const label = labels[row]!;
    if (loss.kind === 'softmax') {
      let best = 0;
      const from = row * outputs;
      for (let at = 1; at < outputs; at++) if (logits[from + at]! > logits[from + best]!) best = at;
      if (best === label) sums[to]! += 1;
    } else if (loss.kind === 'sigmoid') {
      const z = logits[row]!;
      if (!Number.isNaN(z) && (z > 0 ? 1 : 0) === label) sums[to]! += 1;
    } else {
      const miss = logits[row]! - label;
      sums[to]! += miss * miss;
    }
  }
}

/** Scores rows with these weights. @param weights by parameter; they may change between calls */
export function createScorer(plan: Plan, weights: readonly Float32Array[]) {
  const passes = new Map<number, Pass>();
  const perHead = 2 + measureCount;
  const sums = new Float64Array(perHead * plan.heads.length);

  function toPass(rows: number): Pass {
    let pass = passes.get(rows);
    if (pass === undefined) {
      const dropout = () => ({ rate: 0, key: 0 });
      pass = createPass({ plan, rows, isTraining: false, weights, dropout });
      passes.set(rows, pass);
    }
    return pass;
  }

  return (given: TrainingRows): Float32Array => {
    sums.fill(0);
    const width = plan.values[0]!.size;
    for (let from = 0; from < given.count; from += batchRows) {
      const rows = Math.min(batchRows, given.count - from);
      const pass = toPass(rows);
      pass.values[0]!.set(given.inputs.subarray(from * width, (from + rows) * width));
      pass.forward(0);
      for (const [index, head] of plan.heads.entries()) {
        const known =
          given.masks[index]?.subarray(from, from + rows) ?? new Uint8Array(rows).fill(1);
        const labels = given.labels[index]!.subarray(from, from + rows);
        const batch = { logits: pass.values[head.logits]!, labels, known, rows };
        const at = perHead * index;
        for (let row = 0; row < rows; row++) sums[at]! += known[row]!;
        sums[at + 1]! += toLoss(head, batch, 1, undefined);
        measure(head, batch, sums, at + 2);
      }
    }
    return Float32Array.from(sums);
  };
}
