/**
 * The optimiser's rule, run over a flat vector: one loop made from the rule's own operations. A page may
 * forbid code from text; then the operations run one after the other over blocks that fit the cache,
 * with the same numbers to the last bit, three times slower (a quarter of a step of a small network).
 */
import type { OptimizerDefinition } from '../../catalog/optimizers/define-optimizer.ts';
import type { Params } from '../../core/document/json.ts';
import { compileLoop } from './compiled.ts';
import { toExpression, traceRule, type RuleOperation, type RuleTrace } from '../fast/rule-trace.ts';

/** weights and state ← one step; all of one length. */
export type RuleLoop = (
  weights: Float32Array,
  gradient: Float32Array,
  state: readonly Float32Array[],
  scalars: readonly number[],
) => void;

export interface Rule {
  /** The rule's own vectors, as long as the weights; whoever writes them changes what it goes on from. */
  readonly state: readonly Float32Array[];
  /** @param step number of this step, from 1 */
  apply(gradient: Float32Array, step: number, rate: number, params: Params): void;
  /** State back to zero. */
  reset(): void;
}

export function createRule(definition: OptimizerDefinition, weights: Float32Array): Rule {
  const state = Array.from({ length: definition.slots }, () => new Float32Array(weights.length));
  let made: { readonly params: Params; readonly loop: RuleLoop } | undefined;

  return {
    state,
    apply(gradient, step, rate, params) {
      if (made?.params !== params) {
        const trace = traceRule(definition, params);
        made = { params, loop: toCompiledLoop(trace) ?? toBlockLoop(trace) };
      }
      made.loop(weights, gradient, state, definition.scalars(step, rate, params));
    },
    reset() {
      for (const slot of state) slot.fill(0);
    },
  };
}

/** Undefined where the page forbids code from text. */
export function toCompiledLoop(trace: RuleTrace): RuleLoop | undefined {
  return compileLoop('weights, gradient, state, scalars', toText(trace)) as RuleLoop | undefined;
}

/**
 * Below it float32 has no full numbers, and processors take a hundred times as long for those it has.
 * Moments of weights whose gradient has become 0 shrink to there within a thousand steps, and stay.
 */
const tiny = 1.2e-38;

function toText({ operations, weight, slots, scalars }: RuleTrace): string {
  return [
    ...Array.from({ length: scalars }, (_, at) => `const c${at} = scalars[${at}];`),
    ...slots.map((_, at) => `const v${at} = state[${at}];`),
    'for (let i = 0; i < weights.length; i++) {',
    'const w = weights[i], g = gradient[i];',
    ...slots.map((_, at) => `const s${at} = v${at}[i];`),
    ...operations.map((one) => `const ${one.output} = ${toExpression(one, 'Math.sqrt')};`),
    ...slots.map(
      (name, at) => `v${at}[i] = ${name} < ${tiny} && ${name} > -${tiny} ? 0 : ${name};`,
    ),
    `weights[i] = ${weight};`,
    '}',
  ].join('\n');
}

const blockSize = 512;

export function toBlockLoop({ operations, weight, slots, scalars }: RuleTrace): RuleLoop {
  const names = ['w', 'g', ...slots.map((_, at) => `s${at}`), ...operations.map((o) => o.output)];
  const blocks = new Map(
    [...names, ...Array.from({ length: scalars }, (_, at) => `c${at}`)].map((name) => [
      name,
      new Float64Array(blockSize),
    ]),
  );
  const block = (name: string): Float64Array => blocks.get(name)!;
  const steps = operations.map(({ name, inputs, output }) => ({
    name,
    a: block(inputs[0]!),
    b: block(inputs.at(-1)!),
    out: block(output),
  }));
  return (weights, gradient, state, values) => {
    for (const [at, value] of values.entries()) block(`c${at}`).fill(value);
    for (let from = 0; from < weights.length; from += blockSize) {
      const end = Math.min(from + blockSize, weights.length);
      block('w').set(weights.subarray(from, end));
      block('g').set(gradient.subarray(from, end));
      for (const [at, slot] of state.entries()) block(`s${at}`).set(slot.subarray(from, end));
      for (const { name, a, b, out } of steps) run(name, a, b, out, end - from);
      for (const [at, slot] of state.entries()) {
        const values = block(slots[at]!);
        for (let i = 0; i < end - from; i++) {
          const value = values[i]!;
          slot[from + i] = value < tiny && value > -tiny ? 0 : value;
        }
      }
      weights.set(block(weight).subarray(0, end - from), from);
    }
  };
}

function run(
  name: RuleOperation['name'],
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  count: number,
): void {
  switch (name) {
    case 'add':
      for (let i = 0; i < count; i++) out[i] = a[i]! + b[i]!;
      return;
    case 'sub':
      for (let i = 0; i < count; i++) out[i] = a[i]! - b[i]!;
      return;
    case 'mul':
      for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]!;
      return;
    case 'square':
      for (let i = 0; i < count; i++) out[i] = a[i]! * a[i]!;
      return;
    case 'div':
      for (let i = 0; i < count; i++) out[i] = a[i]! / b[i]!;
      return;
    case 'sqrt':
      for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i]!);
  }
}
