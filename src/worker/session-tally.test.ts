import { describe, expect, it } from 'vitest';
import type { Contestant, Stage } from '../core/run/recipes.ts';
import type { NodeWeights, ValidationLogits } from '../core/run/trainer.ts';
import { createTally } from './session-tally.ts';

const toStage = (counts: readonly Contestant[], task: string, more: object = {}): Stage =>
  ({ counts, spec: { model: { layers: [], heads: [{ task }] } }, ...more }) as unknown as Stage;
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
  it('averages the networks of one task, and one alone is itself', () => {
    const members = [0, 1, 2].map(() => toStage(['ensemble'], 'a'));
    const other = toStage(['ensemble'], 'b');
    const tally = createTally([...members, other]);
    expect(tally.add(members[0]!, logits({ a: [1, 4] }))).toBeUndefined();
    expect(tally.add(other, logits({ b: [0.5] }))).toEqual(logits({ b: [0.5] }));
    expect(tally.add(members[1]!, logits({ a: [2, 5] }))).toBeUndefined();
    expect(tally.add(members[2]!, logits({ a: [6, -3] }))).toEqual(logits({ a: [3, 2] }));
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
      tally.time(stage, at + 1);
      tally.time(stage, 10);
      tally.size(stage, weights({ n2: 100, head: 7 }));
      tally.score(stage, { [at === 0 ? 'a' : 'b']: { loss: at, metrics: {} } });
    }
    expect(tally.results()).toEqual([
      {
        contestant: 'frozen',
        seconds: 23,
        weights: 114,
        scores: { a: { loss: 0, metrics: {} }, b: { loss: 1, metrics: {} } },
      },
      {
        contestant: 'fine-tuned',
        seconds: 24,
        weights: 214,
        scores: { a: { loss: 0, metrics: {} }, b: { loss: 2, metrics: {} } },
      },
    ]);
  });
});
