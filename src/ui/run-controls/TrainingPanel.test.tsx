// @vitest-environment happy-dom
import { cleanup, fireEvent, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { balancers, furtherBalancers } from '../../catalog/balancers/index.ts';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { defaultParams, liveKeys } from '../../core/document/fields.ts';
import { limits } from '../../core/document/experiment.ts';
import { asProject } from '../../core/testing/drafts.ts';
import { findWords } from '../load-words.ts';
import { openPage } from '../testing/page.tsx';
import { TrainingPanel } from './TrainingPanel.tsx';

function open() {
  const page = openPage();
  const panel = page.show(<TrainingPanel />);
  const box = (label: Parameters<typeof page.t>[0]) =>
    panel.getByRole<HTMLInputElement>('textbox', { name: page.t(label) });
  const track = (label: Parameters<typeof page.t>[0]) =>
    panel.getByRole<HTMLInputElement>('slider', { name: page.t(label) });
  return { ...page, panel, box, track, training: () => page.experiment().training };
}

describe('TrainingPanel', () => {
  it('shows the five most used settings of training, and one of the optimiser’s at most', () => {
    const { apart, playground, panel, t } = open();
    for (const { kind, params } of optimizers.all) {
      const optimizer = { kind, params: defaultParams(params) };
      apart(() =>
        playground.actions.document.edit([{ kind: 'set-training', training: { optimizer } }]),
      );
      const section = panel.getByText(t('settings.training')).closest('details')!;
      const folded = within(section).getByText(t('common.more')).closest('details')!;
      const labels = [...section.querySelectorAll('label')];
      const first = labels.filter((label) => !folded.contains(label));
      expect(first.length).toBeLessThanOrEqual(6);
      expect(first.map((label) => label.textContent).join()).not.toContain('β');
      expect(labels.length).toBeGreaterThan(first.length);
    }
  });

  it('takes a rate that is typed with a decimal comma', async () => {
    const { user, box, training } = open();
    await user.clear(box('settings.learningRate'));
    await user.type(box('settings.learningRate'), '0,25{Enter}');
    expect(training().learningRate).toBe(0.25);
  });

  it('says what is wrong with a batch size, and keeps the old one', async () => {
    const { user, t, box, panel, training } = open();
    const before = training().batchSize;
    const size = box('settings.batchSize');
    await user.clear(size);
    await user.type(size, '5000{Enter}');
    expect(panel.getByText(t('common.number.too-large', { limit: limits.batchSize }))).toBeTruthy();
    expect(size).toHaveProperty('value', '5000');
    expect(training().batchSize).toBe(before);
    await user.clear(size);
    await user.type(size, '12.5{Enter}');
    expect(panel.getByText(t('common.number.not-whole'))).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(size).toHaveProperty('value', String(before));
    expect(panel.queryByText(t('common.number.not-whole'))).toBeNull();
  });

  it('makes one step of undo of a drag, and another of the next', () => {
    const { undo, track, training } = open();
    const before = training().learningRate;
    const rate = track('settings.learningRate');
    const drag = (...places: number[]) => {
      fireEvent.pointerDown(rate);
      for (const value of places) fireEvent.change(rate, { target: { value } });
      fireEvent.pointerUp(rate);
      return training().learningRate;
    };
    const first = drag(100, 150, 200);
    expect(first).not.toBe(before);
    expect(drag(210, 220)).not.toBe(first);
    undo();
    expect(training().learningRate).toBe(first);
    undo();
    expect(training().learningRate).toBe(before);
  });
});

describe('a change of the optimiser', () => {
  it('tells of a rate that it takes away, with the way back', async () => {
    const { user, t, box, panel, training, playground, apart } = open();
    const rate = box('settings.learningRate');
    await user.clear(rate);
    await user.type(rate, '0.007{Enter}');
    const other = optimizers.all.find(
      ({ defaultRate }) => defaultRate !== optimizers.get(training().optimizer.kind).defaultRate,
    )!;
    await user.selectOptions(
      panel.getByRole('combobox', { name: t('settings.optimizer') }),
      other.kind,
    );
    expect(training().optimizer.kind).toBe(other.kind);
    expect(training().learningRate).toBe(other.defaultRate);
    const [notice] = playground.session.getState().notices;
    expect(notice).toMatchObject({ code: 'rate-changed', args: { before: 0.007 } });
    apart(() => notice?.action?.run());
    expect(training().learningRate).toBe(0.007);
  });

  it('does not bring a rate back into another document', async () => {
    const { user, t, box, panel, training, playground, experiment, apart } = open();
    await user.clear(box('settings.learningRate'));
    await user.type(box('settings.learningRate'), '0.007{Enter}');
    const other = optimizers.all.find(
      ({ defaultRate }) => defaultRate !== optimizers.get(training().optimizer.kind).defaultRate,
    )!;
    const before = experiment();
    await user.selectOptions(
      panel.getByRole('combobox', { name: t('settings.optimizer') }),
      other.kind,
    );
    const [notice] = playground.session.getState().notices;
    expect(notice?.action).toBeDefined();
    const stranger = { ...before, training: { ...before.training, learningRate: 0.5 } };
    apart(() => playground.actions.document.open(asProject(stranger)));
    apart(() => notice?.action?.run());
    expect(training().learningRate).toBe(0.5);
  });
});

describe('schedule and stopping', () => {
  it('shows the fields of a schedule, and edits them', async () => {
    const { user, t, box, panel, training } = open();
    const choose = (kind: string) =>
      user.selectOptions(panel.getByRole('combobox', { name: t('settings.schedule') }), kind);
    await choose('steps');
    await user.clear(box('settings.every'));
    await user.type(box('settings.every'), '7{Enter}');
    expect(training().schedule).toEqual({ kind: 'steps', every: 7, factor: 0.5 });
    await choose('cosine');
    await user.clear(box('settings.floor'));
    await user.type(box('settings.floor'), '0.2{Enter}');
    expect(training().schedule).toEqual({ kind: 'cosine', epochs: 100, floor: 0.2 });
    await choose('constant');
    expect(training().schedule).toEqual({ kind: 'constant' });
    expect(panel.queryByRole('textbox', { name: t('settings.floor') })).toBeNull();
  });

  it('switches the rules for stopping on and off, each by itself', async () => {
    const { user, t, box, panel, training } = open();
    const flip = (key: 'stopEpochs' | 'stopPatience') =>
      user.click(panel.getByRole('switch', { name: t(`settings.${key}`) }));
    await flip('stopPatience');
    await flip('stopEpochs');
    await user.clear(box('settings.patience'));
    await user.type(box('settings.patience'), '3{Enter}');
    expect(training().stop.patience).toBe(3);
    expect(training().stop.epochs).toBeGreaterThan(0);
    await flip('stopEpochs');
    expect(training().stop).toEqual({ epochs: null, patience: 3 });
  });
});

describe('BalancingSection', () => {
  it('takes a method with its own parameters, as one step', async () => {
    const { user, t, panel, experiment, undo } = open();
    const before = experiment().balancing;
    const method = panel.getByRole('combobox', { name: t('settings.method') });
    for (const { kind, params, acts } of balancers.all) {
      if (kind === experiment().balancing.kind) continue;
      await user.selectOptions(method, kind);
      expect(experiment().balancing).toEqual({ kind, params: defaultParams(params) });
      const isSaid = (key: 'methodScope' | 'methodEverywhere') =>
        panel.queryByText(t(`settings.${key}`)) !== null;
      expect(isSaid('methodScope')).toBe(acts === 'shared');
      expect(isSaid('methodEverywhere')).toBe(acts === 'everywhere');
      undo();
      expect(experiment().balancing).toEqual(before);
    }
  });

  it('lists the usual methods first and the others behind “more”, by keyboard too', async () => {
    const { user, t, panel, experiment } = open();
    const method = panel.getByRole<HTMLSelectElement>('combobox', { name: t('settings.method') });
    const more = within(method).getByRole('group', { name: t('common.more') });
    const listed = (part: HTMLElement) =>
      within(part)
        .getAllByRole<HTMLOptionElement>('option')
        .map(({ value }) => value);
    expect(listed(more)).toEqual([...furtherBalancers]);
    expect(listed(method)).toEqual(balancers.all.map(({ kind }) => kind));
    method.focus();
    await user.selectOptions(method, 'krum');
    expect(document.activeElement).toBe(method);
    expect(experiment().balancing.kind).toBe('krum');
  });

  it('takes a preference task by task, which reaches the run while it trains', async () => {
    const { user, t, panel, experiment } = open();
    const method = panel.getByRole('combobox', { name: t('settings.method') });
    await user.selectOptions(method, 'cosmos');
    const { params } = findWords('en', 'balancers', 'cosmos');
    const boxes = panel.getAllByRole<HTMLInputElement>('textbox', {
      name: new RegExp(`^${params!['preference']!.label} · `),
    });
    expect(boxes).toHaveLength(2);
    await user.clear(boxes[1]!);
    await user.type(boxes[1]!, '3{Enter}');
    expect(experiment().balancing.params).toMatchObject({
      preference: [{ share: 1 }, { share: 3 }],
    });
    expect(boxes.map(({ value }) => value)).toEqual(['1', '3']);
    expect(liveKeys(balancers.get('cosmos').params)).toContain('preference');
  });

  it('smooths the weights of any method that has some, and keeps that for the next', async () => {
    const { user, t, box, panel, experiment } = open();
    expect(panel.queryByRole('slider', { name: t('settings.smoothing') })).toBeNull();
    const method = panel.getByRole('combobox', { name: t('settings.method') });
    await user.selectOptions(method, 'mgda');
    await user.clear(box('settings.smoothing'));
    await user.type(box('settings.smoothing'), '0.9{Enter}');
    expect(experiment().balancing.smoothing).toBe(0.9);
    await user.selectOptions(method, 'cagrad');
    expect(experiment().balancing).toMatchObject({ kind: 'cagrad', smoothing: 0.9 });
    await user.clear(box('settings.smoothing'));
    await user.type(box('settings.smoothing'), '0{Enter}');
    expect('smoothing' in experiment().balancing).toBe(false);
  });

  it('clips the gradient, and with any method those of tasks; 0 says nothing of it', async () => {
    const { user, box, experiment } = open();
    const type = async (key: 'settings.clip' | 'settings.taskClip', text: string) => {
      await user.clear(box(key));
      await user.type(box(key), `${text}{Enter}`);
    };
    await type('settings.clip', '2');
    await type('settings.taskClip', '0.5');
    expect([experiment().training.clip, experiment().balancing.clip]).toEqual([2, 0.5]);
    await type('settings.clip', '0');
    await type('settings.taskClip', '0');
    expect('clip' in experiment().training || 'clip' in experiment().balancing).toBe(false);
  });

  it('says what a method reads and costs, what it is good for and what not', async () => {
    const { user, t, panel } = open();
    const method = panel.getByRole('combobox', { name: t('settings.method') });
    for (const { kind, reads } of balancers.all) {
      await user.selectOptions(method, kind);
      const { helps, fails } = findWords('en', 'balancers', kind);
      const dearest = (['held-out', 'gram-across', 'gram', 'losses-after'] as const).find((one) =>
        reads.includes(one),
      );
      const costs = t(`settings.costs.${dearest ?? 'nothing'}`, { tasks: 2, two: 4, three: 6 });
      // Terms of the field may stand in elements of their own.
      for (const text of [helps, fails, costs]) expect(document.body.textContent).toContain(text);
      for (const reading of reads)
        expect(
          panel.getAllByText(t(`settings.reads.${reading}`), { exact: false }).length,
        ).toBeGreaterThan(0);
    }
  }, 30_000);

  it('marks methods that come to the same for two tasks, and only for two', async () => {
    const { user, t, panel } = open();
    const method = panel.getByRole<HTMLSelectElement>('combobox', { name: t('settings.method') });
    const labels = () => [...method.options].map(({ textContent }) => textContent);
    expect(labels()).toContain('Nash-MTL ∥ IMTL-G');
    expect(labels()).toContain('UPGrad ∥ PCGrad');
    await user.selectOptions(method, 'nash-mtl');
    const note = () => panel.queryByText(/IMTL-G · FairGrad · ConFIG/);
    expect(note()).toBeTruthy();
    await user.selectOptions(method, 'mgda');
    expect(note()).toBeNull();
    cleanup();
    const three = openPage('three-tasks');
    const list = three
      .show(<TrainingPanel />)
      .getByRole<HTMLSelectElement>('combobox', { name: t('settings.method') });
    expect([...list.options].some(({ textContent }) => textContent.includes('∥'))).toBe(false);
  });
});

describe('a balancing method and the tasks', () => {
  it('asks for the main task by name', async () => {
    const { user, t, panel, experiment } = open();
    await user.selectOptions(panel.getByRole('combobox', { name: t('settings.method') }), 'pcd');
    const { label } = findWords('en', 'balancers', 'pcd').params!['main']!;
    const main = panel.getByRole<HTMLSelectElement>('combobox', { name: label });
    expect([...main.options].map(({ value }) => value)).toEqual(['1', '2']);
    expect(main.options[0]!.textContent).not.toBe(main.options[1]!.textContent);
    await user.selectOptions(main, '2');
    expect(experiment().balancing.params).toMatchObject({ main: 2 });
  });

  it('says that a method has nothing to weigh where no layer is shared', async () => {
    const page = openPage('stripes-apart');
    const panel = page.show(<TrainingPanel />);
    const gram = balancers.all.find(({ reads }) => reads.includes('gram'))!;
    await page.user.selectOptions(
      panel.getByRole('combobox', { name: page.t('settings.method') }),
      gram.kind,
    );
    expect(panel.getByText(page.t('settings.nothingShared'))).toBeTruthy();
  });

  it("scales each task's loss by its own λ, typed as far as a document takes it", async () => {
    const { user, panel, experiment } = open();
    const lambdas = panel.getAllByRole('textbox', { name: /^λ/ });
    expect(lambdas).toHaveLength(2);
    await user.clear(lambdas[1]!);
    await user.type(lambdas[1]!, '40{Enter}');
    const weights = () =>
      experiment().nodes.flatMap((node) => (node.kind === 'head' ? [node.weight] : []));
    expect(weights()).toEqual([1, 40]);
    // The track goes on to where the value is.
    const track = panel.getAllByRole<HTMLInputElement>('slider', { name: /^λ/ })[1]!;
    expect(track.value).toBe(track.max);
    await user.clear(lambdas[1]!);
    await user.type(lambdas[1]!, '1001{Enter}');
    expect(weights()).toEqual([1, 40]);
  });
});
