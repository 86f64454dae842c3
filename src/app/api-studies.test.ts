import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { presets } from '../catalog/presets/index.ts';
import type { Engine } from '../core/run/trainer.ts';
import { openEngine } from '../engine/testing/harness.ts';
import type { DocumentState } from '../store/contract.ts';
import type { LabStore, Study } from '../store/lab.ts';
import { createStudyApi, type StudyApi } from './api-study-calls.ts';
import { createBenchLab } from './testing/train-study.ts';

// A limit for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 60_000 });

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

/** The stripes with few examples, trained in place. */
function createWorld(): { api: StudyApi; refuse(): void } {
  const stripes = presets.get('stripes').experiment();
  const params = { ...stripes.data.params, examples: 60 };
  const experiment = { ...stripes, data: { ...stripes.data, params } };
  const lab = createBenchLab(engine);
  const store = createStore<{ readonly studies: readonly Study[] }>()(() => ({ studies: [] }));
  let isRefusing = false;
  const actions: LabStore['actions'] = {
    ...lab.actions,
    async start(...asked) {
      const id = await lab.actions.start(...asked);
      store.setState({ studies: lab.studies() });
      void lab.settle().then(() => store.setState({ studies: lab.studies() }));
      return id;
    },
  };
  const api = createStudyApi({
    documents: createStore(() => ({ experiment }) as unknown as DocumentState),
    lab: { store, actions },
    runs: () => lab.runs,
    getReady: () =>
      isRefusing ? Promise.reject(new Error('the network has errors')) : Promise.resolve(),
    epochSteps: () => 2,
  });
  return { api, refuse: () => void (isRefusing = true) };
}

describe('studies for scripts', () => {
  it('trains each task alone and says how together compares, as plain JSON', async () => {
    const { api } = createWorld();
    const result = await api.alone({ seeds: 2, epochs: 3 });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result).toMatchObject({ trained: 10, reused: 0 });
    expect(Object.keys(result.tasks)).toEqual(['a', 'b']);
    const { a } = result.tasks as Record<string, (typeof result.tasks)[never]>;
    expect([a!.together, a!.alone, a!.narrow].map(({ length }) => length)).toEqual([2, 2, 2]);
    expect(a).toMatchObject({ metric: 'accuracy' });
    expect(a!.against.alone?.interval).not.toBeNull();
    expect(api.progress()).toMatchObject({ kind: 'alone', state: 'done', total: 10, done: 10 });
    // What is there is not trained again.
    expect(await api.alone({ seeds: 2, epochs: 3 })).toMatchObject({ trained: 0, reused: 10 });
    const [run] = api.runs();
    expect(run).toMatchObject({
      ...{ title: 'Rotated stripes', method: 'weighted-sum', seed: 1, backend: 'cpu', steps: 6 },
      study: { kind: 'alone', role: 'together/0' },
      scores: { a: { metrics: { accuracy: expect.any(Number) as number } } },
    });
  });

  it('repeats the experiment over seeds', async () => {
    const { api } = createWorld();
    const { tasks, trained } = await api.repeat({ seeds: 3, steps: 4 });
    expect(trained).toBe(3);
    for (const { values, summary } of Object.values(tasks)) {
      expect(values).toHaveLength(3);
      expect(summary).not.toBeNull();
    }
    expect(api.runs().map(({ seed }) => seed)).toEqual([1, 2, 3]);
  });

  it('races methods and widths against tuned scalarisation on the test part', async () => {
    const { api } = createWorld();
    const asked = { methods: ['mgda'], widths: [2], rates: 1, own: 1, tuningSeeds: 1, seeds: 2 };
    const { rows, better } = await api.race({ ...asked, epochs: 2 });
    expect(rows.map(({ id }) => id)).toEqual(['scalarisation', 'mgda', 'width-2']);
    expect(new Set(rows.map(({ trials }) => trials)).size).toBe(1);
    for (const [at, { tasks, mean, cost, rate }] of rows.entries()) {
      expect(rate).toBeGreaterThan(0);
      expect(mean === null).toBe(at === 0);
      expect(cost?.steps).toBe(4);
      for (const { values } of Object.values(tasks)) expect(values).toHaveLength(2);
    }
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([...better]));
  });

  it.each([
    ['seeds', () => ({ seeds: 0 }), 'seeds: expected a whole number from 1 to 100, got 0'],
    ['seeds', () => ({ seeds: '3' }), 'got "3"'],
    ['epochs', () => ({ epochs: 0.5 }), 'expected epochs or steps as a whole number'],
    ['limits', () => ({ epochs: 1, steps: 1 }), 'got {"epochs":1,"steps":1}'],
  ])('refuses wrong %s in words', async (_, toAsked, words) => {
    const { api } = createWorld();
    await expect(api.alone(toAsked() as never)).rejects.toThrow(words);
    await expect(api.repeat(toAsked() as never)).rejects.toThrow(words);
  });

  it.each([
    [{}, 'expected 1 to 40 methods and widths, got 0'],
    [{ methods: ['nash'] }, 'methods: expected some of weighted-sum'],
    [{ methods: ['mgda', 'mgda'] }, 'one twice'],
    [{ widths: [-1] }, 'widths: expected numbers above 0, got -1'],
    [{ methods: ['mgda'], rates: 2 }, 'rates: expected an odd number, got 2'],
  ])('refuses a race of %j in words', async (asked, words) => {
    await expect(createWorld().api.race(asked as never)).rejects.toThrow(words);
  });

  it('says what is wrong with the network', async () => {
    const world = createWorld();
    world.refuse();
    await expect(world.api.alone()).rejects.toThrow('the network has errors');
    expect(world.api.progress()).toBeNull();
  });
});
