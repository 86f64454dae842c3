import { describe, expect, it } from 'vitest';
import type { Contestant, Stage } from '../core/run/recipes.ts';
import type { NodeWeights, ValidationLogits } from '../core/run/trainer.ts';
import { createTally } from './session-tally.ts';

const toStage = (counts: readonly Contestant[], task: string, more: object = {}): Stage =>
  ({
    counts,
    round: 0,
    spec: { model: { layers: [], heads: [{ task }] } },
    ...more,
  }) as unknown as Stage;
const logits = (values: object): ValidationLogits =>
  Object.fromEntries(
    Object.entries(values as Record<string, number[]>).map(([task, list]) => [
      task,
      Float32Array.from(list),
    ]),
  );
const weights = (sizes: Readonly<Record<string, number>>): NodeWeights =>
  Object.fromEntries(Object.entries(sizes).map(([node, size]) => [node, [new Float32Array(size)]]));

describe('createTally', () => {
  it('averages the networks of one task in one round, and one alone is itself', () => {
    const members = [0, 1, 2].map(() => toStage(['ensemble'], 'a'));
    const both = toStage(['alone', 'ensemble'], 'b');
    const later = toStage(['ensemble'], 'a', { round: 1 });
    const tally = createTally([...members, both, later]);
    expect(tally.add(members[0]!, logits({ a: [1, 4] }), 'flat')).toEqual([]);
    expect(tally.add(both, logits({ b: [0.5] }), 'flat')).toEqual([
      { contestant: 'alone', logits: logits({ b: [0.5] }) },
      { contestant: 'ensemble', logits: logits({ b: [0.5] }) },
    ]);
    expect(tally.add(later, logits({ a: [9, 9] }), 'flat')).toMatchObject([
      { logits: logits({ a: [9, 9] }) },
    ]);
    expect(tally.add(members[1]!, logits({ a: [2, 5] }), 'flat')).toEqual([]);
    expect(tally.add(members[2]!, logits({ a: [6, -3] }), 'flat')).toEqual([
      { contestant: 'ensemble', logits: logits({ a: [3, 2] }) },
    ]);
  });

  it('shows a round when all its tasks are scored, with the least settled end of its networks', () => {
    const stages = [0, 1].flatMap((round) =>
      ['a', 'b'].map((task) => toStage(['alone'], task, { round })),
    );
    const tally = createTally(stages);
    const finish = (stage: Stage, end: 'flat' | 'guessing'): void => {
      tally.spend(stage, { seconds: 2, epochs: end === 'flat' ? 30 : 50 });
      tally.add(stage, logits({}), end);
      const { task } = stage.spec.model.heads[0]!;
      tally.score(stage, 'alone', { [task]: { loss: 1, metrics: {} } });
    };
    finish(stages[0]!, 'flat');
    expect(tally.results()).toEqual([]);
    finish(stages[1]!, 'guessing');
    finish(stages[2]!, 'flat');
    expect(tally.results()).toMatchObject([
      {
        contestant: 'alone',
        rounds: [{ round: 0, ends: { a: 'flat', b: 'guessing' }, seconds: 4, epochs: 50 }],
      },
    ]);
  });

  it('adds up what every row costs; a frozen trunk is kept once', () => {
    const frozen = {
      carried: { stage: 0, nodes: ['n2'] },
      spec: { model: { layers: [{ id: 'n2', frozen: true }], heads: [{ task: 'b' }] } },
    };
    const first = toStage(['frozen', 'fine-tuned'], 'a');
    const second = toStage(['frozen'], 'b', frozen);
    const third = toStage(['fine-tuned'], 'b', { carried: frozen.carried });
    const tally = createTally([first, second, third]);
    for (const [at, stage] of [first, second, third].entries()) {
      tally.spend(stage, { seconds: at + 11, epochs: at });
      tally.size(stage, weights({ n2: 100, head: 7 }));
      for (const contestant of stage.counts)
        tally.score(stage, contestant, { [at === 0 ? 'a' : 'b']: { loss: at, metrics: {} } });
    }
    expect(tally.results()).toMatchObject([
      {
        contestant: 'frozen',
        rounds: [
          {
            seconds: 23,
            weights: 114,
            scores: { a: { loss: 0, metrics: {} }, b: { loss: 1, metrics: {} } },
          },
        ],
      },
      {
        contestant: 'fine-tuned',
        rounds: [
          {
            seconds: 24,
            weights: 214,
            scores: { a: { loss: 0, metrics: {} }, b: { loss: 2, metrics: {} } },
          },
        ],
      },
    ]);
  });
});
