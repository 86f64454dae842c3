import { afterEach, expect, it } from 'vitest';
import { until } from '../core/testing/until.ts';
import { presets } from '../catalog/presets/index.ts';
import type { Presentation } from '../core/document/project.ts';
import { allPermitted } from '../store/permissions.ts';
import { toNoticeText } from '../ui/shell/notice-text.ts';
import { loadLanguage } from '../ui/load-words.ts';
import { createPlayground, type App } from './create-playground.ts';
import { createLateLinks } from './late-links.ts';
import { decode, encode } from './links.ts';
import { createFakeWorld } from './testing/fake-surroundings.ts';

await loadLanguage('en');
const links = createLateLinks();
await links.load();

const { experiment } = presets.get('stripes').project('en');

/** Words come in files of their own. */
const opened: App[] = [];
afterEach(() => {
  for (const app of opened.splice(0)) app.dispose();
});

/** The page of a link that is shown like this. */
function open(presentation: Partial<Presentation>) {
  const world = createFakeWorld();
  world.surroundings.address.replace(
    encode({ experiment, presentation: { views: ['losses'], ...presentation } }),
  );
  const { surroundings } = world;
  const app = createPlayground({ surroundings, links, language: 'en', permissions: allPermitted });
  opened.push(app);
  const { playground } = app;
  const words = () =>
    playground.session.getState().notices.map((notice) => toNoticeText(notice, 'en'));
  return { ...world, ...app, ...playground.actions, words };
}

it('a locked rate is kept from the page, from scripts and from a link that is opened in it', async () => {
  const { playground, document, app, openApi, words } = open({ locked: ['rate', 'gallery'] });
  document.edit([{ kind: 'set-training', training: { learningRate: 0.5 } }]);
  await until(() => expect(words().join()).toContain('Learning rate'));
  await app.openText(encode(presets.get('penguins').project('en')));
  await until(() => expect(words().join()).toContain('Gallery'));
  const api = await openApi();
  await expect(api.load('penguins')).rejects.toThrow('locked by its link');
  expect(playground.document.getState().experiment).toEqual(experiment);
  document.edit([{ kind: 'set-training', training: { batchSize: 7 } }]);
  expect(playground.document.getState().experiment.training.batchSize).toBe(7);
});

it('no link out of a locked page unlocks it', async () => {
  const { app } = open({ hidden: ['palette'], locked: ['rate'] });
  const read = (link: string) => {
    const found = decode(link.slice(link.indexOf('#') + 1));
    return found.ok ? found.value.presentation : undefined;
  };
  for (const looks of [true, false, { hidden: [], locked: ['method'] }])
    expect(read(await app.toLink(looks))).toMatchObject({
      hidden: ['palette'],
      locked: expect.arrayContaining(['rate']) as readonly string[],
    });
});

it('a link shows its language and theme, and they are remembered only for who chooses them', async () => {
  const { playground, session, items } = open({ language: 'zh', theme: 'dark' });
  await until(() => expect(playground.session.getState().language).toBe('zh'));
  expect(playground.session.getState().theme).toBe('dark');
  expect([items.get('mtl.language'), items.get('mtl.theme')]).toEqual([undefined, undefined]);
  session.setTheme('light');
  session.setLanguage('en');
  await until(() => expect(items.get('mtl.language')).toBe('en'));
  expect(items.get('mtl.theme')).toBe('light');
});
