import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { until } from '../core/testing/until.ts';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import { applyEdit } from '../core/document/edit.ts';
import { taskIdSchema } from '../core/document/experiment.ts';
import { analyseGraph } from '../core/graph/analyse.ts';
import type { Run } from '../core/run/run.ts';
import { comparison, type ComparisonRequest } from '../core/run/studies/comparison.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import { asProject } from '../core/testing/drafts.ts';
import { createComparisonStore } from './comparison-store.ts';
import { createComparison, type ComparisonPorts } from './comparison-work.ts';
import { createDocumentStore } from './document-store.ts';
import type { LabActions, Study } from './lab.ts';

const source = taskIdSchema.parse('a');
const request = { source, members: 2, limit: 10, rounds: 3 };

const toRun = (): Run => {
  const figures = { loss: 1, metrics: {} };
  const cost = { steps: 10, seconds: 1, weights: 1 };
  return { scores: { a: figures, b: figures }, cost, end: 'flat' } as unknown as Run;
};

function createPorts() {
  const documents = createDocumentStore(presets.get('stripes').project(), {
    derive(experiment) {
      const dataset = lookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
      return { dataset, ...analyseGraph(experiment, dataset, lookup) };
    },
    now: () => 0,
    apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
    onRefused: () => undefined,
  });
  const store = createStore<{ readonly studies: readonly Study[] }>()(() => ({ studies: [] }));
  const cancel = vi.fn();
  const toSpec: ComparisonPorts['toSpec'] = (experiment) => toRunSpec(experiment, lookup);
  const start: LabActions['start'] = (kind, experiment, asked) => {
    const { studies } = store.getState();
    const study: Study = {
      ...{ id: studies.length + 1, kind, experiment, request: asked },
      ...{ state: 'running', detail: '', total: 0, done: 0, reused: 0 },
      ...{ present: null, secondsLeft: null, runs: {} },
    };
    store.setState({ studies: [study, ...studies] });
    return Promise.resolve(study.id);
  };
  const actions = { start: vi.fn(start), cancel } as unknown as LabActions;
  let isLoadable = true;
  const ports: ComparisonPorts = {
    lab: { store, actions },
    documents: documents.store,
    toSpec,
    countEpochSteps: () =>
      isLoadable ? Promise.resolve(19) : Promise.reject(new Error('no device')),
  };
  return { ports, store, documents, cancel, break: () => void (isLoadable = false) };
}

function createWorld() {
  const { ports, store, documents, ...others } = createPorts();
  const { store: shown } = createComparisonStore(() => Promise.resolve(ports));
  const actions = createComparison(ports, shown);
  const change = (part: Partial<Study>): void => {
    const [newest, ...older] = store.getState().studies;
    store.setState({ studies: [{ ...newest!, ...part }, ...older] });
  };
  return {
    ...others,
    documents: documents.actions,
    async start(asked: Parameters<typeof actions.start>[0]): Promise<void> {
      actions.start(asked);
      await new Promise((resolve) => setImmediate(resolve));
    },
    end: actions.cancel,
    change,
    /** Trains the first so many entries of the newest study, all where none is named. */
    train(count = Infinity): void {
      const study = store.getState().studies[0]!;
      const asked = study.request as ComparisonRequest;
      const plan = comparison.plan(study.experiment, asked, new Map(), { ...ports, lookup });
      const runs = plan.slice(0, count).map(({ role }) => [role, toRun()]);
      change({
        ...{ runs: Object.fromEntries(runs) as Study['runs'], total: plan.length },
        ...{ done: runs.length, state: runs.length === plan.length ? 'done' : 'running' },
      });
    },
    asked: () => store.getState().studies.map((study) => study.request as ComparisonRequest),
    now: () => shown.getState(),
    shown: () => shown.getState().rows.map(({ contestant, members }) => `${contestant} ${members}`),
  };
}

