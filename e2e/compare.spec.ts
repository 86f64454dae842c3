import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { load, open, readHistory, toSmall, train } from './playground.ts';

test('each task alone, an ensemble and transfer are trained beside the run and stand in one table', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await train(page, { steps: 5 });
  const before = await readHistory(page);
  await page.getByRole('radio', { name: 'Compare' }).click();
  await page.getByText('Further ways to train the same layers').click();
  const panel = page.locator('[data-compare]');
  const press = (name: string) => panel.getByRole('button', { name }).click();
  const rows = (task: string) => panel.locator(`tbody[data-task="${task}"] tr[data-contestant]`);
  const names = (task: string) => rows(task).locator('th');

  // So few epochs tell nothing, and that is what is said.
  await panel.getByLabel('Epochs at most').fill('3');
  await press('Compare with each task alone');
  await expect(names('b')).toHaveText(['Alone', 'Together']);
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  await expect(rows('b').locator('[data-seeds]').first()).toHaveText(/^[\d.]+( · [\d.]+){2}$/);
  await expect(rows('b').locator('[data-mean]').first()).toHaveText(/% ± /);
  const verdict = panel.locator('tbody[data-task="b"] [data-verdict]').first();
  await expect(verdict).toHaveAttribute('data-verdict', 'unsettled');
  await expect(verdict).toContainText('Not trained long enough to tell');

  await panel.getByText('Ensembles and transfer').click();
  await panel.getByLabel('Networks per task').fill('2');
  await press('Compare with an ensemble');
  await expect(names('b')).toHaveText(['Alone', 'Together', '2 own networks']);
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  await press('Compare with transfer');
  await expect(names('b')).toHaveText([
    'Alone',
    'Together',
    '2 own networks',
    /first, then frozen/,
    /first, then fine-tuned/,
  ]);
  await expect(names('a')).toHaveText(['Alone', 'Together', '2 own networks']);
  await expect(panel.locator('[data-task-mean] tr[data-contestant]')).toHaveCount(2);
  await expect(panel.locator('[data-costs] tr')).toHaveCount(6);
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  expect(await readHistory(page)).toEqual(before);

  const { violations } = await new AxeBuilder({ page }).include('[data-compare]').analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`),
  ).toEqual([]);

  await panel.getByLabel('Epochs at most').fill('100000');
  await press('Compare with an ensemble');
  await press('Cancel');
  await expect(panel.getByRole('status')).toHaveText(/Cancelled/);
  await train(page, { steps: 1 });
  expect((await readHistory(page)).step).toHaveLength(before.step.length + 1);

  // What was found stays under its own name when another experiment takes its place.
  await panel.getByLabel('Epochs at most').fill('3');
  await press('Compare with each task alone');
  await expect(panel.locator('[data-task-mean]')).toBeVisible();
  await expect(panel.locator('[data-stale]')).toHaveCount(0);
  await load(page, { ...(await toSmall(page)), nodes: [], edges: [] });
  await expect(panel.locator('[data-stale]')).toContainText('Rotated stripes');
  await expect(rows('b').first()).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Compare with each task alone' })).toBeDisabled();
  await expect(panel).toContainText('Fix the network’s errors first');
});
