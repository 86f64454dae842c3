/** An optimiser's rule as a list of operations, from which a loop or a kernel is written. */
import type { Arithmetic, OptimizerEntry } from '../../catalog/optimizers/define-optimizer.ts';
import type { Params } from '../../core/document/json.ts';

export interface RuleOperation {
  readonly name: keyof Arithmetic<unknown>;
  /** Names of what it reads; one or two. */
  readonly inputs: readonly string[];
  /** `t0`, `t1` … */
  readonly output: string;
}

/** Names: `w` weight, `g` gradient, `s0` … its state, `c0` … the scalars of the step, `t0` … between. */
export interface RuleTrace {
  readonly operations: readonly RuleOperation[];
  readonly weight: string;
  readonly slots: readonly string[];
  readonly scalars: number;
}

export function traceRule(definition: OptimizerEntry, params: Params): RuleTrace {
  const operations: RuleOperation[] = [];
  const note =
    (name: RuleOperation['name']) =>
    (...inputs: string[]): string => {
      const output = `t${operations.length}`;
      operations.push({ name, inputs, output });
      return output;
    };
  const scalars = definition.scalars(1, 1, params).length;
  const updated = definition.update<string>(
    {
      add: note('add'),
      sub: note('sub'),
      mul: note('mul'),
      div: note('div'),
      sqrt: note('sqrt'),
      square: note('square'),
    },
    {
      weights: 'w',
      gradient: 'g',
      slots: Array.from({ length: definition.slots }, (_, slot) => `s${slot}`),
      scalars: Array.from({ length: scalars }, (_, scalar) => `c${scalar}`),
    },
    params,
  );
  return { operations, weight: updated.weights, slots: updated.slots, scalars };
}

/** The operation as an expression of JavaScript or WGSL. @param root name of the square root there */
export function toExpression({ name, inputs }: RuleOperation, root: string): string {
  const [a = '', b = ''] = inputs;
  switch (name) {
    case 'add':
      return `${a} + ${b}`;
    case 'sub':
      return `${a} - ${b}`;
    case 'mul':
      return `${a} * ${b}`;
    case 'div':
      return `${a} / ${b}`;
    case 'square':
      return `${a} * ${a}`;
    case 'sqrt':
      return `${root}(${a})`;
  }
}
