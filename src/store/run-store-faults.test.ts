import { describe, expect, it } from 'vitest';
import { loaded, backend, createWorld } from './testing/run-store-world.ts';

describe('what goes wrong with a run', () => {
  it.each(['auto', 'webgl'] as const)(
    'gives a notice of a lost backend chosen by %s, whose fault is over with the next load',
    async (choice) => {
      const world = createWorld();
      world.session.actions.setBackend(choice);
      world.start();
      world.setUnits(5);
      world.settle();
      const ready = world.runStore.whenReady();
      const { calls } = world.trainer.load.mock;
      const before = calls.length;
      world.emit({ kind: 'fault', run: before, code: 'backend-lost', detail: 'x' });
      expect(world.session.store.getState().notices).toMatchObject([
        { code: 'fault-backend-lost' },
      ]);
      // The worker loads the run again by itself, and that is what was waited for.
      world.load();
      world.settle();
      await expect(ready).resolves.toBeUndefined();
      world.actions.play();
      expect(calls).toHaveLength(before);
      expect(world.info()).toMatchObject({ status: 'playing', fault: null });
    },
  );

  it('says that weights are more than is kept for the next visit', () => {
    const world = createWorld();
    world.start();
    world.actions.play();
    world.emit({ kind: 'unkept', run: 1, bytes: 228.4e6, most: 20e6 });
    expect(world.session.store.getState().notices).toMatchObject([
      { tone: 'info', code: 'weights-unkept', args: { size: 228, most: 20 } },
    ]);
    expect(world.info().fault).toBeNull();
  });

  it('shows a fault, and loads again with the next play', () => {
    const world = createWorld();
    world.start();
    world.actions.play();
    world.emit({ kind: 'fault', run: 1, code: 'out-of-memory', detail: 'x' });
    world.settle();
    expect(world.info()).toMatchObject({ status: 'failed', fault: { code: 'out-of-memory' } });
    expect(world.session.store.getState().notices).toEqual([]);
    world.actions.play();
    expect(world.trainer.load).toHaveBeenCalledTimes(2);
    world.load();
    world.settle();
    expect(world.info().fault).toBeNull();
  });

  describe('a worker that dies', () => {
    const die = (world: ReturnType<typeof createWorld>) =>
      world.emit({ kind: 'fault', run: 1e6, code: 'worker-ended', detail: 'gone' });
    const notices = (world: ReturnType<typeof createWorld>) =>
      world.session.store.getState().notices;

    it('is followed by another with the same run, and a notice of what was lost', async () => {
      const world = createWorld();
      world.start();
      world.frame([[360, 1]]);
      world.actions.play();
      die(world);
      expect(world.trainer.load).toHaveBeenCalledTimes(2);
      const ready = world.runStore.whenReady();
      world.load();
      world.settle();
      await expect(ready).resolves.toBeUndefined();
      expect(world.info()).toMatchObject({ status: 'idle', fault: null });
      expect(notices(world)).toMatchObject([
        { tone: 'error', code: 'worker-ended', args: { detail: 'gone', step: 360 } },
      ]);
      // The cause of its death may be there again.
      expect(world.trainer.play).toHaveBeenCalledOnce();
    });

    it('again and again is left, until a person asks for more', async () => {
      const world = createWorld();
      world.start();
      for (let death = 0; death < 3; death++) {
        die(world);
        if (death < 2) world.load();
      }
      world.settle();
      expect(world.trainer.load).toHaveBeenCalledTimes(3);
      expect(world.info()).toMatchObject({ status: 'failed', fault: { code: 'worker-ended' } });
      await expect(world.runStore.whenReady()).resolves.toBeUndefined();
      world.actions.play();
      expect(world.trainer.load).toHaveBeenCalledTimes(4);
      die(world);
      expect(world.trainer.load).toHaveBeenCalledTimes(5);
    });

    it('while errors keep the document from loading leaves nobody waiting', async () => {
      const world = createWorld();
      world.runStore.sync();
      const ready = world.runStore.whenReady();
      world.breakNetwork();
      die(world);
      await expect(ready).rejects.toThrow('worker-ended: gone');
      world.documents.actions.undo();
      world.settle();
      expect(world.trainer.load).toHaveBeenCalledTimes(2);
    });

    it('or is stopped by a person begins the run anew, and says so', () => {
      const world = createWorld();
      world.start();
      world.frame([[360, 1]]);
      world.settle();
      world.actions.play();
      world.emit({ kind: 'quiet', seconds: 7 });
      world.settle();
      expect(world.info().quietSeconds).toBe(7);
      world.actions.restart();
      expect(world.trainer.stop).toHaveBeenCalledOnce();
      expect(world.trainer.load).toHaveBeenCalledTimes(2);
      expect(notices(world)).toMatchObject([{ code: 'restarted', args: { step: 360 } }]);
      world.load();
      world.settle();
      expect(world.info()).toMatchObject({ status: 'idle', fault: null });
      expect(world.trainer.play).toHaveBeenCalledOnce();
    });

    it('because a load was cancelled stays so until something is asked for', async () => {
      const world = createWorld();
      world.runStore.sync();
      const ready = world.runStore.whenReady();
      // It was there already, but for its first score.
      world.emit({ kind: 'loaded', run: 1, loaded, backend });
      world.actions.cancelLoad();
      await expect(ready).rejects.toThrow('cancelled');
      world.settle();
      expect(world.info()).toMatchObject({
        status: 'failed',
        fault: { code: 'cancelled' },
        loaded: null,
      });
      world.actions.play();
      world.settle();
      expect(world.trainer.load).toHaveBeenCalledTimes(2);
      expect(world.info().fault).toBeNull();
    });
  });
});
