import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { load, open, toSmall } from './playground.ts';

test('each task alone and a race are trained beside the run, and heads are marked by what alone said', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await page.getByRole('radio', { name: 'Compare' }).click();
  const alone = page.locator('[data-study="alone"]');
  await alone.getByLabel('Seeds').fill('2');
  await alone.getByLabel('Epochs at most').fill('3');
  await alone.getByRole('button', { name: 'Train each task alone, twice' }).click();
  await expect(alone.locator('[data-task-mean]')).toBeVisible();
  await expect(alone.getByRole('progressbar')).toHaveCount(0);
  // Together and twice alone, over two seeds.
  await expect(alone.locator('[data-task="b"]').getByRole('button')).toHaveCount(6);
  await expect(alone.locator('[data-task="b"] [data-verdict]').first()).toHaveText(
    'not trained long enough to tell',
  );
  const { violations } = await new AxeBuilder({ page }).include('[data-study]').analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`),
  ).toEqual([]);

  await page.getByRole('tab', { name: 'Race' }).click();
  const race = page.locator('[data-study="race"]');
  await race.getByLabel('Steps each').fill('10');
  await race.getByLabel('Fresh seeds').fill('2');
  await race.getByLabel('Tuning seeds').fill('1');
  await race.getByRole('button', { name: 'Start the race' }).click();
  await expect(race.locator('[data-outcome]')).toContainText('tuned weighted sum');
  await expect(race.getByRole('progressbar')).toHaveCount(0);
  await expect(race.locator('tbody tr')).toHaveCount(4);

  await page.getByRole('radio', { name: 'Build' }).click();
  await expect(page.locator('.react-flow__node [data-mark="unsettled"]')).toHaveCount(2);
});
