// @vitest-environment happy-dom
import { act, render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { until } from '../../../core/testing/until.ts';
import { lookup } from '../../../catalog/lookup.ts';
import { datasets } from '../../../catalog/datasets/index.ts';
import { heads } from '../../../catalog/heads/index.ts';
import { switchDataset } from '../../../core/document/switch-dataset.ts';
import { defaultParams } from '../../../core/document/fields.ts';
import { toLabelWidth } from '../../../core/graph/target.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { PlaygroundProvider } from '../../playground-context.ts';
import { toLoaded } from '../../testing/loaded-run.ts';
import { openPage, type TestPage } from '../../testing/page.tsx';
import { Views } from '../Views.tsx';
// The view's file is there before it is shown, so that nobody waits for it.
import { TryView } from './TryView.tsx';

/** The document goes on to other data, as when somebody chooses them. */
function chooseData({ playground, apart, experiment }: TestPage, kind: string) {
  const { version, params } = datasets.get(kind);
  const data = { kind, version, seed: 1, params: defaultParams(params) };
  const changes = switchDataset(experiment(), data, { lookup, heads: heads.all });
  apart(() => playground.actions.document.edit(changes));
}

describe('TryView of rows', () => {
  it.each([
    ['penguins', 'buildings'],
    // Rows of as many inputs, out of other columns.
    ['buildings', 'scales'],
  ])('stays with the run of %s while %s come, and then takes theirs', async (before, after) => {
    const page = openPage('penguins');
    const { playground, t, apart, setRun } = page;
    const present = () => playground.document.getState();
    apart(() => playground.actions.document.present({ views: ['try'] }));
    if (before !== 'penguins') chooseData(page, before);
    setRun({ loaded: toLoaded(present()) });
    const part = page.show(<Views />);
    const toTitles = (): readonly string[] => {
      const { input } = present().dataset;
      return input.kind === 'row' ? input.columns.map(({ title }) => title.en) : [];
    };
    const former = toTitles();
    await part.findAllByLabelText(former[0]!, { exact: false });

    chooseData(page, after);
    expect(part.queryByText(t('views.broken'))).toBeNull();
    setRun({ loaded: null });
    setRun({ loaded: toLoaded(present()) });
    expect(part.queryByText(t('views.broken'))).toBeNull();
    for (const title of former)
      expect(part.queryAllByLabelText(title, { exact: false })).toHaveLength(0);
    for (const title of toTitles())
      expect(part.queryAllByLabelText(title, { exact: false })).not.toHaveLength(0);
  });
});

/** Colour images on the page, and a worker that answers each question when it is told to. */
function openImages() {
  const page = openPage();
  chooseData(page, 'little-rooms');
  const answers: (() => void)[] = [];
  const asked: Float32Array[] = [];
  const outputs = Object.fromEntries(
    page.playground.document.getState().dataset.tasks.map(({ id, target }) => {
      const width = 'classes' in target ? target.classes.length : toLabelWidth(target);
      return [id, { width, values: new Float32Array(width).fill(1) }];
    }),
  );
  vi.mocked(page.asked.run.ask).mockImplementation((probe) => {
    if (probe.kind === 'predict') asked.push(probe.inputs);
    const answer = { kind: 'predict', prediction: { count: 1, outputs } };
    return new Promise((resolve) => answers.push(() => resolve(answer as never)));
  });
  const load = (fill: number) => toLoaded(page.playground.document.getState(), fill);
  const first = load(0.25);
  const frame = (loaded: LoadedRun) => (
    <PlaygroundProvider value={page.playground}>
      <TryView title="Chart" loaded={loaded} channels={loaded.channels} isOnScreen />
    </PlaygroundProvider>
  );
  const { rerender, ...part } = render(frame(first));
  return {
    ...page,
    part,
    inputs: asked,
    load,
    show: (loaded: LoadedRun) => rerender(frame(loaded)),
    answer: () =>
      act(async () => {
        for (const settle of answers.splice(0)) settle();
        await Promise.resolve();
      }),
    words: () => part.getByRole('group', { name: page.t('answers.predictions') }).textContent,
  };
}

describe('TryView of images', () => {
  it('asks about the image of the new data when other data of the kind have come', async () => {
    const { user, t, part, inputs, load, show, answer } = openImages();
    await user.click(part.getByRole('radio', { name: t('answers.example', { number: 2 }) }));
    expect(inputs.at(-1)?.[0]).toBe(0.25);
    await answer();
    show(load(0.75));
    expect(part.getByRole('radio', { checked: true })).toHaveProperty('checked', true);
    await until(() => expect(inputs.at(-1)?.[0]).toBe(0.75));
    const gone = load(1);
    show({ ...gone, samples: [] });
    expect(part.queryByRole('radio')).toBeNull();
  });

  it('shows no answer of the run before, nor one to an input that is gone', async () => {
    const { user, t, part, load, show, answer, words } = openImages();
    const nothing = words();
    await user.click(part.getByRole('radio', { name: t('answers.example', { number: 1 }) }));
    await answer();
    const first = words();
    expect(first).not.toBe(nothing);
    show(load(0.75));
    expect(words()).toBe(nothing);
    await until(async () => {
      await answer();
      expect(words()).toBe(first);
    });
    show({ ...load(1), samples: [] });
    expect(words()).toBe(nothing);
  });
});
