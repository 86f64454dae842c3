import { describe, expect, it, vi } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import { applyEdit } from '../core/document/edit.ts';
import { taskIdSchema } from '../core/document/experiment.ts';
import { analyseGraph } from '../core/graph/analyse.ts';
import type { RecipeState, WorkerEvent } from '../core/protocol/protocol.ts';
import type { Contestant, Stage } from '../core/run/recipes.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import { createComparisonStore } from './comparison-store.ts';
import { createComparison, type ComparisonPorts } from './comparison-work.ts';
import { asProject } from '../core/testing/drafts.ts';
import { createDocumentStore } from './document-store.ts';

const source = taskIdSchema.parse('a');
const request = { source, members: 2, limit: 10, rounds: 3 };

const toRounds = (count: number) =>
  Array.from({ length: count }, (_, round) => {
    return { round, scores: {}, ends: {}, seconds: 1, epochs: 1, weights: 1 };
  });

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
  let listener: (event: WorkerEvent) => void = () => undefined;
  const cook = vi.fn<(stages: readonly Stage[], limit: number) => void>();
  const ports: ComparisonPorts = {
    trainer: {
      cook,
      cancelRecipe: vi.fn(),
      subscribe(next) {
        listener = next;
        return () => undefined;
      },
    },
    documents: documents.store,
    toSpec: (experiment) => toRunSpec(experiment, lookup),
    sync: () => undefined,
  };
  const hear = (event: WorkerEvent): void => listener(event);
  return { ports, cook, hear, documents };
}

function createWorld() {
  const { ports, cook, hear, documents } = createPorts();
  const { store } = createComparisonStore(ports);
  const actions = createComparison(ports, store);
  const tell = (state: RecipeState, stage: number, epoch: number, rows: readonly Contestant[]) =>
    hear({
      kind: 'recipe',
      recipe: 1,
      state,
      detail: '',
      report: {
        stages: 4,
        stage,
        epoch,
        results: rows.map((contestant) => ({ contestant, rounds: toRounds(3) })),
      },
    });
  return {
    documents: documents.actions,
    ...actions,
    tell,
    /** Of the first round. */
    asked: () =>
      cook.mock.calls
        .at(-1)?.[0]
        .filter(({ round }) => round === 0)
        .map(({ counts }) => counts.join('+')),
    now: () => store.getState(),
    shown: () => store.getState().rows.map(({ contestant, members }) => `${contestant} ${members}`),
  };
}

describe('createComparison', () => {
  it('trains the network anew and each task alone, says how far it is, and keeps what is done', () => {
    const world = createWorld();
    world.start({ ...request, recipe: 'alone' });
    expect(world.asked()).toEqual(['multi-task', 'alone', 'alone']);
    expect(world.now()).toMatchObject({
      state: 'running',
      progress: { stages: 9, share: 0 },
      of: { limit: 10, rounds: 3, experiment: { title: 'Rotated stripes' } },
    });
    world.tell('running', 1, 5, ['multi-task']);
    expect(world.now().progress).toEqual({ stages: 4, stage: 1, share: 1.5 / 4 });
    world.tell('cancelled', 1, 5, ['multi-task']);
    expect(world.now()).toMatchObject({ state: 'cancelled', progress: null });
    expect(world.shown()).toEqual(['multi-task 2']);
  });

  it('adds to the rows of the same network, and begins anew with another', () => {
    const world = createWorld();
    world.start({ ...request, recipe: 'ensemble' });
    expect(world.asked()).toEqual([
      'multi-task',
      'alone+ensemble',
      'ensemble',
      'alone+ensemble',
      'ensemble',
    ]);
    world.tell('done', 3, 10, ['multi-task', 'alone', 'ensemble']);
    world.start({ ...request, recipe: 'transfer', members: 5 });
    expect(world.asked()).toEqual(['frozen+fine-tuned', 'frozen', 'fine-tuned']);
    world.tell('done', 3, 10, ['frozen', 'fine-tuned']);
    const rows = ['alone 2', 'multi-task 2', 'ensemble 2', 'frozen 5', 'fine-tuned 5'];
    expect(world.shown()).toEqual(rows);

    world.start({ ...request, recipe: 'ensemble', limit: 11 });
    expect(world.shown()).toEqual([]);
    expect(world.asked()?.[0]).toBe('multi-task');
    world.tell('done', 3, 10, ['multi-task', 'alone', 'ensemble']);
    world.start({ ...request, recipe: 'ensemble', limit: 11, rounds: 4 });
    expect(world.shown()).toEqual([]);
  });

  it('trains the first comparison again when it is asked for again', () => {
    const world = createWorld();
    world.start({ ...request, recipe: 'alone' });
    world.tell('done', 3, 10, ['multi-task', 'alone']);
    world.start({ ...request, recipe: 'alone' });
    expect(world.shown()).toEqual([]);
    expect(world.asked()).toEqual(['multi-task', 'alone', 'alone']);
  });

  it.each([
    ['λ', [{ kind: 'set-weight', id: 'n3', weight: 0.5 }]],
    ['seed', [{ kind: 'set-training', training: { seed: 99 } }]],
  ] as const)(
    'marks its rows as old after a change of %s, and keeps what they speak of',
    (_, edit) => {
      const world = createWorld();
      world.start({ ...request, recipe: 'alone' });
      world.tell('done', 3, 10, ['multi-task', 'alone']);
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

  it('asks for nothing while the network has errors or lacks the first task', () => {
    const world = createWorld();
    world.start({ ...request, recipe: 'transfer', source: taskIdSchema.parse('z') });
    world.documents.open(asProject({ ...presets.get('stripes').experiment(), edges: [] }));
    world.start({ ...request, recipe: 'transfer' });
    expect(world.asked()).toBeUndefined();
    expect(world.now().state).toBe('idle');
  });
});

describe('createComparisonStore', () => {
  it('begins the first comparison when its file has come, and the next ones at once', async () => {
    const { ports, cook } = createPorts();
    const { store, actions } = createComparisonStore(ports);
    actions.start({ ...request, recipe: 'alone' });
    await vi.waitFor(() => expect(cook).toHaveBeenCalledOnce());
    expect(store.getState().state).toBe('running');
    actions.cancel();
    expect(ports.trainer.cancelRecipe).toHaveBeenCalledOnce();
  });
});
