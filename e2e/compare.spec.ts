import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { load, open, readHistory, toSmall, train } from './playground.ts';

test('transfer and an ensemble are trained beside the run and stand in one table', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await train(page, { steps: 5 });
  const before = await readHistory(page);
  const tab = page.getByRole('tab', { name: 'Training' });
  if (await tab.isVisible()) await tab.click();
  const panel = page.locator('[data-compare]');

  await panel.getByLabel('Epochs each').fill('4');
  await panel.getByLabel('Networks per task').fill('2');
  await panel.getByRole('button', { name: 'Compare with transfer' }).click();
  const rows = (task: string) => panel.locator(`tbody[data-task="${task}"] tr[data-contestant]`);
  await expect(rows('b')).toHaveCount(3);
  await panel.getByRole('button', { name: 'Compare with an ensemble' }).click();
  await expect(rows('b').locator('th')).toHaveText([
    'Together',
    /first, then frozen/,
    /first, then tuned/,
    '2 own networks',
  ]);
  await expect(rows('a').locator('th')).toHaveText(['Together', 'Alone', '2 own networks']);
  await expect(rows('a').first().locator('td').last()).toHaveText(/%$/);
  await expect(panel.locator('[data-costs] tr')).toHaveCount(5);
  expect(await readHistory(page)).toEqual(before);

  const { violations } = await new AxeBuilder({ page }).include('[data-compare]').analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`),
  ).toEqual([]);

  await panel.getByLabel('Epochs each').fill('100000');
  await panel.getByRole('button', { name: 'Compare with an ensemble' }).click();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('status')).toHaveText(/Cancelled/);
  await train(page, { steps: 1 });
  expect((await readHistory(page)).step).toHaveLength(before.step.length + 1);

  await page.getByRole('button', { name: 'Undo' }).first().click();
  await load(page, { ...(await toSmall(page)), nodes: [], edges: [] });
  await expect(panel.getByRole('button', { name: 'Compare with transfer' })).toBeDisabled();
  await expect(panel).toContainText('mend it first');
});
