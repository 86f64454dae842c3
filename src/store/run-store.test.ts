import { describe, expect, it, vi } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import { backend, createWorld } from './testing/run-store-world.ts';

describe('createRunStore', () => {
  it('loads the document and shows when it is ready', () => {
    const world = createWorld();
    expect(world.info().status).toBe('starting');
    world.start();
    expect(world.trainer.load).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'auto', false);
    expect(world.info()).toMatchObject({ status: 'idle', backend, blocked: false });
  });

  it('asks for as little as a change needs, once for several', () => {
    const world = createWorld();
    world.start();
    world.setRate(0.2);
    world.setRate(0.3);
    world.settle();
    expect(world.trainer.retune).toHaveBeenCalledOnce();
    expect(world.trainer.retune.mock.lastCall?.[0]).toMatchObject({ learningRate: 0.3 });
    world.setAngle(1);
    world.settle();
    expect(world.trainer.load).toHaveBeenLastCalledWith(expect.anything(), 'auto', true);
    world.setUnits(7);
    world.settle();
    expect(world.trainer.load).toHaveBeenLastCalledWith(expect.anything(), 'auto', false);
    world.documents.actions.edit([{ kind: 'set-title', title: 'Other' }]);
    world.settle();
    expect(world.trainer.load).toHaveBeenCalledTimes(3);
    expect(world.trainer.play).not.toHaveBeenCalled();
  });

  it('goes on playing after a rebuild, but not what had a limit', () => {
    const world = createWorld();
    world.start();
    world.actions.play();
    expect(world.info().status).toBe('playing');
    world.setUnits(7);
    world.settle();
    expect(world.trainer.play).toHaveBeenCalledTimes(2);
    world.actions.play({ epochs: 3 });
    world.setUnits(8);
    world.settle();
    expect(world.trainer.play).toHaveBeenCalledTimes(3);
  });

  it('pauses while the document has errors and goes on when they are mended', () => {
    const world = createWorld();
    world.start();
    world.actions.play();
    world.breakNetwork();
    world.settle();
    expect(world.trainer.pause).toHaveBeenCalledOnce();
    expect(world.info().blocked).toBe(true);
    world.actions.step('step');
    expect(world.trainer.step).not.toHaveBeenCalled();
    world.documents.actions.undo();
    world.settle();
    expect(world.info().blocked).toBe(false);
    expect(world.trainer.play).toHaveBeenCalledTimes(2);
    expect(world.trainer.load).toHaveBeenCalledTimes(1);
  });

  it('sends a change that waits before it plays', () => {
    const world = createWorld();
    world.start();
    world.setUnits(5);
    world.actions.play();
    expect(world.trainer.load).toHaveBeenCalledTimes(2);
    expect(world.trainer.play).toHaveBeenCalledOnce();
    expect(world.trainer.load.mock.invocationCallOrder[1]).toBeLessThan(
      world.trainer.play.mock.invocationCallOrder[0]!,
    );
  });

  it('updates what is shown once per animation frame, and loses no row', () => {
    const world = createWorld();
    world.start();
    const changes = vi.fn();
    world.runStore.store.subscribe(changes);
    world.frame([[0, 3]], true);
    world.frame([[1, 2]]);
    world.frame([[2, 1]]);
    expect(changes).not.toHaveBeenCalled();
    world.settle();
    expect(changes).toHaveBeenCalledOnce();
    expect(world.info()).toMatchObject({ step: 2, historyVersion: 3 });
    expect(world.actions.history().read('total', 10)).toMatchObject({ x: [0, 1, 2], y: [3, 2, 1] });
    world.frame([[0, 3]], true);
    expect(world.actions.history().rows).toBe(1);
  });

  it('hands a run that ends to the library, with the document that it was of', () => {
    const world = createWorld();
    world.start();
    const before = world.documents.store.getState().experiment;
    world.frame([[0, 3]], true);
    world.frame([[1, 2]]);
    world.setUnits(7);
    world.settle();
    const { keepPresent, leaveExperiment } = world.library;
    expect(keepPresent).toHaveBeenCalledOnce();
    expect(keepPresent.mock.lastCall?.[0]).toMatchObject({
      ...{ why: 'edited', experiment: before, beginning: { preset: 'stripes' }, isSteady: true },
      next: world.documents.store.getState().experiment,
      facts: { backend: 'cpu', step: 1, epoch: 1, end: 'stopped' },
      log: { rows: 2 },
    });
    // As the session does: the first row comes before it says that it is ready.
    world.frame([[0, 3]], true);
    world.load();
    world.frame([[1, 2]]);
    world.setRate(0.5);
    world.settle();
    world.runStore.leave();
    world.actions.keep();
    world.documents.actions.open(presets.get('penguins').project());
    const calls = keepPresent.mock.calls.map(([{ why, isSteady }]) => [why, isSteady] as const);
    expect(calls).toEqual([
      ['edited', true],
      ['left', false],
      ['asked', false],
      ['replaced', false],
    ]);
    expect(keepPresent.mock.lastCall?.[0].experiment.training.learningRate).toBe(0.5);
    expect(leaveExperiment).toHaveBeenCalledOnce();
  });

  it('keeps why training stopped, without a notice beside it', () => {
    const world = createWorld();
    world.start();
    const [task] = world.documents.store.getState().dataset.tasks;
    const reason = { code: 'non-finite', task: task!.id, lastGood: 0 } as const;
    world.emit({ kind: 'state', run: 1, state: 'idle', reason, order: 0 });
    world.settle();
    expect(world.info().reason).toEqual(reason);
    expect(world.session.store.getState().notices).toEqual([]);
  });

  it('tells when the newest load is done or has failed', async () => {
    const world = createWorld();
    world.runStore.sync();
    const ready = world.runStore.whenReady();
    world.load();
    await expect(ready).resolves.toBeUndefined();
    world.setUnits(5);
    world.settle();
    const failing = world.runStore.whenReady();
    world.emit({ kind: 'fault', run: 2, code: 'compile-failed', detail: 'why' });
    await expect(failing).rejects.toThrow('compile-failed: why');
  });

  it('loads on the backend that is chosen', () => {
    const world = createWorld();
    world.start();
    world.session.actions.setBackend('wasm');
    expect(world.trainer.load).toHaveBeenLastCalledWith(expect.anything(), 'wasm', false);
  });

  it('draws a new seed as an edit', () => {
    const world = createWorld();
    world.start();
    world.actions.reseed();
    expect(world.documents.store.getState().experiment.training.seed).toBe(2 ** 31);
    expect(world.documents.store.getState().canUndo).toBe(true);
  });
});
