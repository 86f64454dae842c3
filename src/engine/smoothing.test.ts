/** Weights that are smoothed, in a run. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expect, test } from 'vitest';
import { deviceForms } from '../catalog/balancers/device-forms.ts';
import { channel } from '../core/run/channels.ts';
import { taskIdSchema } from '../core/document/experiment.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { rankWays, toDemand } from './ways.ts';

const toSmoothed = (smoothing?: number) =>
  toSpec({
    data: { params: { tasks: [{ rule: 'stripes' }, { rule: 'xor' }] } },
    training: { batchSize: 8, optimizer: { kind: 'sgd', params: {} } },
    balancing: { kind: 'mgda', params: {}, ...(smoothing !== undefined && { smoothing }) },
  });
const alpha = channel.alpha(taskIdSchema.parse('a')).id;

test('α moves a share of the way, from where it was kept and with a dial that turns', async () => {
  const engine = await openEngine('cpu');
  const trainer = await engine.load(toSmoothed(0.9));
  const plain = await engine.load(toSmoothed());
  const before = await train(trainer, 4);
  expect(before[0]![alpha]).toBe((await train(plain, 1))[0]![alpha]);
  const kept = await trainer.snapshot();
  const straight = await train(trainer, 4);
  const steps = straight.map((row) => row[alpha]!);
  // A batch of eight bends MGDA's α far, a tenth of it little.
  for (const [at, value] of steps.entries())
    expect(Math.abs(value - (steps[at - 1] ?? before[3]![alpha]!))).toBeLessThanOrEqual(0.1);
  await trainer.restore(kept);
  const again = await train(trainer, 4);
  expect(again.map((row) => row[alpha])).toEqual(steps);

  await trainer.restore(kept);
  const { tuning } = toSmoothed(0.99);
  trainer.retune(tuning);
  const slower = await train(trainer, 1);
  expect(slower[0]![alpha]).not.toBe(steps[0]);
  expect(Math.abs(slower[0]![alpha]! - before[3]![alpha]!)).toBeLessThanOrEqual(0.01);
  engine.dispose();
});

test('no device finds smoothed weights by itself: they are read in every step', () => {
  expect(deviceForms.has('mgda')).toBe(true);
  expect(toDemand(toSmoothed()).readsSteps).toBe(false);
  expect(toDemand(toSmoothed(0.5)).readsSteps).toBe(true);
  const [one] = rankWays(toDemand(toSmoothed()));
  const [other] = rankWays(toDemand(toSmoothed(0.5)));
  expect(other!.ms).toBeGreaterThanOrEqual(one!.ms);
});
