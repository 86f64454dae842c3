// @vitest-environment happy-dom
import { act, fireEvent } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LoadedRun } from '../../core/run/trainer.ts';
import '../primitives/testing/popovers.ts';
import { openPage, type TestPage } from '../testing/page.tsx';
import { BackendChip } from './BackendChip.tsx';
import { RunAnnouncer } from './RunAnnouncer.tsx';
import { RunControls } from './RunControls.tsx';
import { RunMessage } from './RunMessage.tsx';
import { RunStatus } from './RunStatus.tsx';

/** Takes the first wire away: what it led to has no input. */
function breakNetwork({ playground, experiment, apart }: TestPage): void {
  const [edge] = experiment().edges;
  apart(() => playground.actions.document.edit([{ kind: 'remove-edge', edge: edge! }]));
}

describe('RunControls', () => {
  function open() {
    const page = openPage();
    const controls = page.show(<RunControls />);
    const button = (key: 'play' | 'pause' | 'step' | 'reset') =>
      controls.getByRole('button', { name: page.t(`training.${key}`) });
    return { ...page, controls, button };
  }

  it('asks the run for what is pressed', async () => {
    const { user, t, controls, button, asked } = open();
    await user.click(button('step'));
    await user.click(controls.getByRole('button', { name: new RegExp(t('training.speed')) }));
    await user.click(
      await controls.findByRole('menuitem', { name: new RegExp(t('training.epoch')) }),
    );
    expect(vi.mocked(asked.run.step).mock.calls).toEqual([['step'], ['epoch']]);
    await user.click(button('reset'));
    await user.click(button('play'));
    expect(asked.run.reset).toHaveBeenCalledOnce();
    expect(asked.run.play).toHaveBeenCalledExactlyOnceWith();
  });

  it.each([{ status: 'playing' }, { status: 'loading', willPlay: true }] as const)(
    'pauses what plays or will play: %o',
    async (stand) => {
      const { user, button, setRun, asked } = open();
      setRun(stand);
      await user.click(button('pause'));
      expect(asked.run.pause).toHaveBeenCalledOnce();
      expect(asked.run.play).not.toHaveBeenCalled();
    },
  );

  it('leads to what is wrong with the network in place of training it', async () => {
    const page = open();
    const { user, button, asked, playground } = page;
    breakNetwork(page);
    const { node, severity } = playground.document.getState().diagnostics[0]!;
    expect(severity).toBe('error');
    for (const key of ['play', 'step'] as const) {
      expect(button(key).getAttribute('aria-disabled')).toBe('true');
      await user.click(button(key));
    }
    expect(asked.run.play).not.toHaveBeenCalled();
    expect(asked.run.step).not.toHaveBeenCalled();
    expect(playground.session.getState().selection.nodes).toEqual([node]);
    expect(playground.canvas.state.getState().visit).toEqual({ id: node, focus: true });
  });

  it('offers the speeds, with a mark at the present one', async () => {
    const { user, t, controls, setRun, asked } = open();
    setRun({ pace: 20 });
    await user.click(controls.getByRole('button', { name: new RegExp(t('training.speed')) }));
    const present = await controls.findByRole('menuitemradio', { checked: true });
    expect(present.textContent).toContain(t('training.pace', { count: 20 }));
    await user.click(controls.getByRole('menuitemradio', { name: t('training.pace-full') }));
    expect(asked.run.setPace).toHaveBeenCalledExactlyOnceWith('full');
  });
});

function openMessage() {
  const page = openPage();
  return { ...page, part: page.show(<RunMessage />) };
}

