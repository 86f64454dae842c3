import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../core/testing/until.ts';
import { lessons as all } from '../catalog/lessons/index.ts';
import { presets } from '../catalog/presets/index.ts';
import { readFigure } from '../catalog/lessons/figures.ts';
import { toScene } from '../store/lesson-scene.ts';
import { loadLanguage } from '../ui/load-words.ts';
import { allPermitted } from '../store/permissions.ts';
import { createPlayground, type App } from './create-playground.ts';
import { createLateLinks } from './late-links.ts';
import { createFakeWorld } from './testing/fake-surroundings.ts';
import { takeStep } from './testing/reader.ts';

await loadLanguage('en');
const links = createLateLinks();
await links.load();

const opened: App[] = [];
afterEach(() => {
  for (const app of opened.splice(0)) app.dispose();
});

/** @param hash of the address that the page is opened with */
function open(hash = '') {
  const world = createFakeWorld(hash);
  const permissions = allPermitted;
  const app = createPlayground({
    surroundings: world.surroundings,
    language: 'en',
    links,
    permissions,
  });
  opened.push(app);
  const { playground } = app;
  const { document } = playground;
  return {
    world,
    playground,
    openApi: app.openApi,
    actions: playground.actions,
    experiment: () => document.getState().experiment,
    step: () => playground.run.getState().step,
    lesson: () => playground.lessons.getState().open,
  };
}

/** A document of one's own: edited twice, the second time undone, and trained. */
async function openOwn() {
  const page = open();
  const { actions, experiment, openApi, playground } = page;
  const [layer] = experiment().nodes.filter(({ kind }) => kind === 'layer');
  const widen = (units: number) =>
    actions.document.edit([{ kind: 'set-params', id: layer!.id, params: { units } }]);
  widen(5);
  widen(7);
  actions.document.undo();
  const api = await openApi();
  await api.train({ epochs: 3 });
  await until(() => expect(playground.run.getState().status).toBe('idle'));
  return {
    ...page,
    api,
    own: experiment(),
    trained: page.step(),
    units: () => {
      const node = experiment().nodes.find(({ id }) => id === layer!.id);
      return node?.kind === 'layer' ? node.params['units'] : undefined;
    },
  };
}

describe.each(all.all.map((lesson) => [lesson.id, lesson] as const))('%s', (id, lesson) => {
  it('is gone through by doing what it asks for', async () => {
    const { playground, actions, openApi, lesson: present, experiment } = open();
    const api = await openApi();
    const before = experiment();
    await actions.lessons.begin(id);
    for (const [at, step] of lesson.steps.entries()) {
      expect(present()?.step).toBe(at);
      await takeStep(step, playground, api);
      expect(present()?.done).toBe(step.todos?.length ?? 0);
      actions.lessons.go(at + 1);
    }
    expect(present()).toBeNull();
    expect(experiment()).toBe(before);
    expect(playground.remembered.read(`lesson.${id}`)).toBe(lesson.steps.length);
  });
});

it('shows losses that add up to the combined one', async () => {
  const { playground, openApi } = open();
  const api = await openApi();
  await api.load('circle-and-radius');
  await api.train({ epochs: 2 });
  const { document, run, session, lab, actions } = playground;
  const scene = toScene(document.getState(), run.getState(), session.getState(), {
    history: actions.run.history,
    studies: () => lab.getState().studies,
  });
  const [a, b, total] = [
    readFigure({ kind: 'loss', task: 'a' }, scene),
    readFigure({ kind: 'loss', task: 'b' }, scene),
    readFigure({ kind: 'total' }, scene),
  ];
  expect(total).toBeCloseTo(a + b, 5);
});

const { id } = all.get('when-sharing-hurts');

it('takes no training of the run before an edit for one of the run that the edit begins', async () => {
  const { actions, openApi, lesson, playground } = open();
  const api = await openApi();
  await actions.lessons.begin(id, 'which');
  await api.train({ epochs: 400 });
  actions.lessons.answer({ kind: 'none' });
  expect(lesson()?.done).toBe(0);
  actions.run.reseed();
  expect(lesson()?.done).toBe(1);
  await until(() => expect(playground.run.getState().isBehind).toBe(false));
  expect(lesson()?.done).toBe(1);
  await api.train({ epochs: 400 });
  await until(() => expect(lesson()?.done).toBe(2));
});

