/** Loss of a head and its gradient from the logits, in one piece. */
import type { HeadLoss } from '../fast/plan.ts';
import { f, u, type Region } from './memory.ts';
import type { Op } from './op.ts';
import { ofStep } from './step-record.ts';

interface Loss {
  readonly head: number;
  readonly heads: number;
  readonly batch: number;
  readonly loss: HeadLoss;
  readonly logits: Region;
  readonly outputs: number;
  /** Region of dL/dz; undefined when nothing below is trained. */
  readonly gradient: Region | undefined;
  /** Numbers in one example of the data, whose labels and masks lie behind its inputs. */
  readonly inputSize: number;
}

/**
 * Stores the batch's Σ of losses and adds it to those before. dL/dz counts
 * labelled rows only, scaled by the slope in the step's record.
 */
export function lossOp(given: Loss): Op {
  const { head, heads, batch, logits, gradient, inputSize } = given;
  const place = (column: number): string =>
    `data[${ofStep('rowCount')} * ${u(inputSize + column)} + ${ofStep('rows')}[b]]`;
  return {
    name: `loss_${String(head)}`,
    reads: [logits.name],
    writes:
      gradient === undefined
        ? [`losses_${String(head)}`]
        : [`losses_${String(head)}`, gradient.name],
    work: { groups: 1 },
    cost: batch * given.outputs * 4,
    code: `
      var total = 0.0;
      for (var b = lane; b < ${u(batch)}; b += WG) {
        let known = ${place(heads + head)}; let label = ${place(head)};
        let slope = known * ${ofStep('slopes')}[${u(head)}];
        let at = b * ${u(given.outputs)}; var loss = 0.0;
        ${rowLoss(given)}
        // Unlabelled rows are left out and not multiplied by 0, which would keep what is not finite.
        if (known > 0.0) { total += loss; }
      }
      scratch[lane] = total;
      workgroupBarrier();
      for (var half = WG / 2u; half > 0u; half /= 2u) {
        if (lane < half) { scratch[lane] += scratch[lane + half]; }
        workgroupBarrier();
      }
      if (lane == 0u) {
        figures.losses[${u(head)}] += scratch[0];
        figures.batchLosses[${u(head)}] = scratch[0];
      }
      workgroupBarrier();`,
  };
}

/** Statements that set `loss` and store the gradient of row `b`. */
function rowLoss({ loss, logits, outputs, gradient }: Loss): string {
  const store = (column: string, slope: string): string =>
    gradient === undefined
      ? ''
      : `arena[${u(gradient.offset)} + at + ${column}] = select(0.0, (${slope}) * slope, known > 0.0);`;
  if (loss.kind === 'softmax')
    return `
      var top = arena[${u(logits.offset)} + at];
      for (var k = 1u; k < ${u(outputs)}; k++) { top = max(top, arena[${u(logits.offset)} + at + k]); }
      var sum = 0.0;
      for (var k = 0u; k < ${u(outputs)}; k++) { sum += exp(arena[${u(logits.offset)} + at + k] - top); }
      let right = u32(label);
      loss = log(sum) + top - arena[${u(logits.offset)} + at + right];
      for (var k = 0u; k < ${u(outputs)}; k++) {
        let p = exp(arena[${u(logits.offset)} + at + k] - top) / sum;
        ${store('k', 'p - select(0.0, 1.0, k == right)')}
      }`;
  const z = `let z = arena[${u(logits.offset)} + at]; let e = z - label;`;
  switch (loss.kind) {
    case 'sigmoid':
      return `${z} loss = max(z, 0.0) - z * label + log(1.0 + exp(-abs(z)));
        ${store('0u', '1.0 / (1.0 + exp(-clamp(z, -87.0, 87.0))) - label')}`;
    case 'mse':
      return `${z} loss = e * e; ${store('0u', '2.0 * e')}`;
    case 'mae':
      return `${z} loss = abs(e); ${store('0u', 'sign(e)')}`;
    case 'huber':
      return `${z} let cut = clamp(e, ${f(-loss.delta)}, ${f(loss.delta)});
        loss = cut * (e - 0.5 * cut); ${store('0u', 'cut')}`;
  }
}