describe('RunMessage about the network', () => {
  it('tells an error of the network before all else, and how many there are', async () => {
    const page = openMessage();
    const { user, t, part, playground, experiment, apart, setRun } = page;
    setRun({ status: 'failed', fault: { code: 'cancelled', detail: '' } });
    apart(() =>
      playground.actions.document.edit(
        experiment().edges.map((edge) => ({ kind: 'remove-edge', edge })),
      ),
    );
    const errors = playground.document
      .getState()
      .diagnostics.filter(({ severity }) => severity === 'error');
    expect(part.getByRole('alert').textContent).toContain(
      t('training.andMore', { count: errors.length - 1 }),
    );
    await user.click(part.getByRole('button', { name: t('training.show') }));
    expect(playground.session.getState().selection.nodes).toEqual([errors[0]!.node]);
  });

  it('tells of the selected card, where that is wrong', () => {
    const page = openMessage();
    const { part, playground, experiment, apart } = page;
    apart(() =>
      playground.actions.document.edit(
        experiment().edges.map((edge) => ({ kind: 'remove-edge', edge })),
      ),
    );
    const before = part.getByRole('alert').textContent;
    const errors = playground.document
      .getState()
      .diagnostics.filter(({ severity }) => severity === 'error');
    const last = errors.findLast(({ node }) => node !== undefined && node !== errors[0]!.node)!;
    apart(() => playground.actions.session.select({ nodes: [last.node!], edges: [] }));
    expect(part.getByRole('alert').textContent).not.toBe(before);
  });
});

describe('RunMessage about the run', () => {
  afterEach(() => vi.useRealTimers());

  it('says a fault in words', () => {
    const { t, part, setRun } = openMessage();
    setRun({ status: 'failed', fault: { code: 'cancelled', detail: '' } });
    expect(part.getByText(t('fault.cancelled'))).toBeTruthy();
  });

  it('lets a person stop a worker that does not answer', async () => {
    const { user, t, part, setRun, asked } = openMessage();
    setRun({ status: 'playing', quietSeconds: 7 });
    expect(part.getByText(new RegExp(t('training.quiet', { seconds: 7 })))).toBeTruthy();
    await user.click(part.getByRole('button', { name: t('training.stopAndRestart') }));
    expect(asked.run.restart).toHaveBeenCalledOnce();
  });

  it('says why a rule stopped training until that is put away, and again the next time', async () => {
    const { user, t, part, setRun } = openMessage();
    const words = t('training.stopped.epochs', { count: 100 });
    setRun({ reason: { code: 'epochs', epochs: 100 } });
    await user.click(part.getByRole('button', { name: t('shell.dismiss') }));
    expect(part.queryByText(words, { exact: false })).toBeNull();
    setRun({ reason: { code: 'epochs', epochs: 100 } });
    expect(part.getByText(words, { exact: false })).toBeTruthy();
    setRun({ status: 'playing' });
    expect(part.queryByText(words, { exact: false })).toBeNull();
  });

  it('goes on with a tenth of the rate from a loss that is not finite', async () => {
    const { user, t, part, setRun, asked, experiment } = openMessage();
    const before = experiment().training.learningRate;
    setRun({ reason: { code: 'non-finite', task: null, lastGood: 40 } });
    await user.click(part.getByRole('button', { name: t('training.goOnSlower') }));
    expect(experiment().training.learningRate).toBeCloseTo(before / 10, 12);
    expect(asked.run.play).toHaveBeenCalledOnce();
  });

  // A run that stands or plays waits for other data.
  it.each(['loading', 'idle', 'playing'] as const)(
    'says what a load waits for while %s, once it is slow, and lets a person cancel it',
    (status) => {
      vi.useFakeTimers();
      const { t, part, setRun, asked } = openMessage();
      setRun({
        status,
        progress: { stage: 'download', done: 1_500_000, total: 3_000_000 },
      });
      expect(part.queryByRole('progressbar')).toBeNull();
      act(() => void vi.advanceTimersByTime(600));
      expect(part.getByText(t('training.bytesOf', { done: '1.5', total: '3.0' }))).toBeTruthy();
      expect(part.getByRole('progressbar')).toHaveProperty('value', 1_500_000);
      setRun({ progress: { stage: 'score', done: 1, total: 3 }, quietSeconds: 6 });
      const amount = `33 % ${t('training.loadQuiet', { seconds: 6 })}`;
      expect(part.getByText(amount)).toBeTruthy();
      fireEvent.click(part.getByRole('button', { name: t('training.cancelLoad') }));
      expect(asked.run.cancelLoad).toHaveBeenCalledOnce();
      setRun({ progress: null, status: 'playing', quietSeconds: 0 });
      expect(part.queryByRole('button', { name: t('training.cancelLoad') })).toBeNull();
    },
  );
});

