/** What is kept from visit to visit, with the engine as it is and a browser's storage in memory. */
import { afterEach, expect, it } from 'vitest';
import { until } from '../core/testing/until.ts';
import type { Localised } from '../core/text.ts';
import { allPermitted } from '../store/permissions.ts';
import { countBytes } from '../core/count-bytes.ts';
import { StorageError } from '../storage/keeping.ts';
import { loadLanguage } from '../ui/load-words.ts';
import { createPlayground } from './create-playground.ts';
import { createLateLinks } from './late-links.ts';
import { createCountedTime } from './testing/counted-time.ts';
import { createShelf } from './testing/fake-keeping.ts';
import { createFakeWorld } from './testing/fake-surroundings.ts';

await loadLanguage('en');
const links = createLateLinks();
await links.load();

const living = new Set<() => void>();
afterEach(() => {
  for (const die of living) die();
  living.clear();
});

type CountedTime = ReturnType<typeof createCountedTime>;

/** A tab of the browser that has this shelf. */
async function openTab(shelf = createShelf(), fragment = '', time?: CountedTime) {
  const world = createFakeWorld(fragment, shelf, time);
  const { playground, openApi } = createPlayground({
    ...{ surroundings: world.surroundings, language: 'en', links, permissions: allPermitted },
  });
  living.add(world.die);
  const api = await openApi();
  await until(() => expect(api.status().state).toBe('idle'));
  await world.offered;
  const notices = () => playground.session.getState().notices;
  const press = (label: string): void => {
    const [notice] = notices().filter(({ action }) => action?.label === label);
    notice!.action!.run();
  };
  return {
    ...world,
    playground,
    api,
    notices,
    codes: () => notices().map(({ code }) => code),
    press,
  };
}
type Tab = Awaited<ReturnType<typeof openTab>>;

const keptStep = ({ shelf }: Tab): number =>
  Math.max(0, ...[...shelf.present.values()].map(({ head }) => head.step));
const untilKept = (tab: Tab, step: number): Promise<void> =>
  until(() => expect(keptStep(tab)).toBe(step));

async function trainAndDie(steps: number): Promise<Tab> {
  const tab = await openTab();
  await tab.api.load('stripes');
  tab.playground.actions.document.edit([{ kind: 'set-title', title: 'Mine' }]);
  await tab.api.train({ steps });
  await untilKept(tab, steps);
  tab.die();
  return tab;
}

it('offers what a tab that died had trained, and goes on with document, history and weights', async () => {
  const first = await trainAndDie(60);
  const history = first.api.history();
  const next = await openTab(first.shelf);
  await until(() => expect(next.codes()).toEqual(['last-run']));
  expect(next.notices()[0]!.args).toMatchObject({ title: 'Mine', step: 60 });
  const { ago } = next.notices()[0]!.args as { readonly ago: Localised };
  expect(ago.en).toMatch(/ago|now/);
  expect(ago.zh).toMatch(/前|现在/);
  next.press('go-on');
  await until(() => expect(next.api.status()).toMatchObject({ step: 60, state: 'idle' }));
  expect(next.api.document()).toEqual(first.api.document());
  expect(next.api.history()).toEqual(history);
  const whole = await openTab();
  await whole.api.load(next.api.document());
  await whole.api.train({ steps: 60 });
  const { tasks } = await whole.api.train({ steps: 40 });
  expect((await next.api.train({ steps: 40 })).tasks).toEqual(tasks);
  // It is this tab's now, and stays so while it lives.
  await untilKept(next, 100);
  expect(next.shelf.present.size).toBe(1);
  const third = await openTab(first.shelf);
  expect(third.codes()).toEqual([]);
});

/** 1,500 units on 1,500: with Adam's vectors it stands at 27 MB, and goes from thread to thread in pieces. */
async function loadWide({ api, playground }: Tab): Promise<void> {
  await api.load('circle-and-radius');
  const { nodes } = playground.document.getState().experiment;
  const layers = nodes.filter(({ kind }) => kind === 'layer');
  playground.actions.document.edit(
    layers.map(({ id }) => ({ kind: 'set-params', id, params: { units: 1500 } })),
  );
  await until(() => expect(api.status().state).toBe('idle'));
}

