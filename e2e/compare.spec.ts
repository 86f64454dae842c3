import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { load, open, readHistory, toSmall, train } from './playground.ts';

test('an ensemble and transfer are trained beside the run, and told of with each task alone', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await train(page, { steps: 5 });
  const before = await readHistory(page);
  await page.getByRole('radio', { name: 'Compare' }).click();
  await page.getByText('Further ways to train the same layers').click();
  const panel = page.locator('[data-study="comparison"]');
  const press = (name: string) => panel.getByRole('button', { name }).click();
  const names = (task: string) => panel.locator(`[data-task="${task}"] [data-dots]`);
  const isDone = () => expect(panel.getByRole('progressbar')).toHaveCount(0);

  // So few epochs tell nothing, and that is what is said.
  await panel.getByLabel('Epochs at most').fill('3');
  await panel.getByLabel('Networks per task').fill('2');
  await press('Compare these ways');
  await expect(names('b')).toHaveCount(3);
  await isDone();
  await expect(names('b')).toContainText(['Alone', 'Together', '2 own networks']);
  const verdict = panel.locator('[data-task="b"] [data-verdict]').first();
  await expect(verdict).toHaveAttribute('data-verdict', 'unsettled');
  await expect(panel.locator('[data-costs] tbody tr')).toHaveCount(3);

  await panel.getByLabel('Beside alone').selectOption('Transfer');
  await press('Compare these ways');
  await expect(names('b')).toHaveCount(4);
  await isDone();
  await expect(names('b')).toContainText([
    'Alone',
    'Together',
    /first, then frozen/,
    /first, then fine-tuned/,
  ]);
  await expect(names('a')).toContainText(['Alone', 'Together']);
  // What the ensemble had trained too is not trained again.
  await expect(panel.getByRole('status')).toContainText(/there already/);
  expect(await readHistory(page)).toEqual(before);

  const { violations } = await new AxeBuilder({ page })
    .include('[data-study="comparison"]')
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`),
  ).toEqual([]);

  await panel.getByLabel('Epochs at most').fill('100000');
  await press('Compare these ways');
  await press('Cancel');
  await expect(panel.getByRole('status')).toHaveText(/Cancelled/);
  await train(page, { steps: 1 });
  expect((await readHistory(page)).step).toHaveLength(before.step.length + 1);

  // What was found stays under its own name when another experiment takes its place.
  await panel.getByLabel('Epochs at most').fill('3');
  await press('Compare these ways');
  await expect(panel.locator('[data-task-mean]')).toBeVisible();
  await isDone();
  await expect(panel.locator('[data-stale]')).toHaveCount(0);
  await load(page, { ...(await toSmall(page)), nodes: [], edges: [] });
  await expect(panel.locator('[data-stale]')).toContainText('Rotated stripes');
  await expect(names('b').first()).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Compare these ways' })).toBeDisabled();
  await expect(panel).toContainText('Fix the network’s errors first');
});
