/** What a balancing method makes of the tasks' gradients, as the engines are told of it. */
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import type { RowFacts, RowRule } from '../catalog/balancers/row-rule.ts';
import { defaultParams } from '../core/document/fields.ts';
import type { Params } from '../core/document/json.ts';
import { createRandom, hashWords } from '../core/math/random.ts';

/** A method's rule as engines see it. */
export interface RowWork extends Pick<RowRule, 'slots' | 'draws' | 'update'> {
  /** Columns that its `numbers` gives. */
  readonly columns: number;
}

/** Numbers of a step that a rule is run with. */
export interface RowStep {
  /** [1 + columns, T]: 1 for heads that take part, else 0, and then the rule's columns. */
  readonly numbers: Float32Array;
  /** Fills it with numbers from 0 up to 1; called where the rule draws. */
  draw(into: Float32Array): void;
}

export function toRowWork(
  { rows: rule, params }: BalancerEntry,
  taskCount: number,
): RowWork | undefined {
  if (rule === undefined) return undefined;
  const facts = { tasks: [], taskCount, step: 0 };
  const columns = rule.numbers(facts, defaultParams(params)).length;
  const { slots, draws } = rule;
  return { slots, draws, columns, update: (math, input) => rule.update(math, input) };
}

interface AskedRows extends Pick<RowFacts, 'tasks' | 'step'> {
  /** By head: whether it has a loss in the step. */
  readonly present: readonly boolean[];
  readonly params: Params;
  readonly seed: number;
}

export function createRowStep(
  rule: RowRule<Params>,
  { tasks, step, present, params, seed }: AskedRows,
): RowStep {
  const taskCount = present.length;
  const own = rule.numbers({ tasks, taskCount, step }, params);
  const isMember = present.map((_, head) => Number(tasks.includes(head)));
  return {
    numbers: Float32Array.from([isMember, ...own].flat()),
    draw(into) {
      const random = createRandom(hashWords(seed, step), 'rows');
      for (let at = 0; at < into.length; at++) into[at] = random.uniform();
    },
  };
}
