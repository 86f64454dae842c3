import { describe, expect, it } from 'vitest';
import { toSpec, createWorld } from './testing/session-world.ts';

describe('what is watched and asked of a session', () => {
  it("looks at the tasks' gradients only while somebody watches them, of every run", async () => {
    const world = createWorld();
    world.send({ kind: 'watch', watches: [{ kind: 'tug', every: 5 }] });
    world.load();
    await world.untilIdle();
    expect(world.log.samples).toEqual([5]);
    world.send({ kind: 'watch', watches: [{ kind: 'sample' }] });
    await world.untilIdle();
    expect(world.log.samples).toEqual([5, 0]);
  });

  it('computes pictures only while they are watched, within its share of the time', async () => {
    const world = createWorld({ pictureMs: 100, stepMs: () => 5 });
    world.load();
    await world.train({ kind: 'play', limit: { steps: 200 } });
    expect(world.log.pictures).toEqual([]);

    world.send({ kind: 'watch', watches: [{ kind: 'maps', grid: 10 }] });
    await world.until(() => world.log.pictures.length === 1);
    const start = world.log.frameTimes.at(-1)!;
    const spent = world.log.pictureMs;
    await world.train({ kind: 'play', limit: { steps: 2000 } });
    const elapsed = world.log.frameTimes.at(-1)! - start;
    expect((world.log.pictureMs - spent) / elapsed).toBeLessThan(0.26);
    expect(world.log.pictures.at(-1)?.step).toBe(2200);

    const count = world.log.pictures.length;
    world.send({ kind: 'watch', watches: [] });
    await world.train({ kind: 'play', limit: { steps: 100 } });
    expect(world.log.pictures.length).toBe(count);
  });

  it('goes on training when a picture fails, and does not ask for it again', async () => {
    const world = createWorld({ failsPictures: true });
    world.send({ kind: 'watch', watches: [{ kind: 'sample' }] });
    world.load();
    await world.train({ kind: 'play', limit: { steps: 1000 } });
    expect(world.log.trainedSteps).toBe(1000);
    expect(world.faults()).toEqual([
      { kind: 'fault', run: 1, code: 'internal', detail: 'no picture', picture: 'sample' },
    ]);
  });

  it('measures the losses of other data by themselves', async () => {
    const loss = { now: 1 };
    const world = createWorld({ validation: () => loss.now });
    world.load();
    await world.train({ kind: 'play', limit: { steps: 10 } });
    loss.now = 1000;
    world.load(toSpec(), true);
    await world.until(() => world.log.swaps === 1);
    await world.train({ kind: 'play', limit: { steps: 10 } });
    expect(world.log.snapshots).toEqual([10, 20]);
  });

  it('answers a question that fails with a fault of its own', async () => {
    const world = createWorld();
    world.load();
    world.send({ kind: 'probe', run: 1, id: 5, probe: { kind: 'test' } });
    await world.until(() => world.faults().length > 0);
    expect(world.faults()[0]).toMatchObject({ probe: 5, detail: 'no answer' });
    world.send({ kind: 'play', run: 1, limit: { steps: 3 } });
    await world.until(() => world.log.trainedSteps === 3);
  });
});
