import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import type { GraphChange } from '../core/document/changes.ts';
import { applyEdit } from '../core/document/edit.ts';
import type { Project } from '../core/document/project.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { analyseGraph } from '../core/graph/analyse.ts';
import { createDocumentStore } from './document-store.ts';

const stripesProject = presets.get('stripes').project();
const penguinsProject = presets.get('penguins').project();
const stripes = stripesProject.experiment;
const penguins = penguinsProject.experiment;

function derive(experiment: Experiment) {
  const dataset = lookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
  return { dataset, ...analyseGraph(experiment, dataset, lookup) };
}

function createStore() {
  let nowMs = 0;
  let press: number | null = null;
  const onRefused = vi.fn();
  const spied = vi.fn(derive);
  const documents = createDocumentStore(stripesProject, {
    derive: spied,
    now: () => nowMs,
    apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
    onRefused,
    press: () => press,
  });
  const { store, actions } = documents;
  return {
    ...documents,
    get: () => store.getState().experiment,
    state: () => store.getState(),
    onRefused,
    derive: spied,
    rate: (learningRate: number, gesture?: string) =>
      actions.edit([{ kind: 'set-training', training: { learningRate } }], gesture),
    wait: (ms: number) => void (nowMs += ms),
    hold: (number: number | null) => void (press = number),
  };
}

const change: fc.Arbitrary<GraphChange> = fc.oneof(
  fc.integer({ min: 1, max: 500 }).map((thousandths): GraphChange => ({
    kind: 'set-training',
    training: { learningRate: thousandths / 1000 },
  })),
  fc.string({ maxLength: 20 }).map((title): GraphChange => ({ kind: 'set-title', title })),
  fc
    .record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 900 }) })
    .map((position): GraphChange => ({ kind: 'move-node', id: stripes.nodes[1]!.id, position })),
);

