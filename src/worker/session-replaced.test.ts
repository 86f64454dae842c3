import { describe, expect, it } from 'vitest';
import { tuning, toSpec, createWorld, steps } from './testing/session-world.ts';

describe('a run that another one replaces', () => {
  it('drops commands of older runs and loads only the newest', async () => {
    const world = createWorld();
    world.load();
    await world.untilIdle();
    world.send({ kind: 'play', run: 1 });
    world.load();
    world.load(toSpec(), true);
    await world.until(() => world.events.some((event) => 'run' in event && event.run === 3));
    await world.untilIdle();
    // The second load was never carried out, so the third could not build on it.
    expect(world.log.loads).toBe(2);
    expect(world.log.swaps).toBe(0);
    world.send({ kind: 'play', run: 2 });
    await world.untilIdle();
    expect(world.log.trainedSteps).toBe(0);
  });

  it('obeys nothing that was said of an older run, though its network is still there', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 4 } });
    world.load(toSpec(), true);
    await world.until(() => world.log.swaps === 1);
    await world.untilIdle();
    const old = [
      { kind: 'play', run: 1 },
      { kind: 'step', run: 1, unit: 'epoch' },
      { kind: 'reset', run: 1 },
      { kind: 'undo-reset', run: 1 },
      { kind: 'retune', run: 1, tuning: { ...tuning, learningRate: 9 } },
    ] as const;
    for (const command of old) world.send(command);
    world.send({ kind: 'probe', run: 1, id: 3, probe: { kind: 'test' } });
    await world.until(() => world.faults().length === 1);
    expect(world.faults()[0]).toMatchObject({ code: 'bad-command', probe: 3 });
    await world.train({ kind: 'play', limit: { steps: 2 } });
    expect(world.log.trainedSteps).toBe(6);
    expect(world.log.retunes).toEqual([tuning.learningRate]);
    world.send({ kind: 'play', run: 2 });
    await world.until(() => world.log.trainedSteps > 20);
    world.send({ kind: 'pause', run: 1 });
    const { trainedSteps } = world.log;
    await world.until(() => world.log.trainedSteps > trainedSteps + 100);
  });

  it('ends a load that a newer one waits for before it is compiled', async () => {
    const world = createWorld();
    world.load();
    await world.until(() => world.log.loads === 1);
    world.load();
    await world.until(() => world.events.some((event) => 'run' in event && event.run === 2));
    await world.untilIdle();
    expect(world.log).toMatchObject({ loads: 2, compiled: 1, disposed: 0 });
    expect(world.faults()).toEqual([]);
  });

  it('swaps data under a playing network and loses no row', async () => {
    const world = createWorld();
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps > 50);
    world.load(toSpec(), true);
    await world.until(() => world.log.swaps === 1);
    const trained = world.log.trainedSteps;
    await world.until(() => world.log.trainedSteps > trained + 50);
    world.send({ kind: 'pause', run: 2 });
    await world.untilIdle();
    const recorded = steps(world.log.rows).filter((step) => step! % 2 === 0);
    expect(recorded).toEqual(recorded.map((_, index) => 2 * index));
  });

  it('reports what training throws, and can be loaded again', async () => {
    const error = Object.assign(new Error('too large'), { code: 'out-of-memory' });
    const world = createWorld({ failAt: { step: 7, error } });
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.faults().length > 0);
    expect(world.faults()[0]).toMatchObject({ code: 'out-of-memory', detail: 'too large' });
    expect(world.log.disposed).toBe(1);
    world.load(toSpec(), true);
    await world.until(() => world.log.loads === 2);
    await world.untilIdle();
    expect(world.faults()).toHaveLength(1);
  });
});
