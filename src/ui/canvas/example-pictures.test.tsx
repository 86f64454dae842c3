// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { ReactFlowProvider } from '@xyflow/react';
import type { DataSample, LoadedRun } from '../../core/run/trainer.ts';
import { toLoaded } from '../testing/loaded-run.ts';
import { openPage } from '../testing/page.tsx';
import { DataExample } from './DataExample.tsx';
import { DataLine } from './DataLine.tsx';
import { toWordedTasks } from '../worded-tasks.ts';
import { ExamplePicture } from './ExamplePicture.tsx';
import { toDataHeight } from './picture-sizes.ts';

vi.mock('../primitives/use-on-screen.ts', () => ({
  useOnScreen: () => [() => undefined, true],
}));

function open() {
  const page = openPage('multi-mnist');
  const [conv] = page.ids('layer');
  const { analysis, dataset } = page.playground.document.getState();
  page.setRun({ loaded: toLoaded(page.playground.document.getState()) });
  const part = page.show(
    <ReactFlowProvider>
      <DataExample title="Digits" input={dataset.input} height={193} />
      <ExamplePicture id={conv!} title="Conv" shape={analysis.shapes.get(conv!)!} width={169} />
    </ReactFlowProvider>,
  );
  const newest = () => vi.mocked(page.asked.run.watch).mock.lastCall?.[0];
  return { ...page, part, newest };
}

it('asks for what the layers make of the example that is chosen on the data card', async () => {
  const { part, t, user, newest } = open();
  expect(newest()).toMatchObject({ kind: 'example', example: 0, maps: 8 });
  await user.click(part.getByRole('button', { name: t('canvas.exampleAfter') }));
  expect(newest()).toMatchObject({ kind: 'example', example: 1 });
  expect(part.getByText(t('canvas.exampleAt', { number: 2, count: 3 }))).toBeTruthy();
  const label = t('canvas.exampleOf', { node: 'Conv', number: 2 });
  expect(part.getByRole('img', { name: label })).toBeTruthy();
  // Round and round.
  const back = part.getByRole('button', { name: t('canvas.exampleBefore') });
  await user.click(back);
  await user.click(back);
  expect(newest()).toMatchObject({ example: 2 });
});

it('holds to the last example of data with fewer', () => {
  const { playground, setRun, apart, part, t, newest } = open();
  apart(() => playground.actions.session.chooseExample(2));
  const loaded = toLoaded(playground.document.getState());
  const toFewer = (sample: DataSample): DataSample => ({ ...sample, count: 2 });
  const fewer: LoadedRun = { ...loaded, samples: loaded.samples.map(toFewer) };
  setRun({ loaded: fewer });
  expect(part.getByText(t('canvas.exampleAt', { number: 2, count: 2 }))).toBeTruthy();
  expect(newest()).toMatchObject({ example: 1 });
});

describe('the data card', () => {
  const openCard = (preset: string, isSmall = false) => {
    const page = openPage(preset);
    const state = page.playground.document.getState();
    const loaded = toLoaded(state);
    const height = toDataHeight(state.dataset, !isSmall);
    const card = page.show(
      <DataExample title="Data" {...{ input: state.dataset.input, height, isSmall }} />,
    );
    return { ...page, card, loaded, height, tasks: toWordedTasks(state.dataset.tasks) };
  };
  const lettersOf = (card: ReturnType<typeof openCard>['card']): string =>
    'ABCDEF'
      .split('')
      .filter((letter) => card.queryAllByText(letter).length > 0)
      .join('');

  it.each(['penguins', 'multi-mnist', 'tokens-two-heads', 'class-presence-box', 'ridge'])(
    'says what the example of %s is to every task, in a height that is known before',
    (preset) => {
      const { card, t, setRun, loaded, height, tasks } = openCard(preset);
      const next = card.getByRole('button', { name: t('canvas.exampleAfter') });
      const box = next.parentElement!.parentElement!;
      expect(lettersOf(card)).toBe('');
      expect(box.style.height).toBe(`${height}px`);
      setRun({ loaded });
      expect(lettersOf(card)).toBe(tasks.map(({ index }) => 'ABCDEF'[index]).join(''));
      expect(box.style.height).toBe(`${height}px`);
    },
  );

  it('says the values of a table as they were measured', () => {
    const { card, setRun, loaded } = openCard('ridge');
    setRun({
      loaded: { ...loaded, scales: loaded.scales!.map(() => ({ mean: 7, deviation: 2 })) },
    });
    // All inputs are a half.
    expect(card.getAllByText('8').length).toBeGreaterThan(1);
  });

  it('draws the box that is right over the image', () => {
    const { card, setRun, loaded } = openCard('class-presence-box');
    const count = () => card.queryByRole('img')?.parentElement?.querySelectorAll('rect').length;
    expect(count()).toBeUndefined();
    setRun({ loaded });
    expect(count()).toBeGreaterThan(0);
  });

  it.each([
    ['ridge', /^8$/, 'AB'],
    ['penguins', /\w/, 'ABC'],
    ['tokens-two-heads', /▯/, 'AB'],
  ])('says what the example of %s is at a distance, without a choice', (preset, text, letters) => {
    const { card, t, setRun, loaded } = openCard(preset, true);
    const { scales } = loaded;
    setRun({
      loaded: scales
        ? { ...loaded, scales: scales.map(() => ({ mean: 7, deviation: 2 })) }
        : loaded,
    });
    expect(card.getAllByText(text).length).toBeGreaterThan(0);
    expect(lettersOf(card)).toBe(letters);
    expect(card.queryByRole('button', { name: t('canvas.exampleAfter') })).toBeNull();
    expect(document.querySelectorAll('dt').length).toBeLessThanOrEqual(3);
  });

  it.each([
    ['ridge', /^8 · 8/],
    ['tokens-two-heads', /^▯ ▯/],
    ['multi-mnist', /^36×36$/],
  ])('says what the example of %s is in one line on the smallest card', (preset, text) => {
    const page = openPage(preset);
    const state = page.playground.document.getState();
    const { input } = state.dataset;
    page.show(
      <p data-line>
        <DataLine input={input} shape="36×36" className="" />
      </p>,
    );
    expect(document.querySelector('[data-line]')?.textContent).toBe('36×36');
    const loaded = toLoaded(state);
    const scales = loaded.scales?.map(() => ({ mean: 7, deviation: 2 }));
    page.setRun({ loaded: scales ? { ...loaded, scales } : loaded });
    expect(document.querySelector('[data-line]')?.textContent).toMatch(text);
  });

  it('shows labels at a distance where there is room for them', () => {
    const { card, setRun, loaded } = openCard('multi-mnist', true);
    setRun({ loaded });
    expect(lettersOf(card)).toBe('AB');
  });
});