describe('createDocumentStore', () => {
  it('numbers openings, the same document opened again too, and undo and redo over them', () => {
    const { actions, state, rate } = createStore();
    const openings = [state().opening];
    const note = () => openings.push(state().opening);
    rate(0.5);
    note();
    actions.undo();
    note();
    actions.redo();
    note();
    expect(new Set(openings).size).toBe(1);
    for (const step of [
      () => actions.open(state()),
      () => actions.open(penguinsProject),
      () => actions.undo(),
      () => actions.redo(),
    ]) {
      step();
      note();
    }
    expect(openings.slice(-5)).toEqual([...new Set(openings)]);
    actions.undo();
    note();
    rate(0.25);
    expect(state().opening).toBe(openings.at(-1));
  });

  it('goes back over every edit and forth again, one step each', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const { actions, get, state } = createStore();
        const seen = [get()];
        for (const item of changes) {
          actions.edit([item]);
          if (JSON.stringify(get()) !== JSON.stringify(seen.at(-1))) seen.push(get());
        }
        expect(state().canRedo).toBe(false);
        for (const earlier of seen.slice(0, -1).reverse()) {
          actions.undo();
          expect(get()).toEqual(earlier);
        }
        expect(state().canUndo).toBe(false);
        for (const later of seen.slice(1)) {
          actions.redo();
          expect(get()).toEqual(later);
        }
        expect(state().canRedo).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('makes one step of a gesture, several of several', () => {
    const { actions, get, rate, wait } = createStore();
    for (const value of [0.1, 0.2, 0.3]) {
      rate(value, 'rate');
      wait(900);
    }
    actions.undo();
    expect(get()).toEqual(stripes);
    actions.redo();
    expect(get().training.learningRate).toBe(0.3);

    rate(0.4, 'rate');
    wait(1001);
    rate(0.5, 'rate');
    rate(0.6, 'another');
    actions.undo();
    expect(get().training.learningRate).toBe(0.5);
    actions.undo();
    expect(get().training.learningRate).toBe(0.4);
  });

  it('makes one step of a drag, however long it rests, and two of two drags', () => {
    const { actions, get, rate, wait, hold } = createStore();
    hold(1);
    rate(0.1, 'rate');
    wait(60_000);
    rate(0.2, 'rate');
    hold(null);
    wait(60_000);
    hold(2);
    rate(0.3, 'rate');
    actions.undo();
    expect(get().training.learningRate).toBe(0.2);
    actions.undo();
    expect(get()).toEqual(stripes);
  });

  it('makes two steps of two drags that follow each other at once', () => {
    const { actions, get, rate, hold } = createStore();
    hold(1);
    rate(0.1, 'rate');
    hold(null);
    hold(2);
    rate(0.2, 'rate');
    actions.undo();
    expect(get().training.learningRate).toBe(0.1);
  });

  it('does not join a gesture over an undo, a redo or another document', () => {
    for (const between of ['undo', 'redo', 'open'] as const) {
      const { actions, get, rate } = createStore();
      rate(0.1, 'rate');
      if (between === 'open') actions.open(penguinsProject);
      else actions.undo();
      if (between === 'redo') actions.redo();
      const before = get();
      rate(0.3, 'rate');
      actions.undo();
      expect(get()).toEqual(before);
    }
  });

  it('forgets what was undone after another edit', () => {
    const { actions, state, rate } = createStore();
    rate(0.1);
    actions.undo();
    expect(state().canRedo).toBe(true);
    rate(0.2);
    expect(state().canRedo).toBe(false);
  });

  it('makes no step of an edit that changes nothing', () => {
    const { state, rate } = createStore();
    rate(stripes.training.learningRate);
    expect(state().canUndo).toBe(false);
  });

  it('opens a document as one step, and tells before it shows it', () => {
    const { actions, get, onOpen, store } = createStore();
    const told: [Project, Project, Experiment][] = [];
    onOpen((opened, previous) => told.push([opened, previous, store.getState().experiment]));
    actions.open(penguinsProject);
    expect(told).toEqual([[penguinsProject, stripesProject, stripes]]);
    expect(get()).toBe(penguins);
    actions.undo();
    expect(get()).toEqual(stripes);
    expect(told).toHaveLength(1);
  });

  it('goes back over the experiment and leaves its looks, but for another document', () => {
    const { actions, get, rate, state } = createStore();
    actions.present({ views: ['metrics'] });
    expect(state().canUndo).toBe(false);
    rate(0.123);
    actions.present({ views: ['try'] });
    actions.undo();
    expect(get()).toEqual(stripes);
    const { origin } = stripesProject.presentation;
    expect(state().presentation).toEqual({ views: ['try'], origin });
    actions.edit([{ kind: 'set-title', title: 'Mine' }]);
    expect(state().presentation.origin).toEqual(origin);

    actions.open(penguinsProject);
    expect(state().presentation).toEqual(penguinsProject.presentation);
    actions.undo();
    expect(state().presentation).toEqual({ views: ['try'], origin });
    actions.redo();
    expect(state().presentation).toEqual(penguinsProject.presentation);
  });

  it('derives nothing anew for looks', () => {
    const { actions, derive: derived, state } = createStore();
    const { analysis } = state();
    actions.present({ views: ['metrics'] });
    expect(derived).toHaveBeenCalledOnce();
    expect(state().analysis).toBe(analysis);
  });

  it('refuses an edit that no link could carry', () => {
    const { get, onRefused, rate } = createStore();
    rate(NaN);
    expect(get()).toEqual(stripes);
    expect(onRefused).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ path: 'training.learningRate' }),
    ]);
  });

  it('goes on after a card went far away', () => {
    const { actions, get, onRefused, rate } = createStore();
    actions.edit([
      { kind: 'move-node', id: stripes.nodes[1]!.id, position: { x: 1e6, y: -2_000_000 } },
    ]);
    expect(get().nodes[1]?.position).toEqual({ x: 100_000, y: -100_000 });
    rate(0.25);
    expect(get().training.learningRate).toBe(0.25);
    expect(onRefused).not.toHaveBeenCalled();
  });

  it('derives once for each change', () => {
    const { derive: derived, rate, actions } = createStore();
    expect(derived).toHaveBeenCalledTimes(1);
    rate(0.2);
    actions.undo();
    expect(derived).toHaveBeenCalledTimes(3);
  });

  it('keeps two hundred steps', () => {
    const { actions, state, rate } = createStore();
    for (let step = 1; step <= 250; step++) rate(step / 1000);
    let undone = 0;
    while (state().canUndo) {
      actions.undo();
      undone += 1;
    }
    expect(undone).toBe(200);
  });
});

it('knows which documents came by a link, as long as they are there', () => {
  const ports = {
    isLinked: true,
    derive,
    now: () => 0,
    apply: (experiment: Experiment, changes: readonly GraphChange[]) =>
      applyEdit(experiment, changes, lookup),
    onRefused: vi.fn(),
  };
  const { store, actions } = createDocumentStore(stripesProject, ports);
  const isLinked = () => store.getState().isLinked;
  expect(isLinked()).toBe(true);
  actions.edit([{ kind: 'set-title', title: 'Mine' }]);
  expect(isLinked()).toBe(true);
  actions.open(stripesProject);
  expect(isLinked()).toBe(false);
  actions.open(stripesProject, true);
  expect(isLinked()).toBe(true);
});
