import { afterEach, expect, it, vi } from 'vitest';
import { until } from '../../core/testing/until.ts';
import { presets } from '../../catalog/presets/index.ts';
import { allPermitted } from '../../store/permissions.ts';
import { loadLanguage } from '../../ui/load-words.ts';
import { createPlayground, type App } from '../create-playground.ts';
import { createLateLinks } from '../late-links.ts';
import { encode } from '../links.ts';
import { createFakeWorld } from '../testing/fake-surroundings.ts';
import { startEmbed, type EmbedPorts } from './embed.ts';
import type { EmbedAnswer } from './messages.ts';

await loadLanguage('en');
const links = createLateLinks();
await links.load();

const opened: App[] = [];
afterEach(() => {
  for (const app of opened.splice(0)) app.dispose();
});
/** Networks are loaded on the way. */

/** Frames of one page, which hear of each other. */
function openFrames(count: number) {
  const claimed = Array.from({ length: count }, () => vi.fn());
  return claimed.map((_, own) => {
    const app = createPlayground({
      surroundings: createFakeWorld().surroundings,
      links,
      language: 'en',
      permissions: allPermitted,
    });
    opened.push(app);
    const answers: EmbedAnswer[] = [];
    let say: (data: unknown) => void = () => undefined;
    let see: (isSeen: boolean) => void = () => undefined;
    const ports: EmbedPorts = {
      ...app,
      claim: () =>
        claimed.filter((_listener, at) => at !== own).forEach((listener) => void listener()),
      onClaimed: (listener) => void claimed[own]?.mockImplementation(listener),
      onSight: (listener) => void (see = listener),
      onMessage: (listener) => void (say = listener),
      post: (answer) => void answers.push(answer),
      after: (durationMs, callback) => void setTimeout(callback, durationMs),
    };
    startEmbed(ports);
    const { run } = app.playground;
    const isPlaying = () => run.getState().status === 'playing' || run.getState().willPlay;
    return {
      app,
      answers,
      isPlaying,
      say: (data: unknown) => say(data),
      see: (isSeen: boolean) => see(isSeen),
    };
  });
}

it('one of several trains at a time, and one that nobody sees rests until it is seen', async () => {
  const [one, other] = openFrames(2);
  if (one === undefined || other === undefined) throw new Error('embed: expected two frames');
  one.app.playground.actions.run.play();
  await until(() => expect(one.isPlaying()).toBe(true));
  other.app.playground.actions.run.play();
  await until(() => expect([one.isPlaying(), other.isPlaying()]).toEqual([false, true]));
  other.see(false);
  await until(() => expect(other.isPlaying()).toBe(false));
  other.see(true);
  await until(() => expect(other.isPlaying()).toBe(true));
  // What was paused by hand stays so.
  other.app.playground.actions.run.pause();
  await until(() => expect(other.isPlaying()).toBe(false));
  other.see(false);
  other.see(true);
  expect(other.isPlaying()).toBe(false);
});

it('its page loads, plays, pauses and asks; what is no message is not answered, what is wrong is', async () => {
  const [frame] = openFrames(1);
  if (frame === undefined) throw new Error('embed: expected a frame');
  const { say, answers } = frame;
  const type = 'mtl-playground';
  expect(answers[0]).toMatchObject({ event: 'ready' });
  for (const noise of [null, 7, 'play', { command: 'play' }, { type: 'webpack', command: 'play' }])
    say(noise);
  say({ type, command: 'explode' });
  expect(answers.slice(1)).toMatchObject([{ event: 'error' }]);
  const other = presets.get('circle-and-radius').project('en');
  say({ type, id: 1, command: 'load', document: `#${encode(other)}` });
  const find = (id: number) => answers.find((answer) => answer.id === id);
  await until(() => expect(find(1)).toMatchObject({ event: 'done' }));
  expect(find(1)).toMatchObject({ state: { title: other.experiment.title } });
  say({ type, id: 2, command: 'load', document: '#1broken' });
  await until(() => expect(find(2)).toMatchObject({ event: 'error' }));
  say({ type, id: 3, command: 'play' });
  await until(() => expect(frame.isPlaying()).toBe(true));
  say({ type, id: 4, command: 'pause' });
  await until(() => expect(frame.isPlaying()).toBe(false));
  say({ type, id: 5, command: 'state' });
  await until(() => expect(find(5)).toMatchObject({ event: 'done' }));
});
