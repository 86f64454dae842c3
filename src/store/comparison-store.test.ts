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
import { createDocumentStore } from './document-store.ts';

const source = taskIdSchema.parse('a');
const request = { source, members: 2, epochs: 10 };

function createWorld() {
  const documents = createDocumentStore(presets.get('stripes').experiment(), {
    derive(experiment) {
      const dataset = lookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
      return { dataset, ...analyseGraph(experiment, dataset, lookup) };
    },
    now: () => 0,
    apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
    onRefused: () => undefined,
  });
  let listener: (event: WorkerEvent) => void = () => undefined;
  const cook = vi.fn<(stages: readonly Stage[], epochs: number) => void>();
  const comparison = createComparisonStore({
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
  });
  const tell = (state: RecipeState, stage: number, epoch: number, rows: readonly Contestant[]) =>
    listener({
      kind: 'recipe',
      recipe: 1,
      state,
      detail: '',
      report: {
        stages: 4,
        stage,
        epoch,
        results: rows.map((contestant) => ({ contestant, scores: {}, seconds: 1, weights: 1 })),
      },
    });
  const { store, actions } = comparison;
  return {
    documents: documents.actions,
    ...actions,
    tell,
    asked: () => cook.mock.calls.at(-1)?.[0].map(({ counts }) => counts.join('+')),
    now: () => store.getState(),
    shown: () => store.getState().rows.map(({ contestant, members }) => `${contestant} ${members}`),
  };
}

describe('createComparisonStore', () => {
  it('trains the network itself first, says how far it is, and keeps what is done', () => {
    const world = createWorld();
    world.start({ ...request, recipe: 'transfer' });
    expect(world.asked()).toEqual(['multi-task', 'frozen+fine-tuned', 'frozen', 'fine-tuned']);
    expect(world.now()).toMatchObject({ state: 'running', progress: { share: 0 } });
    world.tell('running', 1, 5, ['multi-task']);
    expect(world.now().progress).toEqual({ stages: 4, stage: 1, share: 1.5 / 4 });
    world.tell('cancelled', 1, 5, ['multi-task']);
    expect(world.now()).toMatchObject({ state: 'cancelled', progress: null });
    expect(world.shown()).toEqual(['multi-task 2']);
  });

  it('adds to the rows of the same network, and begins anew with another', () => {
    const world = createWorld();
    world.start({ ...request, recipe: 'ensemble' });
    world.tell('done', 3, 10, ['multi-task', 'ensemble']);
    world.start({ ...request, recipe: 'transfer', members: 5 });
    expect(world.asked()).toEqual(['frozen+fine-tuned', 'frozen', 'fine-tuned']);
    world.tell('done', 3, 10, ['frozen', 'fine-tuned']);
    expect(world.shown()).toEqual(['multi-task 2', 'frozen 5', 'fine-tuned 5', 'ensemble 2']);

    world.documents.edit([{ kind: 'set-training', training: { seed: 99 } }]);
    expect(world.now()).toMatchObject({ isStale: true, rows: { length: 4 } });
    world.documents.undo();
    expect(world.now().isStale).toBe(false);
    world.start({ ...request, recipe: 'ensemble', epochs: 11 });
    expect(world.shown()).toEqual([]);
    expect(world.asked()?.[0]).toBe('multi-task');
  });

  it('asks for nothing while the network has errors or lacks the first task', () => {
    const world = createWorld();
    world.start({ ...request, recipe: 'transfer', source: taskIdSchema.parse('z') });
    world.documents.open({ ...presets.get('stripes').experiment(), edges: [] });
    world.start({ ...request, recipe: 'transfer' });
    expect(world.asked()).toBeUndefined();
    expect(world.now().state).toBe('idle');
  });
});
