import { describe, expect, it } from 'vitest';
import { createWorld } from './testing/run-store-world.ts';

describe('a run that is late', () => {
  describe('a run that takes long to come', () => {
    const trained = () => {
      const world = createWorld();
      world.start();
      world.frame([[0, 3]], true);
      world.frame([[360, 1]]);
      world.picture();
      world.settle();
      expect(world.info()).toMatchObject({ step: 360, pictures: { sample: { step: 1 } } });
      return world;
    };
    const nothing = { loaded: null, pictures: {}, step: 0, epoch: 0, stepsPerSecond: 0 };

    it('is not waited for under the pictures of the one before', () => {
      const world = trained();
      const { historyVersion } = world.info();
      world.setUnits(9);
      world.settle();
      expect(world.info().step).toBe(360);
      world.settle();
      expect(world.info()).toMatchObject({ ...nothing, status: 'loading' });
      expect(world.info().historyVersion).toBeGreaterThan(historyVersion);
      expect(world.actions.history().rows).toBe(0);
    });

    it('leaves them where it is there at once', () => {
      const world = trained();
      world.setUnits(9);
      world.settle();
      world.load();
      world.picture();
      world.settle();
      expect(world.info().pictures).toHaveProperty('sample');
    });

    it('begins with nothing of other data, which is loaded at once, and hears nothing of it', () => {
      const world = trained();
      world.actions.play();
      world.changeData();
      expect(world.info()).toMatchObject(nothing);
      world.picture();
      world.frame([[361, 1]]);
      world.settle();
      expect(world.info()).toMatchObject(nothing);
      expect(world.actions.history().rows).toBe(0);
    });

    it('tells how far it is', () => {
      const world = createWorld();
      world.runStore.sync();
      world.emit({ kind: 'progress', run: 1, stage: 'download', done: 2, total: 4 });
      world.settle();
      expect(world.info()).toMatchObject({
        status: 'loading',
        progress: { stage: 'download', done: 2, total: 4 },
      });
      world.load();
      world.settle();
      expect(world.info().progress).toBeNull();
    });

    it('plays when it is there, and looks like that from the press on', () => {
      const world = createWorld();
      world.runStore.sync();
      world.settle();
      world.actions.play();
      expect(world.info()).toMatchObject({ status: 'loading', willPlay: true });
      world.load();
      world.settle();
      expect(world.info()).toMatchObject({ status: 'idle', willPlay: true });
      world.emit({ kind: 'state', run: 1, state: 'playing', order: 1 });
      world.settle();
      expect(world.info()).toMatchObject({ status: 'playing', willPlay: false });
    });

    it('forgets a wish to play when it is taken back', () => {
      const world = createWorld();
      world.runStore.sync();
      world.settle();
      world.actions.play();
      world.actions.pause();
      expect(world.info()).toMatchObject({ status: 'loading', willPlay: false });
      expect(world.trainer.pause).toHaveBeenCalledOnce();
    });
  });

  it('is paused as soon as a person says so, whatever the worker is in the midst of', () => {
    const world = createWorld();
    world.start();
    world.actions.play();
    world.actions.pause();
    expect(world.info()).toMatchObject({ status: 'idle', reason: { code: 'paused' } });
    // Said before the worker read of the pause.
    world.emit({ kind: 'state', run: 1, state: 'playing', order: 1 });
    world.frame([[1, 2]]);
    world.settle();
    expect(world.info()).toMatchObject({ status: 'idle', step: 1 });
    world.emit({ kind: 'state', run: 1, state: 'idle', order: 1, reason: { code: 'paused' } });
    world.actions.play();
    world.emit({ kind: 'state', run: 1, state: 'playing', order: 2 });
    world.settle();
    expect(world.info().status).toBe('playing');
  });
});
