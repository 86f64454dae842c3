// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { lookup } from '../../catalog/lookup.ts';
import { toAlone } from '../../core/document/to-alone.ts';
import type { Study } from '../../store/lab.ts';
import { RunsPanel } from './RunsPanel.tsx';
import { toTestRun } from '../testing/kept-run.ts';
import { openPage } from '../testing/page.tsx';
import { readAloneLevels } from '../../core/run/studies/alone-levels.ts';
import { presets } from '../../catalog/presets/index.ts';

const experiment = presets.get('stripes').project('en').experiment;
const request = { rounds: 2, course: { budget: { epochs: 9 }, until: 'flat', epochSteps: 19 } };
const figures = { a: [0.9, 0.8], b: [0.7, 0.6] } as const;
const runs = Object.fromEntries(
  experiment.nodes
    .flatMap((node) => (node.kind === 'head' ? [node.target] : []))
    .flatMap((task) =>
      [0, 1].map((round) => {
        const role = `alone/${task}/${round}`;
        const value = figures[task as 'a' | 'b'][round]!;
        const [run] = toTestRun({
          ...{ id: role, experiment: toAlone(experiment, task), figures: { [task]: value } },
        });
        return [role, run] as const;
      }),
    ),
);

it('are the mean over seeds of each task’s own trainings, beside the channels that they are levels of', () => {
  const levels = readAloneLevels(experiment, { rounds: 2 }, new Map(Object.entries(runs)), lookup);
  expect(levels.map(({ channel }) => channel.levelOf)).toEqual([
    'validation/a',
    'metric/a/accuracy',
    'validation/b',
    'metric/b/accuracy',
  ]);
  const [, a, , b] = levels.map(({ value }) => value);
  expect([a, b]).toEqual([expect.closeTo(0.85), expect.closeTo(0.65)]);
  expect(readAloneLevels(experiment, { rounds: 2 }, new Map(), lookup)).toEqual([]);
});

it('stand above the kept runs, of the experiment that they were trained for alone', async () => {
  const page = openPage('stripes');
  const nothing = vi.fn();
  const part = page.show(
    <RunsPanel isWide={false} onCompare={nothing} onOverlay={nothing} onWiden={nothing} />,
  );
  const { t, playground } = page;
  expect(part.queryByText(t('runs.eachAlone'))).toBeNull();
  const study = { id: 1, kind: 'alone', experiment, request, runs, state: 'done' };
  page.setStudies([study as unknown as Study]);
  await waitFor(() => expect(part.getByText(t('runs.eachAlone'))).toBeTruthy());
  const row = part.getByText(t('runs.eachAlone')).closest('tr')!;
  expect(row.textContent).toContain('85');
  expect(row.textContent).toContain('65');
  page.apart(() =>
    playground.actions.document.edit([{ kind: 'set-training', training: { learningRate: 0.5 } }]),
  );
  await waitFor(() => expect(part.queryByText(t('runs.eachAlone'))).toBeNull());
});
