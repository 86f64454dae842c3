// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { balancers } from '../../catalog/balancers/index.ts';
import { termPlaces } from '../../catalog/glossary/define-term.ts';
import { lessons as words } from '../../catalog/words/en/lessons.ts';
import { lessons } from '../../catalog/lessons/index.ts';
import { problems } from '../../landscape/index.ts';
import { toProgressName } from '../../store/lessons.ts';
import { anchor } from '../anchor.ts';
import { openPage } from '../testing/page.tsx';
import { views } from '../views/index.ts';
import { LearnPanel } from './LearnPanel.tsx';

// Pictures of methods at work stand still here: there are no workers.
vi.mock('../../landscape/runner.ts', () => ({
  openRunner: () => ({ begin: () => undefined, dispose: () => undefined }),
}));

const hurts = words['when-sharing-hurts'];
const learnt = lessons.get('when-sharing-hurts');

/** All that can be read: terms stand in elements of their own. */
const read = (): string => document.body.textContent;

async function open(step: number) {
  const page = openPage('penguins');
  const part = page.show(
    <>
      <div {...anchor('play')}>Play</div>
      <LearnPanel />
    </>,
  );
  await page.playground.actions.lessons.begin(learnt.id, step);
  await waitFor(() => expect(part.getByRole('article')).toBeTruthy());
  const { t } = page;
  const button = (key: Parameters<typeof t>[0]) => part.getByRole('button', { name: t(key) });
  const present = () => page.playground.lessons.getState().open;
  const todos = () => part.queryAllByRole('listitem').map((line) => line.textContent);
  return { ...page, part, button, present, todos };
}

it('lessons are watched in views that there are', () => {
  const wanted = lessons.all.flatMap(({ steps }) =>
    steps.flatMap((step) => [...(step.views ?? []), ...(step.live ?? [])]),
  );
  expect(wanted.filter((id) => views.find(id) === undefined)).toEqual([]);
});

it('terms of the field are shown in views that there are', () => {
  const wanted = termPlaces.flatMap((place) => (place.startsWith('view/') ? [place.slice(5)] : []));
  expect(wanted.filter((id) => views.find(id) === undefined)).toEqual([]);
});

it('a step shows methods on a problem, both of which there are, after its question', async () => {
  for (const { steps } of lessons.all)
    for (const { landscape } of steps)
      if (landscape !== undefined) {
        expect(problems.find(landscape.problem)).toBeDefined();
        for (const method of landscape.methods) expect(balancers.find(method)).toBeDefined();
      }
  const page = openPage('penguins');
  const { t } = page;
  const part = page.show(<LearnPanel />);
  await page.playground.actions.lessons.begin('trade-offs', 1);
  const { options } = words['trade-offs'].steps.concave;
  const ends = await part.findByRole('button', { name: options.ends });
  expect(part.queryByText(t('landscape.concave-help'))).toBeNull();
  await page.user.click(ends);
  expect(await part.findByText(t('landscape.concave-help'))).toBeTruthy();
});

it('lists lessons with what is learnt, begins the one that is chosen, and marks those that are done', async () => {
  const page = openPage('penguins');
  page.playground.remembered.write(toProgressName(learnt.id), learnt.steps.length);
  const { t } = page;
  const part = page.show(<LearnPanel />);
  const list = part.getByRole('region', { name: t('learn.all') });
  const row = [...list.querySelectorAll('button')].find((one) =>
    one.textContent.includes(learnt.title.en),
  )!;
  expect(row.textContent).toContain(hurts.learn);
  expect(row.textContent).toContain(t('learn.finished'));
  await page.user.click(row);
  await waitFor(() => expect(read()).toContain(hurts.steps.together.say));
  expect(page.experiment().data.kind).toBe('points');
  await page.user.click(part.getByRole('button', { name: t('learn.leave') }));
  expect(page.experiment().data.kind).toBe('penguins');
  expect(part.getByRole('region', { name: t('learn.all') })).toBeTruthy();
});

