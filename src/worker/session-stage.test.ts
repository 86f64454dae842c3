import { describe, expect, it } from 'vitest';
import { nodeIdSchema, taskIdSchema } from '../core/document/experiment.ts';
import type { Stage } from '../core/run/recipes.ts';
import type { Trainer } from '../core/run/trainer.ts';
import { trainToEnd, type StageOutcome } from './session-stage.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const node = nodeIdSchema.parse('n2');
const rows = 4;
/** Loss of one answer to everything. */
const guess = 0.7;

type Curve = (epoch: number) => number;

/** A network whose losses follow curves; of its logits, only the first of each task says anything. */
function toTrainer(curves: Readonly<Record<string, Curve>>): Trainer {
  let step = 0;
  return {
    get step() {
      return step;
    },
    get epoch() {
      return step / 10;
    },
    loaded: { examples: { validation: rows }, stepsPerEpoch: 10 },
    trainStep: () => void (step += 1),
    settle: () => Promise.resolve(),
    weights: () => Promise.resolve({ [node]: [Float32Array.of(step)] }),
    logits: () =>
      Promise.resolve(
        Object.fromEntries(
          Object.entries(curves).map(([task, curve]) => [
            task,
            Float32Array.from({ length: rows }, (_, row) => (row === 0 ? curve(step / 10) : NaN)),
          ]),
        ),
      ),
    scoreLogits: (logits: Readonly<Record<string, Float32Array>>) =>
      Promise.resolve(
        Object.fromEntries(
          Object.entries(logits).map(([task, values]) => {
            // The mean of a row and of rows without a number is no number.
            const loss = Number.isNaN(values[0]) ? guess : values[0];
            return [task, { loss, metrics: {} }];
          }),
        ),
      ),
  } as unknown as Trainer;
}

async function run(
  curves: Readonly<Record<string, Curve>>,
  { limit = 1000, frozen = false, isCarried = false } = {},
): Promise<StageOutcome> {
  const stage = {
    counts: ['alone'],
    round: 0,
    spec: {
      model: {
        layers: [{ id: node, frozen }],
        heads: Object.keys(curves).map((task) => ({ id: `${task}-head`, task })),
      },
      tuning: { lambdas: {} },
    },
    ...(frozen ? { carried: { stage: 0, nodes: [node] } } : {}),
  } as unknown as Stage;
  let nowMs = 0;
  const training = trainToEnd({
    trainer: toTrainer(curves),
    stage,
    limit,
    stepsPerEpoch: undefined,
    isCarried,
    now: () => (nowMs += 1),
  });
  for (;;) {
    const { value, done } = await training.next();
    if (done === true) return value;
  }
}

/** Guesses for so long, then learns. */
const late =
  (plateau: number): Curve =>
  (epoch) =>
    epoch < plateau ? guess - epoch * 1e-5 : 0.1 + (guess - 0.1) * Math.exp((plateau - epoch) / 5);

describe('trainToEnd', () => {
  it('is not fooled by a plateau, however long, within its limit', async () => {
    const { end, epochs, best } = await run({ [a]: late(300) });
    expect(end).toBe('flat');
    expect(epochs).toBeGreaterThan(300);
    expect(best.losses[a]).toBeLessThan(0.2);
  });

  it('says that it cannot tell when the limit comes first', async () => {
    expect(await run({ [a]: late(300) }, { limit: 30 })).toMatchObject({
      end: 'guessing',
      epochs: 30,
    });
    expect((await run({ [a]: (epoch) => 0.6 - epoch / 100 }, { limit: 30 })).end).toBe('improving');
  });

  it('gives a task that is left guessing the whole limit, and counts what was learnt beside it', async () => {
    const curves = { [a]: late(0), [b]: () => guess };
    expect(await run(curves, { limit: 200 })).toMatchObject({ end: 'flat', epochs: 200 });
    expect((await run({ [a]: late(0) }, { limit: 200 })).epochs).toBeLessThan(100);
  });

  it('does not wait on frozen features', async () => {
    expect(await run({ [a]: () => guess }, { frozen: true })).toMatchObject({ end: 'flat' });
  });

  it('scores and carries on what was best, not what came of it later', async () => {
    const curve: Curve = (epoch) => 0.3 + Math.abs(epoch - 20) / 100;
    const { best, weights, epochs } = await run({ [a]: curve }, { isCarried: true, limit: 100 });
    expect(best.losses[a]).toBeCloseTo(0.3);
    expect(weights).toEqual({ [node]: [Float32Array.of(200)] });
    expect(epochs).toBeGreaterThan(30);
  });

  it('ends at a loss that is no number any more', async () => {
    const curve: Curve = (epoch) => (epoch < 20 ? 1 - epoch / 100 : Infinity);
    expect(await run({ [a]: curve })).toMatchObject({ end: 'non-finite' });
  });
});
