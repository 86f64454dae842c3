/** One kernel steps all weights: the catalogue's own rule, read as WGSL. */
import type { OptimizerEntry } from '../../catalog/optimizers/define-optimizer.ts';
import type { Params } from '../../core/document/json.ts';
import type { Plan } from '../fast/plan.ts';
import { toExpression, traceRule } from '../fast/rule-trace.ts';
import { f, u } from './memory.ts';
import type { Op } from './op.ts';
import { checkScalars, ofStep } from './step-record.ts';

/**
 * The place of a weight's gradient among all gradients: first the shared weights' of each group of
 * heads, then those of weights of one task.
 * @param offset of the weight in the flat vector
 */
export const gradientOffset = (
  plan: Plan,
  group: number,
  groups: number,
  offset: number,
): number =>
  offset < plan.shared ? group * plan.shared + offset : (groups - 1) * plan.shared + offset;

/**
 * @param groups 1, or one for each head: then shared weights step along Σ α_t g_t
 * @param reads the regions of all gradients
 */
export function updateOp(
  plan: Plan,
  definition: OptimizerEntry,
  params: Params,
  groups: number,
  reads: readonly string[],
): Op {
  const { trained, shared } = plan;
  const rule = traceRule(definition, params);
  checkScalars(rule.scalars);
  const mixed = plan.heads
    .map((_, head) => `figures.alphas[${u(head)}] * gradients[${u(head * shared)} + thread]`)
    .join(' + ');
  const decays = plan.params.filter(({ l2 }) => l2 > 0);
  return {
    name: 'update',
    reads: [...reads, 'moments', 'alphas'],
    writes: ['weights', 'moments'],
    work: { threads: trained },
    cost: trained * 4,
    code: [
      groups === 1
        ? 'var g = gradients[thread];'
        : `var g = 0.0;
          if (thread < ${u(shared)}) { g = ${mixed}; } else { g = gradients[${u((groups - 1) * shared)} + thread]; }`,
      'let w = weights[thread];',
      ...decays.map(
        ({ offset, size, l2 }) =>
          `if (thread >= ${u(offset)} && thread < ${u(offset + size)}) { g += ${f(2 * l2)} * w; }`,
      ),
      ...Array.from(
        { length: rule.scalars },
        (_, scalar) => `let c${scalar} = ${ofStep('scalars')}[${u(scalar)}];`,
      ),
      ...rule.slots.map((_, slot) => `let s${slot} = moments[${u(slot * trained)} + thread];`),
      ...rule.operations.map((one) => `let ${one.output} = ${toExpression(one, 'sqrt')};`),
      `weights[thread] = ${rule.weight};`,
      ...rule.slots.map((value, slot) => `moments[${u(slot * trained)} + thread] = ${value};`),
    ].join('\n'),
  };
}
