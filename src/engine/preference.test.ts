/** One network for the whole front: training draws its own shares, and the one that is set moves what it gives. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nothingFurther } from '../catalog/balancers/define-balancer.ts';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { Engine, Trainer } from '../core/run/trainer.ts';
import { drawLater } from './balancing.ts';
import type { Network } from './compile.ts';
import { toPreference } from './preference.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';

const kind = 'drawn-preferences';
const steered = (share: number, balancer = kind) =>
  toSpec({
    data: { params: { relatedness: 90 } },
    nodes: [
      { kind: 'layer', id: 'n2', type: 'preference-dense', params: { units: 3 } },
      { kind: 'head', id: 'n3', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
      { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
    ],
    balancing: { kind: balancer, params: balancer === kind ? { share } : {} },
  });

async function toFront(trainer: Trainer, shares: readonly number[]) {
  const answer = await trainer.answer({ kind: 'front', shares });
  if (answer.kind !== 'front') throw new Error(`expected a front, got ${answer.kind}`);
  return answer;
}

test('layers are told the very shares that a step is weighed with', () => {
  const { balancing } = steered(0.5).tuning;
  const method = balancerEntries.get(kind);
  const network = { heads: ['a', 'b'], clock: { seed: 3 } } as unknown as Network;
  const preference = toPreference(method, network, () => balancing);
  for (const step of [0, 1, 57]) {
    const input = { tasks: [0, 1], step, epoch: 0, losses: [], gram: [], ...nothingFurther };
    const { weights } = method.choose(input, method.init(2), balancing, drawLater(3, step));
    expect(preference.drawn(step).map((share) => 2 * share)).toEqual(weights);
  }
});

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
  });
  afterAll(() => engine.dispose());

  test('training does not mind the share that is set, and the same weights answer for all of them', async () => {
    const trainers = [await engine.load(steered(0)), await engine.load(steered(1))];
    for (const trainer of trainers) await train(trainer, 1500, 500);
    const [none, all] = trainers as [Trainer, Trainer];
    expect(await none.weights()).toEqual(await all.weights());

    const before = await toFront(none, [0, 0.5, 1]);
    expect(before.step).toBe(1500);
    const [first, , last] = before.scores.map(({ losses }) => losses as Record<string, number>);
    expect(last!['a']).toBeLessThan(first!['a']! - 0.2);
    expect(last!['b']).toBeGreaterThan(first!['b']! + 0.2);

    // Also what is asked again of the same weights is of the share that is set.
    const node = 'n2' as NodeId;
    const question = { kind: 'silence', node, units: [], place: 'zero' } as const;
    await none.answer(question);
    none.retune(steered(1).tuning);
    const whole = await none.answer(question);
    if (whole.kind !== 'silence') throw new Error('expected a score');
    expect(whole.whole.losses).toEqual(last);
    expect(await toFront(none, [0, 0.5, 1])).toEqual(before);
    for (const trainer of trainers) trainer.dispose();
  });

  test('without a method that draws shares there is no front to ask for', async () => {
    const trainer = await engine.load(steered(0.5, 'weighted-sum'));
    await expect(toFront(trainer, [0, 1])).rejects.toThrow(/draws preferences/);
    trainer.dispose();
  });
});
