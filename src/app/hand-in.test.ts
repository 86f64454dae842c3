import { afterEach, expect, it } from 'vitest';
import { until } from '../core/testing/until.ts';
import { presets } from '../catalog/presets/index.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { HandIn } from '../store/contract.ts';
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

const { experiment: stripes } = presets.get('stripes').project('en');
const small: Experiment = {
  ...stripes,
  data: { ...stripes.data, params: { ...stripes.data.params, examples: 50 } },
};
const opened: App[] = [];
afterEach(() => {
  for (const app of opened.splice(0)) app.dispose();
});
/** Networks are trained on the way. */

function open(fragment: string) {
  const world = createFakeWorld();
  world.surroundings.address.replace(fragment);
  const { surroundings } = world;
  const app = createPlayground({ surroundings, links, language: 'en', permissions: allPermitted });
  opened.push(app);
  const { playground } = app;
  const words = () =>
    playground.session
      .getState()
      .notices.map((notice) => toNoticeText(notice, 'en'))
      .join();
  return { ...app, ...playground.actions, words };
}

const toFragment = (link: string): string => link.slice(link.indexOf('#') + 1);

async function handIn(): Promise<HandIn> {
  const { openApi, app } = open(encode({ experiment: small, presentation: { views: ['losses'] } }));
  const api = await openApi();
  await api.train({ steps: 40 });
  const found = await app.handIn();
  if (typeof found === 'string') throw new Error(`hand-in: expected a result, got ${found}`);
  return found;
}

it('a result is trained again by whoever opens it, to the last bit, and says so', async () => {
  const { link, report, result } = await handIn();
  expect(report).toContain(result.hash);
  expect(report).toContain(`training ${small.training.seed}, data ${small.data.seed}`);
  expect(report).toContain(link);
  const { words, app } = open(toFragment(link));
  await until(() => expect(words()).toContain('the same to the last bit'));
  // A link out of it is of the experiment alone.
  const other = decode(toFragment(await app.toLink(true)));
  expect(other.ok && other.value.presentation.result).toBeUndefined();
});

it('what was not trained, and an experiment that is another, are found out', async () => {
  const { link } = await handIn();
  const found = decode(toFragment(link));
  const result = found.ok ? found.value.presentation.result : undefined;
  if (!found.ok || result === undefined) throw new Error('hand-in: expected a link with a result');
  const { experiment, presentation } = found.value;
  const [name = ''] = Object.keys(result.scores);
  const scores = { ...result.scores, [name]: 0.001 };
  const forged = open(
    encode({ experiment, presentation: { ...presentation, result: { ...result, scores } } }),
  );
  await until(() => expect(forged.words()).toContain('does not agree'));
  const training = { ...experiment.training, seed: 99 };
  const other = open(encode({ experiment: { ...experiment, training }, presentation }));
  await until(() => expect(other.words()).toContain('not the experiment that was handed in'));
});

it('nothing is handed in that nobody could train again', async () => {
  const { openApi, app, document } = open(
    encode({ experiment: small, presentation: { views: ['losses'] } }),
  );
  const api = await openApi();
  expect(await app.handIn()).toBe('untrained');
  await api.train({ steps: 20 });
  document.edit([{ kind: 'set-training', training: { learningRate: 0.5 } }]);
  await api.train({ steps: 20 });
  expect(await app.handIn()).toBe('unsteady');
});
