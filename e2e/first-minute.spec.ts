import { expect, test } from '@playwright/test';
import { findBarriers } from './barriers.ts';
import { open, readStatus } from './playground.ts';

test.use({ storageState: { cookies: [], origins: [] } });

test('a newcomer finds the page alive, is shown what to touch, and is left alone for good', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await expect.poll(async () => (await readStatus(page)).step).toBeGreaterThan(0);
  const hint = page.getByRole('complementary', { name: 'Hint' });
  await expect(hint).toContainText('1 of 3');
  await expect(page.getByRole('complementary', { name: 'What to notice' })).not.toContainText(
    /press play/i,
  );
  const { x, y, width, height } = (await hint.boundingBox())!;
  const charts = (await page.getByRole('tab').first().boundingBox())!;
  expect(x + width < charts.x || y + height < charts.y).toBe(true);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('slider', { name: 'Relatedness' }).press('End');
  await expect(hint).toContainText('2 of 3');
  await hint.getByRole('button', { name: 'No hints' }).click();
  await expect(hint).toHaveCount(0);
  await page.evaluate(() => localStorage.removeItem('mtl.guide.over'));
  await open(page, './?backend=cpu&guide=no');
  await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
  expect((await readStatus(page)).step).toBe(0);
  await expect(hint).toHaveCount(0);
});