it('keeps a large network too, and goes on with it to the bit', async () => {
  const first = await openTab();
  await loadWide(first);
  await first.api.train({ steps: 2 });
  await untilKept(first, 2);
  const [tab, { head, stand }] = [...first.shelf.present][0]!;
  expect(countBytes(stand!.checkpoint)).toBeGreaterThan(20e6);
  const whole = await first.api.train({ steps: 2 });
  // A browser whose page was gone two steps before.
  const shelf = createShelf();
  shelf.present.set(tab, { head, stand });
  shelf.tabs = 1;
  const next = await openTab(shelf);
  await until(() => expect(next.codes()).toEqual(['last-run']));
  next.press('go-on');
  await until(() => expect(next.api.status()).toMatchObject({ step: 2, state: 'idle' }));
  expect((await next.api.train({ steps: 2 })).tasks).toEqual(whole.tasks);
});

const keptSeconds = ({ shelf }: Tab): number =>
  Math.max(
    0,
    ...[...shelf.present.values()].map(
      ({ stand }) => (stand?.checkpoint.rows.trainedMs ?? 0) / 1000,
    ),
  );
const trainedSeconds = ({ api }: Tab): number => api.history().seconds.at(-1) ?? 0;

/** @returns seconds of training that it would have lost by ending at the worst moment */
async function trainUntil(tab: Tab, seconds: number): Promise<number> {
  let worst = 0;
  while (trainedSeconds(tab) < seconds) {
    worst = Math.max(worst, trainedSeconds(tab) - keptSeconds(tab));
    await new Promise((resolve) => void setTimeout(resolve));
  }
  return worst;
}

it.each(['is killed', 'is reloaded', 'had no room for a while'])(
  'loses at most five seconds of training when it %s, whatever the moment',
  async (how) => {
    const tab = await openTab(createShelf(), '', createCountedTime());
    tab.api.train({ steps: 1e7 }).catch(() => undefined);
    const worst = [await trainUntil(tab, 11)];
    if (how === 'had no room for a while') {
      tab.shelf.refuses = new StorageError('full', 'no room');
      await trainUntil(tab, 17);
      expect(keptSeconds(tab)).toBeLessThan(11);
      tab.shelf.refuses = undefined;
      await trainUntil(tab, 22);
    }
    worst.push(await trainUntil(tab, trainedSeconds(tab) + 6));
    for (const seconds of worst) {
      expect(seconds).toBeGreaterThan(3);
      expect(seconds).toBeLessThan(5);
    }
    if (how === 'is reloaded') tab.leave();
    tab.die();
    const trained = trainedSeconds(tab);
    const next = await openTab(tab.shelf);
    next.press('go-on');
    await until(() => expect(next.api.status().step).toBeGreaterThan(0));
    expect(trained - trainedSeconds(next)).toBeLessThan(5);
  },
);

it('says once that there is no room for weights, and keeps the document', async () => {
  const tab = await openTab();
  tab.shelf.hasNoRoomForWeights = true;
  await tab.api.train({ steps: 10 });
  await until(() => expect(tab.codes()).toEqual(['weights-no-room']));
  await tab.api.train({ steps: 10 });
  tab.playground.actions.document.edit([{ kind: 'set-title', title: 'Mine' }]);
  tab.leave();
  await new Promise((resolve) => void setTimeout(resolve));
  expect(tab.codes()).toEqual(['weights-no-room']);
  const heads = [...tab.shelf.present.values()].map(({ head }) => head);
  expect(heads).toMatchObject([{ step: 0, project: { experiment: { title: 'Mine' } } }]);
});

it('lets scripts go on, and tells them when there is nothing', async () => {
  const first = await trainAndDie(20);
  const next = await openTab(first.shelf);
  expect((await next.api.resume()).title).toBe('Mine');
  expect(next.api.status().step).toBe(20);
  const empty = await openTab();
  await expect(empty.api.resume()).rejects.toThrow(/nothing of an earlier visit/);
});

it('offers nothing of a tab that lives, nor overwrites it', async () => {
  const first = await openTab();
  await first.api.train({ steps: 30 });
  await untilKept(first, 30);
  const twin = await openTab(first.shelf, first.fragment());
  expect(twin.codes()).toEqual([]);
  await twin.api.train({ steps: 10 });
  await until(() => expect(first.shelf.present.size).toBe(2));
  const steps = [...first.shelf.present.values()].map(({ head }) => head.step);
  expect(steps).toEqual([30, 10]);
});

