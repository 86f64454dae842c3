import { expect, test } from '@playwright/test';
import { findBarriers } from './barriers.ts';
import { load, open, readHistory, toSmall, train } from './playground.ts';

test('a run that ends is kept over a reload, shown in the charts, and brought back with its weights', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await train(page, { epochs: 3 });
  const trained = await readHistory(page);
  const steps = trained.step.at(-1) ?? 0;
  await load(page, await toSmall(page));
  await train(page, { epochs: 1 });
  await page.getByRole('radio', { name: 'Compare' }).click();
  const rows = page.getByRole('grid', { name: /all that are kept/ }).locator('tr[aria-selected]');
  await expect(rows).toHaveCount(1);
  // The present run has come to rest: it is in the browser before the page goes.
  const present = page.getByRole('row', { name: /now · 1 step · kept/ });
  await expect(present).toBeVisible();
  await expect(rows).toHaveCount(1);
  await page.reload();
  await expect(rows).toHaveCount(2);
  const row = rows.filter({ hasText: `${String(steps)} steps` });
  expect(await findBarriers(page)).toEqual([]);
  await row.getByRole('button', { name: /^Show the curves/ }).click();
  await expect(page.getByRole('region', { name: 'Other runs' }).locator('li')).toHaveCount(1);
  await row.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: /^Restore/ }).click();
  await expect(page.getByText(/The run is back at step/)).toBeVisible();
  await expect.poll(async () => (await readHistory(page)).step.length).toBeGreaterThan(1);
});
