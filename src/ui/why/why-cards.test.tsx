// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { until } from '../../core/testing/until.ts';
import { channel } from '../../core/run/channels.ts';
import { toLoaded } from '../testing/loaded-run.ts';
import { openPage } from '../testing/page.tsx';
import { WhyCards } from './WhyCards.tsx';

/** Everything on the page can be seen. */
beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: (entries: readonly { isIntersecting: boolean }[]) => void;
      constructor(tell: (entries: readonly { isIntersecting: boolean }[]) => void) {
        this.#tell = tell;
      }
      observe(): void {
        this.#tell([{ isIntersecting: true }]);
      }
      readonly disconnect = vi.fn();
    },
  );
});

/** A run in which A is learnt and B is not. */
function open(language: 'en' | 'zh' = 'en') {
  const page = openPage('stripes', language);
  const { playground, asked } = page;
  const state = playground.document.getState();
  const tasks = state.dataset.tasks.slice(0, 2).map(({ id }) => id);
  const base = toLoaded(state);
  const channels = [
    ...base.channels,
    ...tasks.flatMap((id) => [channel.validation(id), channel.loss(id)]),
  ];
  const end = (id: string) => (id.endsWith(`/${tasks[0]!}`) ? 0.1 : 0.69);
  vi.mocked(asked.run.history).mockImplementation(() => ({
    rows: 40,
    read: (id) => ({
      x: Array.from({ length: 40 }, (_, at) => 50 * at),
      y: Array.from({ length: 40 }, () => end(id)),
    }),
    last: (id) => end(id),
    first: () => 0.7,
  }));
  const loaded = { ...base, channels };
  const part = page.show(<WhyCards />);
  const card = () =>
    part.queryByRole('button', { name: page.t('why.left-behind-title', { loser }) });
  const loser = language === 'en' ? 'Task B · stripes' : '任务 B · 条纹';
  return {
    ...page,
    part,
    card,
    load: (step: number) => page.setRun({ loaded, step, historyVersion: step }),
  };
}

it('explains what a rule finds with its numbers, offers an edit, and is gone when it is taken', async () => {
  const { part, card, load, t, user, experiment, undo } = open();
  load(400);
  expect(card()).toBeNull();
  load(1500);
  await until(() => expect(card()).not.toBeNull());
  const before = experiment();
  await user.click(card()!);
  const told = await part.findByText(/has taken the shared layers/);
  for (const number of ['0.100', '0.690', '0.700']) expect(told.textContent).toContain(number);
  await user.click(part.getByRole('button', { name: t('why.left-behind-act') }));
  const wide = experiment().nodes.find(({ kind }) => kind === 'layer')!;
  const narrow = before.nodes.find(({ id }) => id === wide.id)!;
  expect('params' in wide && wide.params['units']).toBe(
    3 * Number('params' in narrow && narrow.params['units']),
  );
  expect(card()).toBeNull();
  undo();
  expect(experiment()).toEqual(before);
});

it('is put away for good, and does not outlive its run', async () => {
  const { part, card, load, t, user } = open('zh');
  load(1500);
  await until(() => expect(card()).not.toBeNull());
  load(0);
  await until(() => expect(card()).toBeNull());
  load(1500);
  await until(() => expect(card()).not.toBeNull());
  await user.click(part.getByRole('button', { name: t('why.dismiss') }));
  expect(card()).toBeNull();
  load(1600);
  expect(card()).toBeNull();
});
