// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { openPage } from '../../testing/page.tsx';
import { toTaskStyle } from '../../task-style.ts';
import { Affinity } from './Affinity.tsx';

/** A and B help each other and C; C harms both. */
const helping = [5, 1, -1, 1, 5, -1, -1, -1, 5].map((one) => one / 1000);

function open(values: readonly number[], samples = 50) {
  const page = openPage('three-tasks');
  const { dataset } = page.playground.document.getState();
  const tasks = dataset.tasks
    .slice(0, 3)
    .map((task, at) => ({ ...task, style: toTaskStyle(at) })) as never;
  const part = page.show(<Affinity sample={{ affinity: { samples, values } }} tasks={tasks} />);
  const button = () => part.queryByRole('button', { name: page.t('gradients.group') });
  return { ...page, part, button };
}

it('makes the groups in one step of undo', async () => {
  const { user, button, experiment, playground, undo } = open(helping);
  const before = experiment();
  await user.click(button()!);
  const { tasks } = playground.document.getState().analysis;
  const served = experiment().nodes.flatMap(({ id, kind }) =>
    kind === 'layer' ? [(tasks.get(id) ?? []).join('')] : [],
  );
  expect(new Set(served)).toEqual(new Set(['ab', 'c']));
  undo();
  expect(experiment()).toEqual(before);
});

it('shows nothing before the first look', () => {
  expect(open(helping, 0).part.queryByRole('table')).toBeNull();
});

it('proposes nothing before there were looks enough, and keeps together who gains', () => {
  expect(open(helping, 5).button()).toBeNull();
  const { part, button, t } = open(helping.map(Math.abs));
  expect(button()).toBeNull();
  part.getByText(t('gradients.keepTogether'));
});