it('takes the document that a page opens on for no news, and a link of another one for no question', async () => {
  const idle = await openTab();
  expect(idle.shelf.present.size).toBe(0);
  const first = await trainAndDie(20);
  const other = await openTab(
    first.shelf,
    links.now()!.encode({
      experiment: { ...first.playground.document.getState().experiment, title: 'Of a friend' },
      presentation: { views: ['losses'] },
    }),
  );
  expect(other.codes()).toEqual([]);
  other.die();
  const own = await openTab(first.shelf, first.fragment());
  await until(() => expect(own.codes()).toEqual(['last-run']));
});

it('offers a document that was only edited, without weights', async () => {
  const first = await openTab();
  first.playground.actions.document.edit([{ kind: 'set-title', title: 'Draft' }]);
  await until(() => expect(first.shelf.present.size).toBe(1));
  first.die();
  const next = await openTab(first.shelf);
  await until(() => expect(next.codes()).toEqual(['last-experiment']));
  next.press('restore');
  await until(() => expect(next.api.document().title).toBe('Draft'));
});

/** Edits, and goes before the database has a word of it. */
function editAndDie(tab: Tab, title: string): void {
  tab.shelf.isLate = true;
  tab.playground.actions.document.edit([{ kind: 'set-title', title }]);
  tab.leave();
  tab.die();
  tab.shelf.isLate = false;
}
const notesOf = ({ items }: Tab): readonly string[] =>
  [...items.keys()].filter((key) => key.startsWith('mtl.leaving.'));

it('offers the last edit of a tab that was closed with it, and its weights where they fit', async () => {
  const first = await openTab();
  await first.api.train({ steps: 30 });
  await untilKept(first, 30);
  editAndDie(first, 'At the last moment');
  const next = await openTab(first.shelf);
  await until(() => expect(next.codes()).toEqual(['last-run']));
  expect(notesOf(next)).toEqual([]);
  next.press('go-on');
  await until(() => expect(next.api.status()).toMatchObject({ step: 30, state: 'idle' }));
  expect(next.api.document().title).toBe('At the last moment');
});

it('offers a last edit that made another network of it without the weights of the one before', async () => {
  const first = await openTab();
  await first.api.train({ steps: 30 });
  await untilKept(first, 30);
  const { nodes } = first.playground.document.getState().experiment;
  const layer = nodes.find(({ kind }) => kind === 'layer')!;
  const widen = { kind: 'set-params', id: layer.id, params: { units: 5 } } as const;
  first.playground.actions.document.edit([widen]);
  editAndDie(first, 'Wider');
  const next = await openTab(first.shelf);
  await until(() => expect(next.codes()).toEqual(['last-experiment']));
  next.press('restore');
  await until(() => expect(next.api.document().title).toBe('Wider'));
  await until(() =>
    expect([...next.shelf.present.values()].map(({ head, stand }) => [head.step, stand])).toEqual([
      [0, null],
    ]),
  );
});

it('keeps the last edits of two tabs that go together apart', async () => {
  const shelf = createShelf();
  const tabs = [await openTab(shelf), await openTab(shelf)] as const;
  editAndDie(tabs[0], 'One');
  editAndDie(tabs[1], 'Other');
  expect(notesOf(tabs[0])).toHaveLength(2);
  const next = await openTab(shelf);
  await until(() => expect(next.codes()).toEqual(['last-experiment']));
  const titles = [...shelf.present.values()].map(({ head }) => head.project.experiment.title);
  expect(titles.sort()).toEqual(['One', 'Other']);
});

it('drops its note once the database has the edit, and leaves those of tabs that live', async () => {
  const first = await openTab();
  first.shelf.isLate = true;
  first.playground.actions.document.edit([{ kind: 'set-title', title: 'Hidden' }]);
  first.leave();
  expect(notesOf(first)).toHaveLength(1);
  const twin = await openTab(first.shelf);
  expect([notesOf(twin).length, twin.codes()]).toEqual([1, []]);
  first.shelf.isLate = false;
  const other = await openTab();
  other.playground.actions.document.edit([{ kind: 'set-title', title: 'Hidden' }]);
  other.leave();
  await until(() => expect(notesOf(other)).toEqual([]));
  expect(
    [...other.shelf.present.values()].map(({ head }) => head.project.experiment.title),
  ).toEqual(['Hidden']);
});

