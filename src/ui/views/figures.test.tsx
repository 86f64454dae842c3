// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ComponentType } from 'react';
import { channel } from '../../core/run/channels.ts';
import { createRunLog } from '../../core/run/run-log.ts';
import type { Picture } from '../../core/run/trainer.ts';
import { readCsv, readElements } from '../../export/testing/read-back.ts';
import { figuresOf } from '../figures/shown-figures.ts';
import '../primitives/testing/popovers.ts';
import { toLoaded } from '../testing/loaded-run.ts';
import { openPage } from '../testing/page.tsx';
import { GradientsView } from './charts/GradientsView.tsx';
import { LossesView } from './charts/LossesView.tsx';
import { MetricsView } from './charts/MetricsView.tsx';
import { ConfusionView } from './confusion/ConfusionView.tsx';
import { OutputsView } from './outputs/OutputsView.tsx';
import type { ViewProps } from './view-spec.ts';

/** A page with a run of a few recorded steps and a picture of three rows. */
function open(View: ComponentType<ViewProps>, preset = 'stripes', language: 'en' | 'zh' = 'en') {
  const page = openPage(preset, language);
  const state = page.playground.document.getState();
  const { tasks } = state.dataset;
  const loaded = toLoaded(state);
  const channels = [
    ...loaded.channels,
    ...[channel.epoch, channel.total, channel.validationTotal],
    ...tasks.flatMap(({ id }) => [channel.alpha(id), channel.norm(id)]),
  ].filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
  const log = createRunLog(channels);
  for (const step of [1, 20, 30])
    log.append(Float32Array.from(channels.map(({ id }) => (id === 'step' ? step : 1 / step))), 1);
  vi.mocked(page.asked.run.history).mockReturnValue(log);
  const outputs = Object.fromEntries(
    tasks.map(({ id, target }) => {
      const width = target.kind === 'class' ? target.classes.length : 1;
      const values = Float32Array.from({ length: 3 * width }, (_, at) =>
        at % width === 0 ? 1 : 0,
      );
      return [id, { width, values }];
    }),
  );
  const labels = Object.fromEntries(tasks.map(({ id }) => [id, Float32Array.of(0, 1, 0)]));
  const picture = {
    ...{ kind: 'validation', labels, prediction: { count: 3, outputs } },
  } as unknown as Extract<Picture, { kind: 'validation' }>;
  page.setRun({ step: 1200, pictures: { validation: picture } });
  const shown = { ...loaded, channels };
  const part = page.show(<View title="Chart" loaded={shown} channels={channels} isOnScreen />);
  const { t, user } = page;
  const save = async (format: 'svg' | 'csv') => {
    vi.mocked(page.asked.app.save).mockClear();
    await user.click(part.getByRole('button', { name: t('figures.save') }));
    await user.click(
      part.getByRole('menuitem', { name: new RegExp(`^${t(`figures.${format}`)}`) }),
    );
    await waitFor(() => {
      expect(page.playground.session.getState().notices).toEqual([]);
      expect(page.asked.app.save).toHaveBeenCalled();
    });
    const [file] = vi.mocked(page.asked.app.save).mock.calls[0]!;
    if (typeof file.content !== 'string') throw new Error('expected text');
    return { ...file, content: file.content };
  };
  return { ...page, part, save };
}

const charts = [
  ['losses', LossesView, 'stripes'],
  ['losses beside their levels', LossesView, 'ridge'],
  ['metrics', MetricsView, 'penguins'],
  ['gradients', GradientsView, 'stripes'],
  ['confusion', ConfusionView, 'penguins'],
  ['rows', OutputsView, 'penguins'],
] as const;

describe.each(charts)('%s as a figure', (_name, View, preset) => {
  it.each(['en', 'zh'] as const)(
    'stands by itself, in the colours of paper (%s)',
    async (language) => {
      const { save, playground } = open(View, preset, language);
      const { name, ending, content } = await save('svg');
      const names = readElements(content);
      expect([name.endsWith('Chart'), ending, names[0]]).toEqual([true, '.svg', 'svg']);
      expect(content).not.toContain('var(');
      expect(content).not.toMatch(/NaN|Infinity|undefined/);
      expect(content).toContain((1200).toLocaleString(language));
      expect(content).toContain('https://playground.example/#looks');
      expect(playground.session.getState().notices).toEqual([]);
    },
  );

  it('has its values as numbers, each with what it is', async () => {
    const { save } = open(View, preset);
    const [head, ...lines] = readCsv((await save('csv')).content);
    expect(head?.[0]).toBe('panel');
    expect(lines.length).toBeGreaterThan(2);
    for (const [panel, series] of lines) expect([panel, series]).not.toContain('');
  });
});

it('is drawn of what is shown: lines that are hidden are left out', async () => {
  const { user, t, part, save } = open(LossesView);
  const series = async () =>
    new Set(
      readCsv((await save('csv')).content)
        .slice(1)
        .map(([, name]) => name),
    );
  expect(await series()).toContain(`${t('charts.combined')} · ${t('charts.validation')}`);
  await user.click(
    part.getByRole('button', { name: t('charts.showLine', { name: t('charts.combined') }) }),
  );
  for (const name of await series()) expect(name).not.toContain(t('charts.combined'));
});

it('is among the figures on screen while it is there', async () => {
  const page = open(LossesView);
  const shown = () =>
    figuresOf(page.playground)
      .getState()
      .map(({ chart }) => chart);
  expect(shown()).toEqual(['Chart']);
  await page.user.click(page.part.getByRole('button', { name: page.t('charts.table') }));
  expect(figuresOf(page.playground).getState()[0]?.make()).not.toBeNull();
});

it('says so when no link can be written', async () => {
  const { asked, t, user, part, playground } = open(LossesView);
  vi.mocked(asked.app.toLink).mockRejectedValue(new Error('lost'));
  await user.click(part.getByRole('button', { name: t('figures.save') }));
  await user.click(part.getByRole('menuitem', { name: /^SVG/ }));
  await waitFor(() =>
    expect(playground.session.getState().notices).toMatchObject([
      { code: 'figure-failed', args: { detail: 'lost' } },
    ]),
  );
});
