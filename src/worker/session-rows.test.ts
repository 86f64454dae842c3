import { expect, it } from 'vitest';
import { taskIdSchema } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import type { LoadedRun, Trainer } from '../core/run/trainer.ts';
import { createRowKeeper } from './session-rows.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const channels = [
  ...[channel.step, channel.seconds, channel.total, channel.validationTotal],
  ...[a, b].flatMap((task) => [channel.loss(task), channel.validation(task), channel.weight(task)]),
];

/** A trainer whose rows are what a test says. */
function createWorld() {
  const recorded: Float32Array[] = [];
  let step = 0;
  const trainer = {
    loaded: { channels, tasks: [{ id: a }, { id: b }] } as unknown as LoadedRun,
    get step() {
      return step;
    },
    get epoch() {
      return step;
    },
    drain: () => {
      const rows = Float32Array.from(recorded.flatMap((row) => [...row]));
      const count = recorded.length;
      recorded.length = 0;
      return Promise.resolve({ rows, count });
    },
    record: () => undefined,
  } as unknown as Trainer;
  const pushed: number[] = [];
  const keeper = createRowKeeper(
    () => 0,
    (_rows, count) => pushed.push(count),
    () => 3,
  );
  keeper.begin();
  return {
    keeper,
    pushed,
    /** @param losses training and validation by task; λ of the second */
    add(at: number, [lossA, lossB]: number[], [scoreA, scoreB]: number[], lambda = 1) {
      step = at;
      const [first, second] = [scoreA ?? NaN, scoreB ?? NaN];
      const row = [at, 0, (lossA ?? NaN) + (lossB ?? NaN), first + second];
      recorded.push(Float32Array.of(...row, lossA ?? NaN, first, 1, lossB ?? NaN, second, lambda));
      keeper.record(trainer, true, 0);
    },
    drain: (patience: number | null = null) => keeper.drain(trainer, { patience, rests: false }),
  };
}

it('blames for a loss that is not finite the task whose training broke, not what was so before any', async () => {
  const { keeper, add, drain } = createWorld();
  add(0, [NaN, NaN], [Infinity, 1]);
  expect(await drain()).toBeUndefined();
  add(1, [1, 1], [Infinity, 1]);
  expect(await drain()).toEqual({ code: 'non-finite', task: a, lastGood: 3 });
  keeper.begin();
  add(0, [NaN, NaN], [Infinity, 1]);
  add(1, [1, Infinity], [1, 1]);
  expect(await drain()).toEqual({ code: 'non-finite', task: b, lastGood: 3 });
});

it('hands on nothing that follows the row that stopped training', async () => {
  const { add, drain, pushed } = createWorld();
  add(0, [NaN, NaN], [1, 1]);
  add(1, [1, 1], [1, 1]);
  add(2, [Infinity, 1], [1, 1]);
  add(3, [1, 1], [1, 1]);
  await drain();
  expect(pushed).toEqual([3]);
});

it('takes losses for sound as long as those that count have the size they began with', async () => {
  const { keeper, add, drain } = createWorld();
  add(0, [NaN, NaN], [1, 1]);
  await drain();
  add(1, [1, 1], [2, 50]);
  await drain();
  expect(keeper.losses.isSound).toBe(false);
  // Nobody trains it: it may be what it likes.
  add(2, [1, 1], [2, 50], 0);
  await drain();
  expect(keeper.losses.isSound).toBe(true);
  const { kept } = keeper;
  add(3, [1, 1], [9, 1]);
  await drain();
  expect(keeper.losses.isSound).toBe(false);
  keeper.resume(kept);
  expect(keeper.losses.isSound).toBe(true);
  keeper.forgetLosses();
  add(4, [1, 1], [900, 1]);
  await drain();
  expect(keeper.losses.isSound).toBe(true);
});
