// @vitest-environment happy-dom
import { within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { heads } from '../../catalog/heads/index.ts';
import { channel } from '../../core/run/channels.ts';
import type { LoadedRun } from '../../core/run/trainer.ts';
import type { RunInfo } from '../../store/contract.ts';
import '../primitives/testing/popovers.ts';
import { openPage } from '../testing/page.tsx';
import { GradientsView } from './charts/GradientsView.tsx';
import { MetricsView } from './charts/MetricsView.tsx';
import { toRegistry, views } from './index.ts';
import { viewGroups } from './view-groups.ts';
import { Views } from './Views.tsx';

describe('Views', () => {
  function open() {
    const page = openPage();
    const part = page.show(<Views />);
    const second = () =>
      part.findByRole('button', { name: new RegExp(`^${page.t('views.tabsSecond')}`) });
    return {
      ...page,
      part,
      second,
      tab: (id: 'losses' | 'outputs') =>
        part.getByRole('tab', { name: views.get(id).text.en.title }),
      shown: () => page.playground.document.getState().presentation.views,
    };
  }

  it('is one view, and a second one only for whoever asks', async () => {
    const { user, t, part, shown } = open();
    expect(shown()).toEqual(['losses']);
    await user.click(part.getByRole('button', { name: t('views.split') }));
    expect(shown()).toEqual(['losses', 'outputs']);
    expect(part.getAllByRole('tablist')).toHaveLength(1);
    await user.click(await part.findByRole('button', { name: t('views.closeSecond') }));
    expect(shown()).toEqual(['losses']);
  });

  it('swaps the two views when one chooses what the other shows', async () => {
    const { user, t, part, second, tab, shown } = open();
    await user.click(part.getByRole('button', { name: t('views.split') }));
    await user.click(tab('outputs'));
    expect(shown()).toEqual(['outputs', 'losses']);
    await user.click(await second());
    await user.click(part.getByRole('menuitemradio', { name: views.get('try').text.en.title }));
    expect(shown()).toEqual(['outputs', 'try']);
  });

  it('stand in one row group by group, each under the name of its own', () => {
    const { part } = open();
    const row = part.getByRole('tablist').textContent;
    const { losses, metrics, outputs, gradients, steps, landscape } = Object.fromEntries(
      views.all.map(({ id, text }) => [id, text.en.title]),
    );
    expect(row.startsWith(`Learning${losses}${metrics}`)).toBe(true);
    expect(row).toContain(`Answers${outputs}`);
    expect(row.endsWith(`Gradients${gradients}${steps}${landscape}`)).toBe(true);
    const { group, id } = views.all[0]!;
    const mixed = [...views.all, { ...views.get('try'), id: 'late', group }];
    expect(toRegistry(mixed).all.map((view) => view.group)).toEqual(
      mixed.map((view) => view.group).toSorted((a, b) => order(a) - order(b)),
    );
    expect(id).toBe('losses');
  });
});

const order = (group: string): number => viewGroups.findIndex(({ id }) => id === group);

describe('GradientsView', () => {
  /** @param kind of the method, which fills these quantities */
  function open(kind: string, quantities: readonly ('alpha' | 'norm')[]) {
    const page = openPage('stripes');
    const { edit } = page.playground.actions.document;
    edit([{ kind: 'set-balancing', balancing: { kind, params: {} } }]);
    const { dataset } = page.playground.document.getState();
    vi.mocked(page.asked.run.history).mockReturnValue({
      rows: 2,
      read: () => ({ x: [0, 10], y: [0.5, 0.75] }),
      last: () => 0.75,
      first: () => 0.5,
    });
    const channels = quantities.flatMap((one) => dataset.tasks.map(({ id }) => channel[one](id)));
    const loaded = { channels, tasks: dataset.tasks } as unknown as LoadedRun;
    return {
      ...page,
      part: page.show(<GradientsView title="Chart" {...{ loaded, channels }} isOnScreen />),
    };
  }

  it('says of α whether it weighs a loss or the shared step', () => {
    const losses = open('uw', ['alpha']);
    expect(
      losses.part.getByText(losses.t('charts.lossWeightTitle'), { selector: 'figcaption' }),
    ).toBeDefined();
    const shared = open('mgda', ['alpha', 'norm']);
    expect(
      shared.part.getByText(shared.t('charts.alphaTitle'), { selector: 'figcaption' }),
    ).toBeDefined();
  });

  it('looks at the gradients with any method, as often as was chosen, and only while it is seen', async () => {
    const page = openPage('stripes');
    const { dataset } = page.playground.document.getState();
    const channels = dataset.tasks.map(({ id }) => channel.norm(id));
    const loaded = { channels, tasks: dataset.tasks } as unknown as LoadedRun;
    page.setRun({ loaded });
    const props = { title: 'Chart', loaded, channels } as const;
    const hidden = openPage('stripes');
    hidden.setRun({ loaded });
    hidden.show(<GradientsView {...props} isOnScreen={false} />);
    expect(hidden.asked.run.watch).not.toHaveBeenCalled();
    const stop = vi.fn();
    vi.mocked(page.asked.run.watch).mockReturnValue(stop);
    const part = page.show(<GradientsView {...props} isOnScreen />);
    expect(page.asked.run.watch).toHaveBeenLastCalledWith({ kind: 'tug', every: 25 });
    await page.user.selectOptions(part.getAllByLabelText(page.t('gradients.every')).at(-1)!, '100');
    expect(page.asked.run.watch).toHaveBeenLastCalledWith({ kind: 'tug', every: 100 });
    expect(stop).toHaveBeenCalledTimes(1);
    expect(page.playground.remembered.read('gradients.every')).toBe(100);
  });

  it('shows the newest look: angles, conflicts beside chance, who steers, and what came of the step', () => {
    const page = openPage('stripes');
    const { dataset, experiment } = page.playground.document.getState();
    const tasks = dataset.tasks.slice(0, 2);
    const channels = tasks.map(({ id }) => channel.norm(id));
    const loaded = { channels, tasks } as unknown as LoadedRun;
    const shared = experiment.nodes.find((node) => node.kind === 'layer')!.id;
    const gram = [4, -3, -3, 9];
    const tug = {
      ...{ kind: 'tug', step: 1234, tasks: tasks.map(({ id }) => id), gram, weights: [1, 1] },
      layers: [{ node: shared, gram, actual: null, conflict: { between: 0.3, within: 0.2 } }],
      change: { predicted: [0.25, -0.5], got: [0.125, -0.75] },
      conflict: { samples: 40, shares: [0.3, 0.6, 0.6, 0.2] },
      affinity: { samples: 40, values: [0.01, -0.002, -0.001, 0.02] },
    } as unknown as NonNullable<RunInfo['pictures']['tug']>;
    page.setRun({ loaded, pictures: { tug } });
    const part = page.show(<GradientsView title="Chart" {...{ loaded, channels }} isOnScreen />);
    const now = within(part.getByRole('region', { name: page.t('gradients.now') }));
    expect(now.getAllByText('-0.50')).toHaveLength(2);
    expect(now.getByText(page.t('gradients.conflict', { count: 40 }))).toBeTruthy();
    expect(now.getAllByText('60 %')).toHaveLength(2);
    expect(now.getAllByText('30 %')).toHaveLength(2);
    expect(now.getByText('86 %')).toBeTruthy();
    expect(now.getByText('0.250')).toBeTruthy();
    expect(now.getByText('-0.750')).toBeTruthy();
  });
});

describe('MetricsView', () => {
  /** @param more that the run says of each of its metrics */
  function open(more: Parameters<typeof channel.metric>[2] = {}) {
    const page = openPage('penguins');
    const { experiment, dataset } = page.playground.document.getState();
    const channels = experiment.nodes.flatMap((node) =>
      node.kind === 'head'
        ? heads.get(node.type).metrics.map(({ id }) => channel.metric(node.target, id, more))
        : [],
    );
    const firsts = experiment.nodes.flatMap((node) =>
      node.kind === 'head'
        ? heads
            .get(node.type)
            .metrics.slice(0, 1)
            .map(({ id }) => channel.metric(node.target, id).id)
        : [],
    );
    vi.mocked(page.asked.run.history).mockReturnValue({
      rows: 2,
      read: () => ({ x: [0, 10], y: [0.5, 0.75] }),
      last: (id) => (firsts.includes(id) ? 0.75 : 0.25),
      first: () => 0.5,
    });
    const loaded = { channels, tasks: dataset.tasks } as unknown as LoadedRun;
    return {
      ...page,
      part: page.show(<MetricsView title="Chart" {...{ loaded, channels }} isOnScreen />),
    };
  }

  it('shows the figure of the metric that is chosen for a task', async () => {
    const { user, t, part } = open();
    const [choice] = part.getAllByRole<HTMLSelectElement>('combobox', {
      name: new RegExp(t('charts.metricOf', { name: '.*' })),
    });
    const figure = () => choice!.closest('tr')?.lastElementChild?.textContent;
    const before = figure();
    await user.selectOptions(choice!, choice!.options[1]!.value);
    expect(choice!.selectedIndex).toBe(1);
    expect(figure()).not.toBe(before);
    expect(figure()).toMatch(/^(25|0.25)/);
  });

  it('takes the unit and the better way from the run, which may know better than the head', () => {
    const { t, part } = open({ unit: 'furlong', direction: 'lower' });
    const captions = [...part.getAllByRole('figure')].map(({ textContent }) => textContent);
    expect(captions.length).toBeGreaterThan(0);
    for (const caption of captions) {
      expect(caption).toContain('(furlong)');
      expect(caption).toContain(t('charts.lower'));
      expect(caption).not.toContain(t('charts.higher'));
    }
  });

  it('switches a line off and on', async () => {
    const { user, t, part } = open();
    const [line] = part.getAllByRole('rowheader');
    const button = line!.querySelector('button')!;
    expect(button.getAttribute('aria-pressed')).toBe('true');
    await user.click(button);
    expect(button.getAttribute('aria-pressed')).toBe('false');
    await user.click(button);
    expect(button.getAttribute('aria-pressed')).toBe('true');
    expect(button.getAttribute('aria-label')).toContain(t('charts.showLine', { name: '' }).trim());
  });
});
