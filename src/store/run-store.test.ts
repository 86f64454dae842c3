import { describe, expect, it, vi } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import { applyEdit } from '../core/document/edit.ts';
import type { PlayLimit, TrainerEvent } from '../core/protocol/protocol.ts';
import { analyseGraph } from '../core/graph/analyse.ts';
import { reduceRun } from '../core/run/run-machine.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import { channel } from '../core/run/channels.ts';
import type { LoadedRun } from '../core/run/trainer.ts';
import { asProject } from '../core/testing/drafts.ts';
import { createDocumentStore } from './document-store.ts';
import { createRunStore } from './run-store.ts';
import type { RunLibraryStore } from './run-library.ts';
import { createSessionStore } from './session-store.ts';

const channels = [channel.step, channel.total];
const loaded = { channels, samples: [{ part: 'train' }] } as unknown as LoadedRun;
const backend = { name: 'cpu', adapter: '', passedOver: [] } as const;

/** The stores on a fake worker and a clock that runs when it is told to. */
function createWorld() {
  const documents = createDocumentStore(presets.get('stripes').project(), {
    derive(experiment) {
      const dataset = lookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
      return { dataset, ...analyseGraph(experiment, dataset, lookup) };
    },
    now: () => 0,
    apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
    onRefused: () => undefined,
  });
  const session = createSessionStore({
    theme: 'system',
    language: 'en',
    backend: 'auto',
    singleKeys: true,
    workspace: 'build',
  });
  let listener: (event: TrainerEvent) => void = () => undefined;
  let run = 0;
  const trainer = {
    load: vi.fn(() => (run += 1)),
    play: vi.fn((_limit?: PlayLimit) => ({ run, order: 1 })),
    pause: vi.fn(),
    step: vi.fn(),
    reset: vi.fn(),
    undoReset: vi.fn(),
    takeBest: vi.fn(),
    retune: vi.fn(),
    pace: vi.fn(),
    watch: vi.fn(),
    ask: vi.fn(),
    // As the client does: whoever listens hears of it at once.
    stop: vi.fn(() =>
      listener({ kind: 'fault', run, code: 'cancelled', detail: 'stopped by a person' }),
    ),
    subscribe(next: (event: TrainerEvent) => void) {
      listener = next;
      return () => undefined;
    },
  };
  const library = {
    keepPresent: vi.fn<RunLibraryStore['keepPresent']>(),
    followStory: vi.fn(),
    leaveExperiment: vi.fn(),
  };
  let timers: (() => void)[] = [];
  let frames: (() => void)[] = [];
  const runStore = createRunStore({
    trainer,
    loadMachine: () => reduceRun,
    documents: documents.store,
    documentActions: documents.actions,
    session: session.store,
    notify: session.actions.notify,
    withdraw: session.actions.withdraw,
    toSpec: (experiment) => toRunSpec(experiment, lookup),
    after: (_durationMs, callback) => timers.push(callback),
    nextFrame: (callback) => frames.push(callback),
    random: () => 0.5,
    library,
  });
  const emit = (event: TrainerEvent): void => listener(event);
  const settle = (): void => {
    for (const list of [timers, frames]) {
      const due = [...list];
      list.length = 0;
      for (const callback of due) callback();
    }
  };
  const load = (): void => {
    emit({ kind: 'loaded', run, loaded, backend });
    emit({ kind: 'state', run, state: 'idle', order: 0 });
  };
  const frame = (rows: number[][], fresh = false): void =>
    emit({
      kind: 'frame',
      run,
      frame: 1,
      rows: Float32Array.from(rows.flat()),
      count: rows.length,
      step: rows.at(-1)?.[0] ?? 0,
      epoch: 1,
      stepsPerSecond: 10,
      memory: { tensors: 1, bytes: 1 },
      fresh,
    });
  timers = [];
  frames = [];
  return {
    documents,
    session,
    trainer,
    library,
    runStore,
    actions: runStore.actions,
    info: () => runStore.store.getState(),
    emit,
    settle,
    load,
    frame,
    frames: () => frames.length,
    /** The timer that was set first. */
    ringFirst: () => timers.shift()?.(),
    start() {
      runStore.sync();
      load();
      settle();
    },
    setRate: (learningRate: number) =>
      documents.actions.edit([{ kind: 'set-training', training: { learningRate } }]),
    setAngle(angle: number) {
      const { data } = documents.store.getState().experiment;
      documents.actions.edit([{ kind: 'set-data', data: { ...data, seed: data.seed + angle } }]);
    },
    /** Other data, for which the network's heads are wrong. */
    changeData: () =>
      documents.actions.edit([
        { kind: 'set-data', data: presets.get('penguins').experiment().data },
      ]),
    picture: () =>
      emit({
        kind: 'picture',
        run,
        picture: { kind: 'sample', step: 1, prediction: { count: 0, outputs: {} } },
      }),
    setUnits: (units: number) =>
      documents.actions.edit([
        {
          kind: 'set-params',
          id: documents.store.getState().experiment.nodes.find(({ kind }) => kind === 'layer')!.id,
          params: { units },
        },
      ]),
    breakNetwork() {
      const { edges } = documents.store.getState().experiment;
      documents.actions.edit(edges.map((edge) => ({ kind: 'remove-edge', edge })));
    },
  };
}

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

  it('watches what is on the screen, merged, and nothing twice', async () => {
    const world = createWorld();
    const watch = { kind: 'maps', grid: 20 } as const;
    const stops = [watch, watch, { kind: 'maps', grid: 50 } as const].map(world.actions.watch);
    await Promise.resolve();
    expect(world.trainer.watch).toHaveBeenCalledExactlyOnceWith([{ kind: 'maps', grid: 50 }]);
    stops[2]!();
    stops[0]!();
    await Promise.resolve();
    expect(world.trainer.watch).toHaveBeenLastCalledWith([{ kind: 'maps', grid: 20 }]);
    stops[1]!();
    await Promise.resolve();
    expect(world.trainer.watch).toHaveBeenLastCalledWith([]);
  });

  it('shows no picture of the network before once another one is loaded', () => {
    const world = createWorld();
    world.start();
    const prediction = { count: 0, outputs: {} };
    world.emit({ kind: 'picture', run: 1, picture: { kind: 'sample', step: 1, prediction } });
    world.settle();
    world.setUnits(7);
    world.settle();
    world.load();
    world.settle();
    expect(world.info().pictures).toEqual({});
  });

  it('keeps no picture that nobody watches any more', async () => {
    const world = createWorld();
    world.start();
    const stop = world.actions.watch({ kind: 'sample' });
    world.actions.watch({ kind: 'maps', grid: 9 });
    await Promise.resolve();
    const prediction = { count: 0, outputs: {} };
    world.emit({ kind: 'picture', run: 1, picture: { kind: 'sample', step: 1, prediction } });
    world.emit({
      kind: 'picture',
      run: 1,
      picture: { kind: 'maps', grid: 9, step: 1, prediction },
    });
    world.settle();
    expect(Object.keys(world.info().pictures)).toEqual(['sample', 'maps']);
    stop();
    await Promise.resolve();
    world.settle();
    expect(Object.keys(world.info().pictures)).toEqual(['maps']);
  });

  it('draws a new seed as an edit', () => {
    const world = createWorld();
    world.start();
    world.actions.reseed();
    expect(world.documents.store.getState().experiment.training.seed).toBe(2 ** 31);
    expect(world.documents.store.getState().canUndo).toBe(true);
  });
});
