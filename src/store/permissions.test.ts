import { describe, expect, it, vi } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import { controls, unkeptControls, type Control } from '../core/document/controls.ts';
import { applyEdit } from '../core/document/edit.ts';
import type { GraphChange } from '../core/document/changes.ts';
import type { Experiment, HeadNode } from '../core/document/experiment.ts';
import { decodeLink, encodeLink } from '../core/document/link.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import { analyseGraph } from '../core/graph/analyse.ts';
import type { RunActions } from './contract.ts';
import { createDocumentStore } from './document-store.ts';
import { createLocks } from './locks.ts';
import { allPermitted, guardEdits, guardRun, type Refusal } from './permissions.ts';

const { experiment: stripes } = presets.get('stripes').project('en');

function open(locked: readonly string[], before?: Experiment) {
  const refusals: Refusal[] = [];
  const project = { experiment: stripes, presentation: { views: ['losses'], locked } };
  const documents = createDocumentStore(
    before === undefined ? project : { experiment: before, presentation: { views: ['losses'] } },
    {
      derive(experiment) {
        const dataset = lookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
        return { dataset, ...analyseGraph(experiment, dataset, lookup) };
      },
      now: () => 0,
      apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
      onRefused: () => undefined,
    },
  );
  const onRefused = (refusal: Refusal): void => void refusals.push(refusal);
  const gate = createLocks({
    documents,
    preview(changes) {
      const applied = applyEdit(documents.store.getState().experiment, changes, lookup);
      return applied.ok ? applied.value : undefined;
    },
    onRefused,
  });
  const findGate = () =>
    documents.store.getState().presentation.locked === undefined ? undefined : gate;
  const actions = guardEdits(documents, allPermitted, findGate, onRefused);
  if (before !== undefined) documents.actions.open(project);
  return { documents, actions, refusals, findGate, now: () => documents.store.getState() };
}

const [head] = stripes.nodes.filter((node): node is HeadNode => node.kind === 'head');
const layer = stripes.nodes.find((node) => node.kind === 'layer');
const [edge] = stripes.edges;
if (head === undefined || layer === undefined || edge === undefined)
  throw new Error('permissions: expected stripes with a layer, a head and a wire');

/** An edit that each control makes. */
const edits: Partial<Record<Control, GraphChange>> = {
  dial: { kind: 'set-data-params', params: { relatedness: 45 } },
  data: { kind: 'set-data', data: presets.get('penguins').project('en').experiment.data },
  'data-settings': { kind: 'set-data', data: { ...stripes.data, seed: stripes.data.seed + 1 } },
  structure: { kind: 'remove-edge', edge },
  layers: { kind: 'set-params', id: layer.id, params: { units: 5 } },
  arrangement: { kind: 'move-node', id: layer.id, position: { x: 5, y: 5 } },
  weights: { kind: 'set-weight', id: head.id, weight: 7 },
  method: { kind: 'set-balancing', balancing: { kind: 'imtl-g', params: {} } },
  optimizer: { kind: 'set-training', training: { optimizer: { kind: 'sgd', params: {} } } },
  rate: { kind: 'set-training', training: { learningRate: 0.5 } },
  batch: { kind: 'set-training', training: { batchSize: 7 } },
  schedule: { kind: 'set-training', training: { warmup: 3 } },
  seed: { kind: 'set-training', training: { seed: 77 } },
  stop: { kind: 'set-training', training: { stop: { epochs: 9, patience: null } } },
  title: { kind: 'set-title', title: 'Mine' },
};

const states: readonly Control[] = Object.keys(edits) as Control[];
const acted: readonly Control[] = ['play', 'pace', 'reset'];
const opened: readonly Control[] = ['views', 'rooms', 'gallery'];

it('there is a lock for each control, but for those that keep nothing', () => {
  expect(new Set([...states, ...acted, ...opened, ...unkeptControls])).toEqual(new Set(controls));
});

