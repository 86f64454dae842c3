// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { openPage } from '../../testing/page.tsx';
import { Recon } from './Recon.tsx';

function open(between: number, within: number, samples = 50) {
  const page = openPage('three-tasks');
  const { dataset } = page.playground.document.getState();
  const [layer] = page.ids('layer');
  const sample = {
    tasks: dataset.tasks.map(({ id }) => id),
    layers: [{ node: layer!, conflict: { between, within } }],
    conflict: { samples, shares: [] },
  } as unknown as GradientSample;
  const toName = () => 'trunk';
  const percent = (share: number) => `${String(100 * share)} %`;
  const part = page.show(<Recon {...{ sample, toName, percent }} />);
  const button = () =>
    part.queryByRole('button', { name: page.t('gradients.partOf', { node: 'trunk' }) });
  return { ...page, part, button, layer: layer! };
}

it('makes a layer in conflict each task’s own in one step of undo', async () => {
  const { user, button, experiment, layer, playground, undo } = open(0.6, 0.3);
  const before = experiment();
  const tasksOf = () => playground.document.getState().analysis.tasks;
  expect(tasksOf().get(layer)).toHaveLength(3);
  await user.click(button()!);
  for (const node of experiment().nodes)
    if (node.kind === 'layer') expect(tasksOf().get(node.id)).toHaveLength(1);
  undo();
  expect(experiment()).toEqual(before);
});

it('proposes nothing where conflict is no more than chance, or seen too seldom', () => {
  expect(open(0.4, 0.35).button()).toBeNull();
  expect(open(0.9, 0.1, 5).button()).toBeNull();
  expect(open(0.9, 0.1, 0).part.queryAllByRole('table')).toHaveLength(2);
});
