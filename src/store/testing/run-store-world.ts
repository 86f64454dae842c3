/** The page's run over a worker that says what a test says: what the tests of the run store share. */
import { vi } from 'vitest';
import { lookup } from '../../catalog/lookup.ts';
import { presets } from '../../catalog/presets/index.ts';
import { applyEdit } from '../../core/document/edit.ts';
import type { PlayLimit, TrainerEvent } from '../../core/protocol/protocol.ts';
import { analyseGraph } from '../../core/graph/analyse.ts';
import { reduceRun } from '../../core/run/run-machine.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { channel } from '../../core/run/channels.ts';
import type { LoadedRun } from '../../core/run/trainer.ts';
import { createDocumentStore } from '../document-store.ts';
import { createRunStore } from '../run-store.ts';
import type { RunLibraryStore } from '../run-library.ts';
import { createSessionStore } from '../session-store.ts';

export const channels = [channel.step, channel.total];
export const loaded = { channels, samples: [{ part: 'train' }] } as unknown as LoadedRun;
export const backend = { name: 'cpu', adapter: '', passedOver: [] } as const;

/** The stores on a fake worker and a clock that runs when it is told to. */
export function createWorld() {
  const documents = createDocumentStore(presets.get('stripes').project(), {
    derive(experiment) {
      const definition = lookup.dataset(experiment.data.kind);
      if (definition === undefined) throw new Error('expected a data set of the catalogue');
      const dataset = definition.describe(experiment.data.params);
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
    setUnits(units: number) {
      const layer = documents.store
        .getState()
        .experiment.nodes.find(({ kind }) => kind === 'layer');
      if (layer === undefined) throw new Error('expected a layer');
      documents.actions.edit([{ kind: 'set-params', id: layer.id, params: { units } }]);
    },
    breakNetwork() {
      const { edges } = documents.store.getState().experiment;
      documents.actions.edit(edges.map((edge) => ({ kind: 'remove-edge', edge })));
    },
  };
}
