/** An optimiser's state between flat vectors over a plan's trained weights, and one vector for each. */
import type { Network } from '../compile.ts';
import type { OptimizerState } from '../step-engine.ts';
import type { Plan, PlanParam } from './plan.ts';

interface Layout {
  readonly plan: Plan;
  readonly network: Network;
}

/** @param slots the rule's vectors, each over the plan's trained weights; they are copied */
export function splitState(
  layout: Layout,
  steps: number,
  slots: readonly Float32Array[],
): OptimizerState {
  const params = toTrained(layout);
  return {
    steps,
    slots: slots.map((slot) => params.map(({ offset, size }) => slot.slice(offset, offset + size))),
  };
}

/** Back from `splitState`, into vectors that are there. */
export function joinState(
  layout: Layout,
  { slots }: OptimizerState,
  into: readonly Float32Array[],
): void {
  const params = toTrained(layout);
  for (const [at, flat] of into.entries()) {
    for (const [index, { offset }] of params.entries()) flat.set(slots[at]![index]!, offset);
  }
}

/** Of each trained weight, in the network's order. */
function toTrained({ plan, network }: Layout): readonly PlanParam[] {
  const byVariable = new Map(plan.params.map((param) => [param.variable, param]));
  return network.trained.map(({ variable }) => {
    const param = byVariable.get(variable);
    if (param === undefined)
      throw new Error('optimizerState: expected every trained weight in the plan, got one less');
    return param;
  });
}