it('offers an edit of a tab that was closed before what keeps things was there', async () => {
  const shelf = createShelf();
  shelf.isAway = true;
  const world = createFakeWorld('', shelf);
  const { playground } = createPlayground({
    ...{ surroundings: world.surroundings, language: 'en', links, permissions: allPermitted },
  });
  // Whoever did nothing leaves nothing.
  world.leave();
  expect([...shelf.items.keys()].filter((key) => key.startsWith('mtl.leaving.'))).toEqual([]);
  playground.actions.document.edit([{ kind: 'set-title', title: 'In a hurry' }]);
  world.leave();
  world.die();
  shelf.isAway = false;
  const next = await openTab(shelf);
  await until(() => expect(next.codes()).toEqual(['last-experiment']));
  expect(notesOf(next)).toEqual([]);
  next.press('restore');
  await until(() => expect(next.api.document().title).toBe('In a hurry'));
});

it('reads no note that this page did not write', async () => {
  const shelf = createShelf();
  shelf.items.set('mtl.leaving.a', '{');
  shelf.items.set('mtl.leaving.b', JSON.stringify({ project: { experiment: 1 }, at: 1 }));
  shelf.items.set('mtl.leaving.c', 'null');
  const tab = await openTab(shelf);
  expect(tab.codes()).toEqual([]);
});

it('keeps no weights of another network under an edited one', async () => {
  const first = await openTab();
  await first.api.train({ steps: 30 });
  await untilKept(first, 30);
  const { nodes } = first.playground.document.getState().experiment;
  const layer = nodes.find(({ kind }) => kind === 'layer')!;
  first.playground.actions.document.edit([
    { kind: 'set-params', id: layer.id, params: { units: 5 } },
  ]);
  await untilKept(first, 0);
  expect([...first.shelf.present.values()].map(({ stand }) => stand)).toEqual([null]);
});

it.each(['refused', 'full', 'newer', 'failed'] as const)(
  'says once that storage is %s, offers a file, and trains on',
  async (trouble) => {
    const shelf = createShelf();
    shelf.refuses = new StorageError(trouble, 'told so');
    const tab = await openTab(shelf);
    expect(tab.codes()).toEqual([]);
    await tab.api.train({ steps: 10 });
    await until(() => expect(tab.codes()).toEqual([`storage-${trouble}`]));
    tab.playground.actions.document.edit([{ kind: 'set-title', title: 'Mine' }]);
    await tab.api.train({ steps: 10 });
    tab.leave();
    await until(() => expect(shelf.puts).toBeGreaterThan(1));
    await new Promise((resolve) => void setTimeout(resolve));
    expect(tab.codes()).toEqual([`storage-${trouble}`]);
    tab.press('save-file');
    await until(() => expect(tab.files.map(({ name }) => name)).toEqual(['mine.mtl.json']));
  },
);

it('lets a study that a tab died with go on, and trains only what is missing', async () => {
  const first = await openTab();
  const studies = (tab: Tab) => tab.playground.lab.getState().studies;
  const { experiment } = first.playground.document.getState();
  const course = { budget: { steps: 10 }, until: 'budget', epochSteps: null };
  const id = await first.playground.actions.lab.start('seeds', experiment, { course, rounds: 9 });
  await until(() => expect(studies(first)[0]?.done).toBeGreaterThan(1));
  first.playground.actions.lab.pause(id);
  const { done } = studies(first)[0]!;
  await until(() => {
    const heads = [...first.shelf.present.values()].map(({ head }) => head.studies?.length);
    expect(heads).toEqual([1]);
    expect(first.shelf.runs.size).toBe(done);
  });
  first.die();
  const next = await openTab(first.shelf);
  await until(() => expect(next.codes()).toEqual(['last-experiment']));
  next.press('restore');
  await until(() => expect(studies(next)).toMatchObject([{ kind: 'seeds', state: 'paused' }]));
  next.playground.actions.lab.goOn(studies(next)[0]!.id);
  await until(() => expect(studies(next)[0]?.state).toBe('done'));
  expect(studies(next)[0]).toMatchObject({ total: 9, reused: done });
  // What is done is not kept for another visit.
  await until(() => {
    const heads = [...next.shelf.present.values()].map(({ head }) => head.studies);
    expect(heads).toEqual([undefined]);
  });
});
