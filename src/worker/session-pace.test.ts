import { describe, expect, it } from 'vitest';
import { createWorld } from './testing/session-world.ts';

describe('the pace of training', () => {
  it('keeps to the pace, evenly', async () => {
    const world = createWorld();
    world.load();
    await world.untilIdle();
    world.send({ kind: 'pace', pace: 20 });
    const before = world.log.frameTimes.at(-1)!;
    await world.train({ kind: 'play', limit: { steps: 41 } });
    const seconds = (world.log.frameTimes.at(-1)! - before) / 1000;
    expect(seconds).toBeGreaterThan(1.95);
    expect(seconds).toBeLessThan(2.3);
  });

  it('begins slowly and gets faster, goes on as fast after a pause, and begins anew after a reset', async () => {
    const world = createWorld({ readMs: () => 0 });
    world.load();
    await world.untilIdle();
    const [start, before] = [world.now(), world.log.trainedSteps];
    world.send({ kind: 'play', run: 1 });
    /** Steps that are made in the next second. */
    const count = async (): Promise<number> => {
      const [fromMs, from] = [world.now(), world.log.trainedSteps];
      await world.until(() => world.now() >= fromMs + 1000);
      return world.log.trainedSteps - from;
    };
    const early = await count();
    expect(early).toBeGreaterThan(55);
    expect(early).toBeLessThan(110);
    await world.until(() => world.now() >= start + 6000);
    const later = await count();
    expect(later).toBeGreaterThan(2 * early);
    expect(later).toBeLessThan(800);
    world.send({ kind: 'pause', run: 1 });
    await world.untilIdle();
    world.send({ kind: 'play', run: 1 });
    expect(await count()).toBeGreaterThan(later * 0.9);
    expect(world.log.trainedSteps).toBeGreaterThan(before);
    world.send({ kind: 'reset', run: 1 });
    await world.untilIdle();
    world.send({ kind: 'play', run: 1 });
    expect(await count()).toBeLessThan(110);
  });

  it('is not slowed down for those who name an end, nor at full speed', async () => {
    const world = createWorld({ readMs: () => 0 });
    world.load();
    await world.untilIdle();
    let start = world.now();
    await world.train({ kind: 'play', limit: { steps: 500 } });
    expect(world.now() - start).toBeLessThan(600);
    world.send({ kind: 'pace', pace: 'full' });
    world.send({ kind: 'reset', run: 1 });
    await world.untilIdle();
    start = world.now();
    const before = world.log.trainedSteps;
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps >= before + 500);
    expect(world.now() - start).toBeLessThan(700);
  });
});
