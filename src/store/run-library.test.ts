import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import type { TaskId } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import type { RunId } from '../core/run/run.ts';
import { createRunLog, type RunLog } from '../core/run/run-log.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { Notice } from './contract.ts';
import { createMemoryArchive } from './memory-archive.ts';
import { createRunLibrary } from './run-library-store.ts';
import { createLibraryWork, maxLoose } from './run-library-work.ts';
import { maxOverlays, type KeptPresent, type RunArchive } from './run-library.ts';

const { experiment } = presets.get('stripes').project('en');
const found = toRunSpec(experiment, lookup);
if (!found.ok) throw new Error('expected a network without errors');
const spec = found.value;
const task = 'a' as TaskId;
const channels = [
  ...[channel.step, channel.epoch, channel.seconds, channel.loss(task), channel.validation(task)],
  channel.metric(task, 'accuracy'),
];

function createLog(steps = 10): RunLog {
  const log = createRunLog(channels);
  const row = (step: number): number[] => [step, step, step / 100, 1 / step, 2 / step, 0.5];
  log.append(Float32Array.from([...row(1), ...row(steps)]), 2);
  return log;
}

function open(archive: RunArchive = createMemoryArchive()) {
  let dateMs = 0;
  const notices: Omit<Notice, 'id'>[] = [];
  const failures: string[] = [];
  const library = createRunLibrary({
    loadWork: () => createLibraryWork,
    openArchive: () => Promise.resolve(archive),
    date: () => (dateMs += 1),
    random: Math.random,
    countWeights: () => 42,
    present: () => experiment,
    notify: (notice) => notices.push(notice),
    onFailed: (detail) => failures.push(detail),
  });
  const keep = (part: Partial<KeptPresent> & { readonly step?: number } = {}): void => {
    const { step = 10, log = createLog(step), ...others } = part;
    library.keepPresent({
      ...{
        why: 'replaced',
        story: { isOpened: false },
        log,
        experiment,
        beginning: { preset: 'stripes' },
        next: experiment,
        isSteady: true,
      },
      facts: { spec, backend: 'cpu', step, epoch: 2, end: 'stopped', checkpoint: null },
      ...others,
    });
  };
  const { store, actions } = library;
  return {
    ...{ archive, library, store, actions, keep, notices, failures },
    runs: () => store.getState().runs,
    ids: () => store.getState().runs.map(({ id }) => id),
    overlaid: () => store.getState().overlays.map(({ id }) => id),
    /** All that waits for the archive is done. */
    settle: async () => {
      await actions.body('none' as RunId);
    },
  };
}

