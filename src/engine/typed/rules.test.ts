import { expect, test } from 'vitest';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { createRandom } from '../../core/math/random.ts';
import { traceRule } from '../fast/rule-trace.ts';
import { createRule, toBlockLoop, toCompiledLoop } from './rules.ts';

const cases = optimizers.all.flatMap((definition) => {
  const params = defaultParams(definition.params);
  const flags = Object.keys(params).filter((key) => typeof params[key] === 'boolean');
  return [params, ...flags.map((flag) => ({ ...params, [flag]: true }))].map(
    (one) => [`${definition.kind} ${JSON.stringify(one)}`, definition, one] as const,
  );
});

test.each(cases)(
  '%s: loops from text and over blocks have the same bits',
  (_name, definition, params) => {
    const trace = traceRule(definition, params);
    // Across two blocks, the second not full.
    const ends = [toCompiledLoop(trace)!, toBlockLoop(trace)].map((loop) => {
      const random = createRandom(3, 'rule');
      const numbers = () => Float32Array.from({ length: 700 }, random.normal);
      const weights = numbers();
      const state = trace.slots.map(() => new Float32Array(700));
      for (let step = 1; step <= 5; step++)
        loop(weights, numbers(), state, definition.scalars(step, 0.01, params));
      return [weights, ...state];
    });
    expect(ends[0]).toEqual(ends[1]);
  },
);

test.each([
  ['from text', toCompiledLoop],
  ['over blocks', toBlockLoop],
])('state too small for full numbers becomes 0, and NaN stays: loop %s', (_name, toLoop) => {
  const adam = optimizers.get('adam');
  const params = defaultParams(adam.params);
  const loop = toLoop(traceRule(adam, params))!;
  const weights = Float32Array.of(1, 1, 1, 1);
  const state = [Float32Array.of(1e-38, -1e-38, NaN, 2e-38), new Float32Array(4)];
  loop(weights, new Float32Array(4), state, adam.scalars(1000, 0.01, params));
  expect([...state[0]!].map((value) => value === 0)).toEqual([true, true, false, false]);
  expect(state[0]![2]).toBeNaN();
});

test('parameters that change the operations take hold, and a reset forgets the state', () => {
  const momentum = optimizers.get('momentum');
  const plain = { momentum: 0.5, nesterov: false };
  const weights = new Float32Array(1);
  const rule = createRule(momentum, weights);
  const gradient = Float32Array.of(1);
  const steps: number[] = [];
  const step = (params: typeof plain): void => {
    const before = weights[0]!;
    rule.apply(gradient, 1, 1, params);
    steps.push(before - weights[0]!);
  };
  step(plain);
  step(plain);
  step({ ...plain, nesterov: true });
  rule.reset();
  step(plain);
  // v: 1, 1.5, 1.75 with a look ahead of 1 + 0.5 · 1.75, and again 1.
  expect(steps).toEqual([1, 1.5, 1.875, 1]);
});