describe('a lesson and the document of whoever takes it', () => {
  it('brings it back with its run and with all that can be undone and done again', async () => {
    const { actions, playground, own, trained, experiment, step, units, api } = await openOwn();
    await actions.lessons.begin(id);
    expect(experiment()).not.toEqual(own);
    expect(playground.document.getState().canUndo).toBe(false);
    await api.train({ epochs: 1 });
    actions.lessons.leave();
    expect(experiment()).toBe(own);
    await until(() => expect(playground.run.getState().status).toBe('idle'));
    expect(step()).toBe(trained);
    actions.document.redo();
    expect(units()).toBe(7);
    actions.document.undo();
    actions.document.undo();
    expect(units()).toBe(3);
  });

  it('ends when another document is opened, and undo leads back to the own one', async () => {
    const { actions, own, experiment, lesson } = await openOwn();
    await actions.lessons.begin(id);
    await actions.app.openPreset('penguins');
    expect(lesson()).toBeNull();
    expect(experiment().title).toBe(presets.get('penguins').title.en);
    actions.document.undo();
    expect(experiment()).toBe(own);
  });

  it('keeps the own one for the next visit, and not what a step shows', async () => {
    const { actions, own, world } = await openOwn();
    await world.offered;
    await actions.lessons.begin(id);
    actions.document.edit([{ kind: 'set-title', title: 'scribbled in a lesson' }]);
    // Whatever is still to be written is written now.
    world.leave();
    await until(() => expect(world.shelf.present.size).toBe(1));
    const [kept] = [...world.shelf.present.values()];
    expect(kept?.head.project).toMatchObject({ experiment: own });
    expect(kept?.stand).not.toBeNull();
  });

  it('keeps each step as it was left, and how far one is', async () => {
    const { actions, experiment, lesson, playground } = await openOwn();
    await actions.lessons.begin(id);
    actions.document.edit([{ kind: 'set-title', title: 'mine' }]);
    actions.lessons.go(3);
    expect(experiment().title).not.toBe('mine');
    actions.lessons.go(0);
    expect(experiment().title).toBe('mine');
    expect(lesson()?.seen).toBe(4);
    actions.lessons.leave();
    await actions.lessons.begin(id);
    expect(lesson()?.step).toBe(3);
    expect(playground.document.getState().presentation.workspace).toBe('learn');
  });

  it('leaves the code beside the network only where it was before', async () => {
    const { actions, playground } = await openOwn();
    const showsCode = () => playground.session.getState().showsCode;
    for (const before of [false, true]) {
      actions.session.showCode(before);
      await actions.lessons.begin('code-out', 1);
      actions.session.showCode(true);
      actions.lessons.leave();
      expect(showsCode()).toBe(before);
    }
  });

  it('counts what is done after the question, in its order, and once', async () => {
    const { actions, lesson } = await openOwn();
    await actions.lessons.begin('when-sharing-hurts', 1);
    const turn = (relatedness: number) =>
      actions.document.edit([{ kind: 'set-data-params', params: { relatedness } }]);
    turn(90);
    expect(lesson()).toMatchObject({ done: 0, guess: null });
    actions.lessons.answer({ kind: 'choice', option: 'half' });
    // Nothing is trained yet, so that there is nothing to reset either.
    await until(() => expect(lesson()?.done).toBe(2));
    turn(0);
    expect(lesson()?.done).toBe(2);
  });

  it('says that there is no such lesson', async () => {
    const { actions, playground, lesson } = open();
    await actions.lessons.begin('nonsense');
    expect(lesson()).toBeNull();
    expect(playground.session.getState().notices.map(({ code }) => code)).toEqual([
      'unknown-lesson',
    ]);
  });
});

describe('a link that names a lesson', () => {
  const share = async (
    looks: Parameters<ReturnType<typeof open>['actions']['app']['toLink']>[0],
  ) => {
    const page = open();
    const link = await page.actions.app.toLink(looks);
    return new URL(link).hash.slice(1);
  };

  it('opens it at its step, with what is hidden and locked, and gives the document of the link back', async () => {
    const step = all.get(id).steps[2]!;
    const hash = await share({
      ...{ lesson: id, step: step.id, workspace: 'learn', locked: ['rate'], hidden: ['palette'] },
    });
    const { lesson, actions, playground, experiment } = open(hash);
    const linked = experiment();
    await until(() => expect(lesson()).toMatchObject({ id, step: 2 }));
    const { presentation } = playground.document.getState();
    expect(presentation).toMatchObject({
      ...{ lesson: id, step: step.id, locked: ['rate'], hidden: ['palette'] },
    });
    actions.lessons.go(3);
    expect(playground.document.getState().presentation.locked).toEqual(['rate']);
    actions.lessons.leave();
    expect(experiment()).toBe(linked);
    expect(lesson()).toBeNull();
  });

  it('begins no other where the gallery is locked', async () => {
    const { lesson, actions, playground } = open(await share({ locked: ['gallery'] }));
    await actions.lessons.begin(id);
    expect(lesson()).toBeNull();
    await until(() => expect(playground.session.getState().notices).not.toEqual([]));
  });

  it('is written by a page in a lesson', async () => {
    const page = open();
    await page.actions.lessons.begin(id, 1);
    const link = await page.actions.app.toLink(true);
    const { lesson } = open(new URL(link).hash.slice(1));
    await until(() => expect(lesson()).toMatchObject({ id, step: 1 }));
  });
});
