/** A trainer as comparisons use it: weights that go from one network to another, and averaged outputs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeIdSchema, taskIdSchema } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import { lookup } from '../catalog/lookup.ts';
import { comparison } from '../core/run/studies/comparison.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { Engine, Trainer } from '../core/run/trainer.ts';
import { openEngine, toExperiment, toSpec, train } from './testing/harness.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const trunk = nodeIdSchema.parse('n2');
const norm = nodeIdSchema.parse('n5');
const draft = {
  data: { params: { examples: 200 } },
  nodes: [
    { kind: 'layer', id: 'n2', type: 'dense', params: { units: 3 } },
    { kind: 'layer', id: 'n5', type: 'batch-norm', params: {} },
    { kind: 'head', id: 'n3', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
    { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
  ],
  wires: ['n1 n2 n5 n3', 'n5 n4'],
};
const spec = toSpec(draft);
const course = { budget: { epochs: 1 }, until: 'flat', epochSteps: 1 } as const;
const request = { source: a, rounds: 1, course };
const plan = (recipe: 'transfer' | 'ensemble', members: number) =>
  comparison
    .plan(toExperiment(draft), { ...request, recipe, members }, new Map(), {
      lookup,
      toSpec: (experiment) => toRunSpec(experiment, lookup),
    })
    .map(({ experiment, ...entry }) => {
      const found = toRunSpec(experiment, lookup);
      if (!found.ok) throw new Error(`expected "${entry.role}" to train`);
      return { ...entry, spec: found.value };
    });
const [, first, , frozen, tuned] = plan('transfer', 1);

// tfjs has one backend at a time: each engine is opened in its turn.
describe.each(['cpu', 'wasm'] as const)('networks compared on %s', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(name);
  });
  afterAll(() => engine.dispose());
  const using = async <T>(trainer: Trainer, use: () => Promise<T>): Promise<T> => {
    try {
      return await use();
    } finally {
      trainer.dispose();
    }
  };

  it('carries weights over; frozen ones stay, tuned ones move', async () => {
    const source = await engine.load(first!.spec);
    const fresh = await source.weights();
    const { [trunk]: kernel = [], [norm]: moving = [] } = await using(source, async () => {
      await train(source, 5);
      return source.weights();
    });
    expect(kernel.map(({ length }) => length)).toEqual([6, 3]);
    expect(kernel).not.toEqual(fresh[trunk]);
    const start = { [trunk]: kernel, [norm]: moving };
    for (const { spec: next, start: from } of [frozen!, tuned!]) {
      expect(from?.nodes).toEqual([trunk, norm]);
      const target = await engine.load(next, { start });
      await using(target, async () => {
        const before = await target.weights();
        expect(before[trunk]).toEqual(kernel);
        expect(before[norm]).toEqual(moving);
        await train(target, 5);
        const after = await target.weights();
        const isFrozen = next === frozen!.spec;
        expect(JSON.stringify(after[trunk]) === JSON.stringify(kernel)).toBe(isFrozen);
        expect(JSON.stringify(after[norm]) === JSON.stringify(moving)).toBe(isFrozen);
        const own = nodeIdSchema.parse('n4');
        expect(after[own]).not.toEqual(before[own]);
        target.reset();
        expect((await target.weights())[trunk]).toEqual(kernel);
      });
    }
  });

  it('refuses weights of another size', async () => {
    await expect(engine.load(spec, { start: { [trunk]: [new Float32Array(5)] } })).rejects.toThrow(
      'sizes 6,3',
    );
  });

  it('scores its own logits as its validation part is scored', async () => {
    const trainer = await engine.load(spec);
    await using(trainer, async () => {
      const row = (await train(trainer, 7)).at(-1)!;
      const figures = await trainer.scoreLogits(await trainer.logits());
      for (const task of [a, b]) {
        expect(figures[task]?.loss).toBeCloseTo(row[channel.validation(task).id]!, 5);
        const accuracy = channel.metric(task, 'accuracy').id;
        expect(figures[task]?.metrics[accuracy]).toBeCloseTo(row[accuracy]!, 6);
      }
    });
  });

  it('loses by the mean of two networks no more than they lose on average', async () => {
    const members = plan('ensemble', 2).slice(1, 3);
    const [one, other] = await Promise.all(members.map((member) => engine.load(member.spec)));
    await train(one!, 5);
    await train(other!, 5);
    const [left, right] = [await one!.logits(), await other!.logits()];
    const mean = { [a]: left[a]!.map((value, at) => (value + right[a]![at]!) / 2) };
    const loss = async (logits: typeof left) => (await one!.scoreLogits(logits))[a]!.loss;
    // Cross-entropy is convex in the logits (Jensen).
    expect(left[a]).not.toEqual(right[a]);
    expect(await loss(mean)).toBeLessThan(((await loss(left)) + (await loss(right))) / 2);
    one!.dispose();
    other!.dispose();
  });
});