describe.each(states)('%s, when it is locked', (control) => {
  const edit = edits[control]!;

  it('is kept, and the refusal names it', () => {
    const { actions, refusals, now } = open([control]);
    actions.edit([edit]);
    expect(now().experiment).toBe(stripes);
    expect(refusals).toEqual([{ kind: 'locked', controls: [control] }]);
  });

  it('leaves the others free', () => {
    // Other data are other settings of data too.
    const comes = control === 'data' ? ['dial', 'data-settings'] : [];
    const others = states.filter((one) => one !== control && !comes.includes(one));
    const { actions, refusals, now } = open(others);
    actions.edit([edit]);
    expect(refusals).toEqual([]);
    expect(now().experiment).not.toBe(stripes);
  });

  it('is kept by undo, redo and in the company of what is free', () => {
    const { documents, actions, refusals, now } = open([control]);
    const free = control === 'title' ? 'rate' : 'title';
    actions.edit([edits[free]!]);
    actions.edit([edit, edits[free]!]);
    actions.undo();
    expect(now().experiment).toEqual(stripes);
    actions.redo();
    expect(now().experiment).not.toEqual(stripes);
    expect(refusals).toHaveLength(1);
    // What came in by a way round the gate is not gone back over.
    documents.actions.edit([edit]);
    const after = now().experiment;
    actions.undo();
    expect(now().experiment).toBe(after);
  });
});

it('undo stays within what is locked, and an edit of the looks unlocks nothing', () => {
  const before = presets.get('penguins').project('en').experiment;
  const { actions, refusals, now } = open(['rate'], before);
  actions.undo();
  expect(refusals).toEqual([{ kind: 'locked-undo' }]);
  expect(now().experiment).toBe(stripes);
  actions.present({ locked: [], hidden: [], views: ['metrics'] });
  expect(now().presentation).toEqual({ views: ['metrics'], locked: ['rate'] });
});

it('charts, rooms and other documents are chosen as long as they are not locked', () => {
  const other = presets.get('penguins').project('en');
  const { actions, refusals, now } = open(['views', 'rooms', 'gallery']);
  actions.present({ views: ['metrics'] });
  actions.present({ workspace: 'learn' });
  expect(actions.open(other)).toBe(false);
  expect(now().presentation.views).toEqual(['losses']);
  expect(refusals).toEqual(
    ['views', 'rooms', 'gallery'].map((control) => ({ kind: 'locked', controls: [control] })),
  );
  expect(open(['rate']).actions.open(other)).toBe(true);
});

it('another state of the open document has its locks, and keeps what they keep', () => {
  const { actions, now } = open(['rate']);
  const { presentation } = now();
  const free = applyEdit(stripes, [edits.weights!], lookup);
  const kept = applyEdit(stripes, [edits.rate!], lookup);
  if (!free.ok || !kept.ok) throw new Error('permissions: expected edits that can be made');
  expect(actions.open({ experiment: kept.value, presentation })).toBe(false);
  expect(actions.open({ experiment: free.value, presentation })).toBe(true);
});

it('a locked run is neither played nor begun anew', () => {
  const { findGate, refusals } = open(acted);
  const run = {
    play: vi.fn(),
    pause: vi.fn(),
    step: vi.fn(),
    reset: vi.fn(),
    setPace: vi.fn(),
    takeBest: vi.fn(),
  };
  const guarded = guardRun(run as unknown as RunActions, findGate);
  guarded.play();
  guarded.step('epoch');
  guarded.reset();
  guarded.setPace('full');
  expect(Object.values(run).flatMap(({ mock }) => mock.calls)).toEqual([]);
  expect(refusals).toHaveLength(4);
});

it('a presentation changes neither what is trained nor the experiment', () => {
  const presentation = {
    views: ['metrics'],
    ...{ language: 'zh', theme: 'dark', lesson: 'one', step: 'two' },
    ...{ hidden: ['palette'], locked: ['rate'] },
  };
  const plain = decodeLink(
    encodeLink({ experiment: stripes, presentation: { views: ['losses'] } }),
    lookup,
  );
  const shown = decodeLink(encodeLink({ experiment: stripes, presentation }), lookup);
  if (!plain.ok || !shown.ok) throw new Error('permissions: expected links that open');
  expect(shown.value.presentation).toEqual(presentation);
  expect(shown.value.experiment).toEqual(plain.value.experiment);
  expect(toRunSpec(shown.value.experiment, lookup)).toEqual(
    toRunSpec(plain.value.experiment, lookup),
  );
});