describe('RunStatus', () => {
  it('shows no speed unless it trains, and two digits of it then', () => {
    const page = openPage();
    const part = page.show(<RunStatus />);
    page.setRun({ step: 250, epoch: 3.7, stepsPerSecond: 1234 });
    const figures = () => part.getByText(page.t('training.rate')).parentElement?.textContent;
    expect(figures()).toBe(`–${page.t('training.rate')}`);
    page.setRun({ status: 'playing' });
    expect(figures()).toBe(`1,200${page.t('training.rate')}`);
    expect(part.getByText('3')).toBeTruthy();
    page.setRun({ quietSeconds: 5 });
    expect(figures()).toBe(`–${page.t('training.rate')}`);
  });
});

describe('RunMessage after patience', () => {
  it('offers the weights of the best epoch, where they are kept', async () => {
    const { t, show, setRun, user, asked } = openPage();
    const part = show(<RunMessage />);
    const patience = { code: 'patience', epochs: 20 } as const;
    setRun({ status: 'idle', reason: { ...patience, best: { step: 410, epoch: 41 } } });
    await user.click(part.getByRole('button', { name: t('training.takeBest', { epoch: 41 }) }));
    expect(asked.run.takeBest).toHaveBeenCalledOnce();
    setRun({ reason: patience });
    expect(part.queryByRole('button', { name: /41/ })).toBeNull();
  });
});

describe('RunAnnouncer', () => {
  it('says starts, stops and their reasons, and stays silent while steps pass', () => {
    const { t, show, setRun } = openPage();
    const part = show(<RunAnnouncer />);
    const said = () => part.getByRole('status').textContent;
    setRun({ status: 'playing', step: 10, epoch: 1 });
    const playing = said();
    expect(playing).toBe(t('training.status.playing'));
    setRun({ step: 20, epoch: 2 });
    expect(said()).toBe(playing);
    setRun({ status: 'idle', reason: { code: 'patience', epochs: 20 } });
    expect(said()).toContain(t('training.status.paused', { epoch: 2, step: 20 }));
    expect(said()).toContain(t('training.stopped.patience', { count: 20 }));
    setRun({ reason: { code: 'flat', epochs: 400 } });
    expect(said()).toContain(t('training.stopped.flat', { count: 400 }));
    expect(said()).toContain(t('training.stopped.flatTry'));
    setRun({ status: 'playing', quietSeconds: 6 });
    expect(said()).toBe(t('training.quietSaid'));
  });
});

describe('RunAnnouncer while other data come', () => {
  afterEach(() => vi.useRealTimers());

  it('says what they wait for, once they are slow, and then how the run stands', () => {
    vi.useFakeTimers();
    const { t, show, setRun } = openPage();
    const part = show(<RunAnnouncer />);
    const said = () => part.getByRole('status').textContent;
    setRun({ status: 'playing', progress: { stage: 'data', done: 1, total: 4 } });
    expect(said()).toBe(t('training.status.playing'));
    act(() => void vi.advanceTimersByTime(600));
    expect(said()).toBe(t('views.stage-data'));
    setRun({ progress: null });
    expect(said()).toBe(t('training.status.playing'));
  });
});

describe('BackendChip', () => {
  async function open() {
    const page = openPage();
    const part = page.show(<BackendChip />);
    page.setRun({
      backend: {
        name: 'cpu',
        adapter: '',
        passedOver: [{ name: 'webgpu', reason: 'no-adapter', detail: 'none here' }],
      },
      loaded: {
        path: { name: 'tfjs', why: { code: 'method', times: 8 } },
      } as unknown as LoadedRun,
    });
    await page.user.click(part.getByRole('button'));
    await part.findByRole('combobox', { name: page.t('training.forceBackend') });
    return { ...page, part };
  }

  it('says why another backend does not run', async () => {
    const { t, part, apart, playground } = await open();
    const lines = () => part.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines()[0]).toContain(t('training.passed.no-adapter'));
    expect(lines()[1]).toContain(t('training.notTried'));
    expect(lines()[3]).toContain(t('training.running'));
    apart(() => playground.actions.session.setBackend('cpu'));
    expect(lines()[1]).toContain(t('training.notChosen', { backend: t('training.backend.cpu') }));
  });

  it('takes another backend', async () => {
    const { user, t, part, playground } = await open();
    await user.selectOptions(
      part.getByRole('combobox', { name: t('training.forceBackend') }),
      'wasm',
    );
    expect(playground.session.getState().backend).toBe('wasm');
  });
});
