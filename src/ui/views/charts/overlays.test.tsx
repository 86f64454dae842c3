// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { lookup } from '../../../catalog/lookup.ts';
import { channel } from '../../../core/run/channels.ts';
import { createRunLog, openRunLog } from '../../../core/run/run-log.ts';
import { toRunSpec } from '../../../core/run/to-run-spec.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { openPage } from '../../testing/page.tsx';
import { LossesView } from './LossesView.tsx';

describe('other runs', () => {
  function open() {
    const page = openPage('stripes');
    const { dataset, experiment } = page.playground.document.getState();
    const losses = dataset.tasks.flatMap(({ id }) => [channel.loss(id), channel.validation(id)]);
    const channels = [
      channel.step,
      channel.epoch,
      channel.total,
      channel.validationTotal,
      ...losses,
    ];
    const log = createRunLog(channels);
    log.append(Float32Array.from([0, 10].flatMap((step) => channels.map(() => step + 1))), 2);
    vi.mocked(page.asked.run.history).mockReturnValue(log);
    const loaded = { channels, tasks: dataset.tasks } as unknown as LoadedRun;
    const { edit } = page.playground.actions.document;
    let step = 100;
    const keep = (change: () => void): void => {
      const before = page.experiment();
      page.apart(change);
      const spec = toRunSpec(before, lookup);
      if (!spec.ok) throw new Error('expected a network without errors');
      page.apart(() =>
        page.library.keepPresent({
          ...{ why: 'edited', beginning: { preset: null }, isSteady: true },
          story: { isOpened: false },
          facts: {
            ...{ spec: spec.value, backend: 'cpu', step: (step += 1), epoch: 2 },
            ...{ end: 'stopped', checkpoint: null },
          },
          log: openRunLog(log.save()),
          experiment: before,
          next: page.experiment(),
        }),
      );
    };
    const part = page.show(<LossesView title="Chart" {...{ loaded, channels }} isOnScreen />);
    return { ...page, part, experiment, edit, keep };
  }

  it('are in the legend under their names, until they are hidden', async () => {
    const { t, user, part, edit, keep, ids, playground } = open();
    expect(part.queryByRole('region', { name: t('charts.overlays') })).toBeNull();
    const [dense] = ids('layer');
    keep(() => edit([{ kind: 'set-params', id: dense!, params: { units: 8 } }]));
    keep(() => edit([{ kind: 'set-training', training: { seed: 7 } }]));
    const list = part.getByRole('region', { name: t('charts.overlays') });
    const names = () => [...list.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(names()).toEqual(['3 units', 'seed 1']);
    await user.click(
      part.getByRole('button', { name: t('charts.hideOverlay', { name: '3 units' }) }),
    );
    expect(names()).toEqual(['seed 1']);
    keep(() => edit([{ kind: 'set-training', training: { seed: 8 } }]));
    await user.click(part.getByRole('button', { name: t('charts.hideOverlays') }));
    expect(part.queryByRole('region', { name: t('charts.overlays') })).toBeNull();
    expect(playground.library.getState().overlays).toEqual([]);
    expect(playground.library.getState().runs).toHaveLength(3);
  });

  it('tell their values where the reading line is, under their names', async () => {
    const { user, part, edit, keep, ids } = open();
    const [dense] = ids('layer');
    keep(() => edit([{ kind: 'set-params', id: dense!, params: { units: 8 } }]));
    const [plot] = part.getAllByRole('application');
    plot!.focus();
    await user.keyboard('{End}');
    const rows = [...document.querySelectorAll('[data-cursor] tbody tr')].map(
      ({ textContent }) => textContent,
    );
    expect(rows.filter((row) => row.includes('3 units'))).toEqual(
      ['A', 'B', 'C'].map((letter) => `${letter}3 units11.0`),
    );
  });
});