describe('createComparison', () => {
  it('asks for a study of the present network, says how far it is, and keeps what is done', async () => {
    const world = createWorld();
    await world.start({ ...request, recipe: 'alone' });
    expect(world.asked()).toEqual([{ ...request, recipe: 'alone', epochSteps: 19 }]);
    expect(world.now()).toMatchObject({
      state: 'running',
      of: { limit: 10, rounds: 3, experiment: { title: 'Rotated stripes' } },
    });
    world.train(4);
    world.change({ present: { role: 'together/1', share: 0.5 } });
    expect(world.now().progress).toEqual({ stages: 9, stage: 4, share: 0.5 });
    expect(world.now().rows.map(({ rounds }) => rounds.length)).toEqual([1, 2]);
    world.end();
    expect(world.cancel).toHaveBeenCalledWith(1);
    world.change({ state: 'cancelled' });
    expect(world.now()).toMatchObject({ state: 'cancelled', progress: null });
    expect(world.shown()).toEqual(['alone 2', 'multi-task 2']);
  });

  it('adds to the rows of the same network, and begins anew with another', async () => {
    const world = createWorld();
    await world.start({ ...request, recipe: 'ensemble' });
    world.train();
    expect(world.now()).toMatchObject({ state: 'idle', progress: null });
    await world.start({ ...request, recipe: 'transfer', members: 5 });
    // What was there stands until there is as much of it anew.
    expect(world.shown()).toEqual(['alone 2', 'multi-task 2', 'ensemble 2']);
    world.train();
    const rows = ['alone 5', 'multi-task 5', 'ensemble 2', 'frozen 5', 'fine-tuned 5'];
    expect(world.shown()).toEqual(rows);

    await world.start({ ...request, recipe: 'ensemble', limit: 11 });
    expect(world.shown()).toEqual([]);
    world.train();
    await world.start({ ...request, recipe: 'ensemble', limit: 11, rounds: 4 });
    expect(world.shown()).toEqual([]);
  });

  it('says why it cannot begin', async () => {
    const world = createWorld();
    world.break();
    await world.start({ ...request, recipe: 'alone' });
    expect(world.now()).toMatchObject({ state: 'failed', detail: 'no device', progress: null });
  });

  it.each([
    ['λ', [{ kind: 'set-weight', id: 'n3', weight: 0.5 }]],
    ['seed', [{ kind: 'set-training', training: { seed: 99 } }]],
  ] as const)(
    'marks its rows as old after a change of %s, and keeps what they speak of',
    async (_, edit) => {
      const world = createWorld();
      await world.start({ ...request, recipe: 'alone' });
      world.train();
      world.documents.edit(edit as never);
      expect(world.now()).toMatchObject({ isStale: true, rows: { length: 2 } });
      world.documents.undo();
      expect(world.now().isStale).toBe(false);
      world.documents.open(presets.get('penguins').project());
      const { isStale, rows, of } = world.now();
      expect([isStale, rows.length, of?.experiment.title]).toEqual([true, 2, 'Rotated stripes']);
      expect(of?.dataset.tasks.map(({ id }) => id)).toEqual(['a', 'b', 'reconstruction']);
    },
  );

  it('asks for nothing while the network has errors or lacks the first task', async () => {
    const world = createWorld();
    await world.start({ ...request, recipe: 'transfer', source: taskIdSchema.parse('z') });
    world.documents.open(asProject({ ...presets.get('stripes').experiment(), edges: [] }));
    await world.start({ ...request, recipe: 'transfer' });
    expect(world.asked()).toEqual([]);
    expect(world.now().state).toBe('idle');
  });
});

describe('createComparisonStore', () => {
  it('begins the first comparison when its file has come, and the next ones at once', async () => {
    const { ports, cancel } = createPorts();
    const { store, actions } = createComparisonStore(() => Promise.resolve(ports));
    actions.start({ ...request, recipe: 'alone' });
    await until(() => expect(ports.lab.actions.start).toHaveBeenCalledOnce());
    expect(store.getState().state).toBe('running');
    actions.cancel();
    await until(() => expect(cancel).toHaveBeenCalledOnce());
  });

  it('says that its file did not come, and asks for it again', async () => {
    const { ports } = createPorts();
    const load = vi.fn(() => Promise.resolve(ports));
    load.mockRejectedValueOnce(new Error('offline'));
    const { store, actions } = createComparisonStore(load);
    actions.start({ ...request, recipe: 'alone' });
    await until(() => expect(store.getState()).toMatchObject({ detail: 'offline' }));
    actions.start({ ...request, recipe: 'alone' });
    await until(() => expect(store.getState().state).toBe('running'));
  });
});
