import { describe, expect, it } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import { asProject } from '../core/testing/drafts.ts';
import { backend, createWorld } from './testing/run-store-world.ts';

describe('a run that begins anew', () => {
  describe('an opened document', () => {
    const open = (world: ReturnType<typeof createWorld>) =>
      world.documents.actions.open(presets.get('stripes').project());

    it('is an experiment of its own, whatever the one before: a new run, at once, without its history', () => {
      const world = createWorld();
      world.start();
      world.frame([[0, 3]], true);
      world.frame([[360, 1]]);
      world.settle();
      expect(world.info().step).toBe(360);
      const { historyVersion } = world.info();
      open(world);
      expect(world.trainer.load).toHaveBeenCalledTimes(2);
      expect(world.trainer.load).toHaveBeenLastCalledWith(expect.anything(), 'auto', false);
      expect(world.info()).toMatchObject({
        step: 0,
        epoch: 0,
        loaded: null,
        pictures: {},
        backend,
      });
      expect(world.info().historyVersion).toBeGreaterThan(historyVersion);
      expect(world.actions.history().rows).toBe(0);
      world.load();
      world.setRate(0.25);
      world.settle();
      expect(world.trainer.load).toHaveBeenCalledTimes(2);
      expect(world.trainer.retune).toHaveBeenCalledOnce();
      // Going back to the one before begins that one anew.
      world.documents.actions.undo();
      world.documents.actions.undo();
      expect(world.trainer.load).toHaveBeenCalledTimes(3);
    });

    it('settles what waited for the one before, and does not go on playing', async () => {
      const world = createWorld();
      world.runStore.sync();
      const ready = world.runStore.whenReady();
      world.actions.play();
      open(world);
      await expect(ready).rejects.toThrow('another experiment was opened');
      expect(world.trainer.play).toHaveBeenCalledOnce();
      world.load();
      world.setUnits(9);
      world.settle();
      expect(world.trainer.play).toHaveBeenCalledOnce();
    });

    it('hears nothing of the one before, not even while errors keep it from loading', () => {
      const world = createWorld();
      world.start();
      const broken = presets.get('stripes').experiment();
      world.documents.actions.open(asProject({ ...broken, edges: [] }));
      expect(world.trainer.pause).toHaveBeenCalledOnce();
      expect(world.info().blocked).toBe(true);
      world.frame([[0, 3]], true);
      world.settle();
      expect(world.actions.history().rows).toBe(0);
      open(world);
      expect(world.info().blocked).toBe(false);
      world.load();
      world.frame([[0, 3]], true);
      expect(world.actions.history().rows).toBe(1);
    });
  });

  describe('a reset', () => {
    const offer = (world: ReturnType<typeof createWorld>) =>
      world.session.store.getState().notices.find(({ code }) => code === 'run-reset');
    function createReset() {
      const world = createWorld();
      world.start();
      world.frame([[0, 3]], true);
      world.frame([[10, 1]]);
      world.settle();
      world.actions.reset();
      return world;
    }

    it('can be undone, and then the history before goes on', () => {
      const world = createReset();
      expect(offer(world)).toBeDefined();
      // On its way when the worker heard of the reset.
      world.frame([[12, 1]]);
      world.frame([[0, 3]], true);
      world.frame([[4, 2]]);
      offer(world)?.action?.run();
      expect(world.trainer.undoReset).toHaveBeenCalledOnce();
      expect(world.actions.history().read('total', 9).x).toEqual([0, 4]);
      world.emit({ kind: 'restored', run: 1, step: 12, history: 'former' });
      expect(world.actions.history().read('total', 9).x).toEqual([0, 10, 12]);
      world.frame([[14, 0]]);
      expect(world.actions.history().read('total', 9).x).toEqual([0, 10, 12, 14]);
      expect(offer(world)).toBeUndefined();
    });

    it('is one reset, however often it is asked for', () => {
      const world = createReset();
      world.frame([[0, 3]], true);
      world.emit({ kind: 'state', run: 1, state: 'idle', order: 0 });
      world.settle();
      world.actions.reset();
      expect(world.trainer.reset).toHaveBeenCalledOnce();
      expect(offer(world)).toBeDefined();
      world.emit({ kind: 'restored', run: 1, step: 10, history: 'former' });
      expect(world.actions.history().read('total', 9).x).toEqual([0, 10]);
    });

    it('can be undone before its own history begins', () => {
      const world = createReset();
      world.emit({ kind: 'restored', run: 1, step: 10, history: 'former' });
      world.frame([[11, 1]]);
      expect(world.actions.history().read('total', 9).x).toEqual([0, 10, 11]);
    });

    it.each([
      ['other data', (world: ReturnType<typeof createWorld>) => world.setAngle(1)],
      ['another network', (world: ReturnType<typeof createWorld>) => world.setUnits(7)],
      [
        'another document',
        ({ documents }: ReturnType<typeof createWorld>) =>
          documents.actions.open(documents.store.getState()),
      ],
    ])('is no longer to be undone with %s', (_, change) => {
      const world = createReset();
      change(world);
      world.settle();
      expect(offer(world)).toBeUndefined();
    });

    it('offers nothing while a load is under way: the steps that are shown are of the run before', () => {
      const world = createWorld();
      world.start();
      world.frame([[10, 1]], true);
      world.settle();
      world.setUnits(7);
      world.actions.reset();
      expect(offer(world)).toBeUndefined();
    });

    it('offers nothing where nothing was trained, or a script asked for it', () => {
      const world = createWorld();
      world.start();
      world.actions.reset();
      expect(world.trainer.reset).toHaveBeenCalledOnce();
      expect(offer(world)).toBeUndefined();
      world.frame([[5, 1]], true);
      world.settle();
      world.runStore.reset();
      expect(world.trainer.reset).toHaveBeenCalledTimes(2);
      expect(offer(world)).toBeUndefined();
    });
  });
});
