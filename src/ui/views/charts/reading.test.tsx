// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { heads } from '../../../catalog/heads/index.ts';
import { channel } from '../../../core/run/channels.ts';
import { createRunLog } from '../../../core/run/run-log.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { openPage } from '../../testing/page.tsx';
import { LossesView } from './LossesView.tsx';
import { MetricsView } from './MetricsView.tsx';

describe('a plot', () => {
  function open() {
    const page = openPage('stripes');
    const { dataset, experiment } = page.playground.document.getState();
    const losses = dataset.tasks.flatMap(({ id }) => [channel.loss(id), channel.validation(id)]);
    const metrics = experiment.nodes.flatMap((node) =>
      node.kind === 'head'
        ? heads.get(node.type).metrics.map(({ id }) => channel.metric(node.target, id))
        : [],
    );
    const own = [channel.step, channel.epoch, channel.total, channel.validationTotal];
    const channels = [...own, ...losses, ...metrics];
    const log = createRunLog(channels);
    const steps = [0, 10, 20, 30, 40];
    const toRow = (step: number) =>
      channels.map(({ id }) =>
        id === 'step' ? step : id === 'epoch' ? step / 10 : 1 / (1 + step),
      );
    log.append(Float32Array.from(steps.flatMap(toRow)), steps.length);
    vi.mocked(page.asked.run.history).mockReturnValue(log);
    const loaded = { channels, tasks: dataset.tasks } as unknown as LoadedRun;
    const part = page.show(
      <>
        <div data-view="losses">
          <LossesView title="Chart" {...{ loaded, channels }} isOnScreen />
        </div>
        <div data-view="metrics">
          <MetricsView title="Chart" {...{ loaded, channels: metrics }} isOnScreen />
        </div>
      </>,
    );
    const [plot] = part.getAllByRole('application');
    const read = () => page.playground.reading.getState()?.step;
    const press = async (keys: string) => {
      plot!.focus();
      await page.user.keyboard(keys);
    };
    return { ...page, part, read, press };
  }

  it('is read by keys, and all charts tell of the same step', async () => {
    const { read, press, t } = open();
    await press('{ArrowLeft}');
    expect(read()).toBe(40);
    await press('{ArrowLeft}{ArrowLeft}');
    expect(read()).toBe(20);
    const titles = [...document.querySelectorAll('[data-cursor] thead th:first-child')];
    expect(titles.map(({ textContent }) => textContent)).toEqual(
      Array<string>(2).fill(t('charts.atStep', { step: 20, epoch: '2.000' })),
    );
    await press('{Home}');
    expect(read()).toBe(0);
    await press('{Escape}');
    expect(read()).toBeUndefined();
  });

  it('is looked at closely by keys, where the reading line is, and wholly again', async () => {
    const { read, press, part, t } = open();
    const whole = () => part.queryByRole('button', { name: t('charts.showAll') });
    await press('{End}{ArrowLeft}');
    expect(whole()).toBeNull();
    await press('++++');
    expect(whole()).not.toBeNull();
    expect(read()).toBe(30);
    await press('0');
    expect(whole()).toBeNull();
  });

  it('of metrics has a logarithmic axis where somebody wants one', async () => {
    const { part, t, user } = open();
    const [, metrics] = part.getAllByRole('switch', { name: t('charts.logAxis') });
    await user.click(metrics!);
    expect(metrics).toHaveProperty('checked', true);
    const [losses] = part.getAllByRole('switch', { name: t('charts.logAxis') });
    expect(losses).toHaveProperty('checked', false);
  });

  it('is described in words when somebody asks for it', async () => {
    const { part, t, user } = open();
    const [describe_] = part.getAllByRole('button', { name: t('charts.describe') });
    await user.click(describe_!);
    const [words] = part.getAllByRole('status').filter(({ textContent }) => textContent !== '');
    expect(words?.textContent).toContain('Task A · stripes fell from 1.000 to 0.024');
  });
});