describe('the library of runs', () => {
  it('keeps what was trained, its scores, cost and history, newest first', async () => {
    const { keep, runs, actions } = open();
    keep({ step: 10 });
    keep({
      step: 20,
      facts: { spec, backend: 'wasm', step: 20, epoch: 4, end: 'flat', checkpoint: null },
    });
    expect(runs().map(({ step }) => step)).toEqual([20, 10]);
    const [newest] = runs();
    expect(newest).toMatchObject({
      ...{ name: '', note: '', isPinned: false, experiment, spec, step: 20, epoch: 4 },
      ...{ end: 'flat', backend: 'wasm', test: null },
      origin: { preset: 'stripes', parent: runs()[1]!.id, study: null },
      cost: { steps: 20, seconds: Math.fround(0.2), weights: 42 },
      scores: { a: { loss: Math.fround(0.1), metrics: { 'metric/a/accuracy': 0.5 } } },
    });
    expect((await actions.body(newest!.id))?.log.rows).toBe(2);
    expect(await actions.body('none' as RunId)).toBeUndefined();
    expect(await actions.find(newest!.key)).toBe(newest);
    expect(await actions.find('none')).toBeUndefined();
  });

  it('is one run however often a history is kept, but for copies that somebody asks for', () => {
    const { keep, runs, notices } = open();
    const story = { isOpened: false };
    keep({ story, step: 10 });
    keep({ story, step: 20, why: 'left' });
    expect(runs()).toMatchObject([{ step: 20, origin: { parent: null } }]);
    keep({ story, step: 30, why: 'asked' });
    keep({ story, step: 40 });
    expect(runs().map(({ step }) => step)).toEqual([40, 30]);
    expect(notices.map(({ code }) => code)).toEqual(['runs.kept']);
  });

  it('tells the present run from the others as long as it is the present one, and not from where it is kept', async () => {
    const { keep, runs, library, store, archive, settle, actions } = open();
    const present = () => store.getState().present;
    const story = { isOpened: false };
    library.followStory(story);
    keep({ story, step: 10, why: 'rested' });
    expect(runs()).toEqual([]);
    expect(present()).toMatchObject({ run: { step: 10 }, step: null });
    await settle();
    expect(present()).toMatchObject({ run: { step: 10 }, step: 10 });
    keep({ story, step: 20, why: 'rested' });
    expect(present()).toMatchObject({ run: { step: 20 }, step: null });
    await settle();
    expect(await archive.list(0, 9)).toMatchObject([{ step: 20 }]);
    library.followStory({ isOpened: false });
    expect(present()).toBeNull();
    expect(runs()).toMatchObject([{ step: 20 }]);
    // Its reset was undone, and it rests where it was.
    library.followStory(story);
    expect(present()).toMatchObject({ run: { step: 20 }, step: 20 });
    keep({ story, step: 30, why: 'replaced' });
    expect(present()).toBeNull();
    expect(runs()).toMatchObject([{ step: 30 }]);
    // With the name that it was given, it is there already.
    actions.change(runs()[0]!.id, { name: 'Mine' });
    const again = { isOpened: false };
    library.followStory(again);
    keep({ story: again, step: 30, why: 'rested' });
    expect(present()).toBeNull();
    expect(runs()).toMatchObject([{ step: 30, name: 'Mine' }]);
  });

  it('does not say that the present run is kept where it could not be put away', async () => {
    const archive = createMemoryArchive();
    vi.spyOn(archive, 'put').mockRejectedValueOnce(new Error('The disk is full'));
    const { keep, library, store, settle, failures } = open(archive);
    const story = { isOpened: false };
    library.followStory(story);
    keep({ story, step: 10, why: 'rested' });
    await settle();
    expect(store.getState().present).toMatchObject({ run: { step: 10 }, step: null });
    expect(failures).toEqual(['The disk is full']);
  });

  it('takes the same training for the same, with what was said of it, unless dials were moved', async () => {
    const { keep, runs, actions, archive, settle } = open();
    keep();
    actions.change(runs()[0]!.id, { name: 'Mine', note: 'Good.', isPinned: true });
    actions.overlay(runs()[0]!.id);
    await settle();
    keep();
    expect(runs()).toMatchObject([{ name: 'Mine', note: 'Good.', isPinned: true }]);
    keep({ isSteady: false });
    keep({ isSteady: false });
    expect(runs()).toHaveLength(3);
    await settle();
    expect((await archive.list(0, 9)).map(({ id }) => id)).toEqual(runs().map(({ id }) => id));
  });

  it('takes a run that was opened for the one that it was, until it was trained on', () => {
    const { keep, runs, ids, overlaid } = open();
    keep({ step: 10 });
    const [id] = ids();
    const story = { isOpened: true };
    keep({ step: 10, story, isSteady: false, why: 'edited' });
    expect(ids()).toEqual([id]);
    expect(overlaid()).toEqual([id]);
    keep({ step: 20, story, isSteady: false });
    expect(runs().map(({ step, origin }) => [step, origin.parent])).toEqual([
      [20, id],
      [10, null],
    ]);
  });

  it('tells of no parent once another experiment has begun', () => {
    const { keep, runs, library } = open();
    keep({ step: 10 });
    library.leaveExperiment();
    keep({ step: 20 });
    expect(runs()[0]!.origin.parent).toBeNull();
  });

  it('removes runs, and takes that back with their histories', async () => {
    const { keep, runs, ids, actions, notices, archive, settle, overlaid } = open();
    for (const step of [10, 20, 30]) keep({ step, why: 'edited' });
    const before = runs();
    const gone = [before[0]!.id, before[2]!.id];
    actions.remove(gone);
    expect(ids()).toEqual([before[1]!.id]);
    expect(overlaid()).toEqual([before[1]!.id]);
    await settle();
    expect(await archive.list(0, 9)).toHaveLength(1);
    expect(await actions.body(gone[0]!)).toBeUndefined();
    const [notice] = notices;
    expect(notice).toMatchObject({ code: 'runs.removed', args: { count: 2 } });
    notice!.action!.run();
    expect(runs()).toEqual(before);
    expect((await actions.body(gone[0]!))?.log.rows).toBe(2);
    actions.remove([]);
    expect(notices).toHaveLength(1);
  });

  it('overlays the run that an edit replaces, and any other by its history, few at a time', async () => {
    const { keep, ids, actions, overlaid, store, library, settle } = open();
    keep({ step: 1 });
    expect(overlaid()).toEqual([]);
    keep({ step: 2, why: 'edited' });
    expect(overlaid()).toEqual([ids()[0]]);
    actions.overlay(ids()[1]!);
    await settle();
    await settle();
    expect(overlaid()).toEqual([ids()[0], ids()[1]]);
    const view = store.getState().overlays[1]!.view;
    expect([view.rows, view.last('step')]).toEqual([2, 1]);
    for (const step of [3, 4, 5]) keep({ step, why: 'edited' });
    expect(overlaid()).toHaveLength(maxOverlays);
    expect(overlaid().at(-1)).toBe(ids()[0]);
    actions.hide(ids()[0]!);
    expect(overlaid()).toHaveLength(maxOverlays - 1);
    library.leaveExperiment();
    expect(overlaid()).toEqual([]);
  });

  it('reads what was kept before, a few at a time, and lets the oldest without a pin go', async () => {
    const archive = createMemoryArchive();
    const first = open(archive);
    for (let step = 1; step <= maxLoose; step++) first.keep({ step });
    first.actions.change(first.ids().at(-1)!, { isPinned: true });
    await first.settle();
    const list = vi.spyOn(archive, 'list');
    const { actions, keep, runs, store, settle } = open(archive);
    expect(store.getState()).toMatchObject({ runs: [], isReading: true });
    void actions.open();
    void actions.open();
    await settle();
    expect(store.getState().isReading).toBe(false);
    expect(runs()).toHaveLength(maxLoose);
    expect(Math.max(...list.mock.calls.map(([, count]) => count))).toBeLessThanOrEqual(50);
    for (const step of [1001, 1002]) keep({ step });
    await settle();
    expect(runs()).toHaveLength(maxLoose + 1);
    expect(runs().filter(({ isPinned }) => isPinned)).toHaveLength(1);
    expect(await archive.list(0, 2 * maxLoose)).toHaveLength(maxLoose + 1);
  });

  it('tells what could not be put away, and goes on', async () => {
    const archive = createMemoryArchive();
    vi.spyOn(archive, 'put').mockRejectedValueOnce(new Error('The disk is full'));
    const { keep, runs, failures, settle, actions } = open(archive);
    keep({ step: 1 });
    keep({ step: 2 });
    await settle();
    expect(failures).toEqual(['The disk is full']);
    vi.spyOn(archive, 'read').mockRejectedValueOnce(new Error('It is damaged'));
    expect(await actions.body(runs()[0]!.id)).toBeUndefined();
    expect(failures).toEqual(['The disk is full', 'It is damaged']);
    expect(runs()).toHaveLength(2);
    expect(await archive.list(0, 9)).toHaveLength(1);
  });

  it('holds the same as its archive, whatever is done', async () => {
    const acts = fc.array(
      fc.record({
        act: fc.constantFrom('keep', 'same', 'change', 'remove', 'undo'),
        luck: fc.nat(9),
      }),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(acts, async (story) => {
        const { keep, ids, runs, actions, notices, archive, settle } = open();
        let steps = 0;
        for (const { act, luck } of story) {
          const id = ids()[luck % Math.max(1, ids().length)];
          if (act === 'keep') keep({ step: (steps += 1) });
          if (act === 'same') keep({ step: luck });
          if (act === 'change' && id !== undefined) actions.change(id, { name: `${luck}` });
          if (act === 'remove' && id !== undefined) actions.remove([id]);
          if (act === 'undo') notices.pop()?.action?.run();
        }
        await settle();
        expect(await archive.list(0, 99)).toEqual(runs());
      }),
      { numRuns: 300 },
    );
  });
});