it('asks before it lets see: nothing to do stands there, and the answer stays as it was given', async () => {
  const { part, user, todos, present, button } = await open(1);
  const { ask, options, todos: toDo } = hurts.steps.turn;
  expect(part.getByText(ask)).toBeTruthy();
  expect(todos()).toEqual([]);
  const choice = part.getByRole<HTMLButtonElement>('button', { name: options.half });
  await user.click(choice);
  expect(present()?.guess).toEqual({ kind: 'choice', option: 'half' });
  expect(choice.getAttribute('aria-pressed')).toBe('true');
  expect(choice.disabled).toBe(true);
  expect(todos()).toEqual(Object.values(toDo));
  expect(read()).not.toContain(hurts.steps.turn.why);
  expect(button('learn.skip')).toBeTruthy();
});

it('ticks what is done, and says why only then, with what was right', async () => {
  const { part, user, t, apart, playground, setRun, button } = await open(1);
  await user.click(part.getByRole('button', { name: hurts.steps.turn.options.one }));
  const next = () =>
    part.getAllByRole('listitem').findIndex((one) => one.hasAttribute('aria-current'));
  expect(next()).toBe(0);
  apart(() =>
    playground.actions.document.edit([{ kind: 'set-data-params', params: { relatedness: 90 } }]),
  );
  expect(next()).toBe(2);
  setRun({ epoch: 400 });
  expect(read()).toContain(hurts.steps.turn.why);
  expect(part.getByText(t('learn.right'))).toBeTruthy();
  await user.click(button('learn.forward'));
  expect(read()).toContain(hurts.steps.which.say);
});

it('takes a line that is drawn by keys before it shows what comes', async () => {
  const { part, user, t, present, button } = await open(3);
  const plot = part.getByRole('slider', { name: t('learn.drawing') });
  plot.focus();
  await user.keyboard('{ArrowUp}{ArrowUp}{ArrowRight}{ArrowDown}');
  expect(plot.getAttribute('aria-valuetext')).toContain('epoch 33');
  await user.click(button('learn.sure'));
  const guess = present()?.guess;
  if (guess?.kind !== 'line') throw new Error('expected a line');
  const [first, second, third] = guess.values;
  expect(first).toBeCloseTo(0.65 + 0.07);
  expect(second).toBeCloseTo(0.65 - 0.035);
  expect(third).toBeCloseTo(0.65);
  expect(part.queryByRole('slider', { name: t('learn.drawing') })).toBeNull();
});

it('takes a line that is drawn by hand, through all places that a drag passes', async () => {
  const { part, t, present, user, button } = await open(3);
  const plot = part.getByRole('slider', { name: t('learn.drawing') });
  plot.getBoundingClientRect = () => new DOMRect(0, 0, 280, 130);
  plot.setPointerCapture = () => undefined;
  const at = (clientX: number, clientY: number) => ({ clientX, clientY, pointerId: 1 });
  fireEvent.pointerDown(plot, at(42, 110));
  fireEvent.pointerMove(plot, at(272, 8));
  fireEvent.pointerUp(plot, at(272, 8));
  fireEvent.pointerMove(plot, at(42, 8));
  await user.click(button('learn.sure'));
  const guess = present()?.guess;
  if (guess?.kind !== 'line') throw new Error('expected a line');
  expect(guess.values[0]).toBeCloseTo(0.3);
  expect(guess.values.at(-1)).toBeCloseTo(1);
  expect(guess.values.toSorted((a, b) => a - b)).toEqual(guess.values);
});

it('points at what is next, over the page', async () => {
  const { user, part } = await open(3);
  const rings = () =>
    [...document.querySelectorAll('[data-ring]')].map((one) => one.getAttribute('data-ring'));
  expect(rings()).toEqual([]);
  await user.click(part.getByRole('button', { name: 'Show me' }));
  expect(rings()).toEqual(['setting']);
});

it('a step has a view of the page at work among its words', async () => {
  const { part, playground, apart } = await open(0);
  const { steps } = lessons.get('two-questions');
  const at = steps.findIndex(({ live }) => live !== undefined);
  apart(() => playground.actions.lessons.leave());
  await playground.actions.lessons.begin('two-questions', at);
  await waitFor(() =>
    expect(
      part.getByRole('article').querySelector(`[data-view="${steps[at]!.live![0]!}"]`),
    ).not.toBeNull(),
  );
});
