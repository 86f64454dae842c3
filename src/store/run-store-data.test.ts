import { describe, expect, it } from 'vitest';
import { channels, createWorld } from './testing/run-store-world.ts';

describe('the history of a run', () => {
  it('keeps the history when only the data changed', () => {
    const world = createWorld();
    world.start();
    world.frame([[0, 3]], true);
    world.setAngle(1);
    world.settle();
    world.load();
    world.frame([[1, 2]]);
    expect(world.actions.history().rows).toBe(2);
  });

  it.each(['idle', 'playing'] as const)(
    'ends pictures and examples of other data that are slow to be replaced while %s, and keeps the history',
    (status) => {
      const world = createWorld();
      world.start();
      if (status === 'playing') world.actions.play();
      world.frame([[0, 3]], true);
      world.picture();
      world.settle();
      world.setAngle(1);
      world.settle();
      expect(world.info().pictures).not.toEqual({});
      expect(world.info().loaded?.samples).toHaveLength(1);
      // The worker is busy with them while they change again: pictures do not stand longer for that.
      world.setAngle(1);
      world.runStore.sync();
      world.ringFirst();
      expect(world.info()).toMatchObject({
        status,
        pictures: {},
        loaded: { channels, samples: [] },
      });
      expect(world.actions.history().rows).toBe(1);
      world.load();
      world.settle();
      expect(world.info().loaded?.samples).toHaveLength(1);
    },
  );

  it('keeps pictures and examples of data that are replaced at once', () => {
    const world = createWorld();
    world.start();
    world.setAngle(1);
    world.settle();
    world.load();
    world.picture();
    world.settle();
    expect(world.info().pictures).not.toEqual({});
    expect(world.info().loaded?.samples).toHaveLength(1);
  });

  it('cuts the history where training was taken back to', () => {
    const world = createWorld();
    world.start();
    const reason = { code: 'non-finite', task: null, lastGood: 4 } as const;
    world.frame([[0, 3]], true);
    world.frame([
      [4, 2],
      [6, 9],
    ]);
    world.emit({ kind: 'state', run: 1, state: 'idle', reason, order: 0 });
    world.settle();
    const { historyVersion } = world.info();
    world.emit({ kind: 'restored', run: 1, step: 4, history: 'present' });
    world.frame([[5, 1]]);
    world.settle();
    expect(world.actions.history().read('total', 9)).toMatchObject({ x: [0, 4, 5], y: [3, 2, 1] });
    expect(world.info().reason).toBeNull();
    expect(world.info().historyVersion).toBeGreaterThan(historyVersion);
  });
});
