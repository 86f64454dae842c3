/** What a class is given: nothing of it keeps anybody out, in either theme. */
import { expect, test } from '@playwright/test';
import { findBarriers } from './barriers.ts';
import { open, train } from './playground.ts';

test('the window that shares with a class, with its boxes ticked, and its neighbours', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await train(page, { epochs: 1 });
  await page.getByRole('button', { name: 'Share and take away' }).click();
  for (const name of ['For a class', 'Embed', 'Hand in']) {
    await page.getByRole('tab', { name }).click();
    if (name === 'For a class') {
      await page.getByRole('checkbox', { name: 'Hide: Building blocks' }).check();
      await page.getByRole('checkbox', { name: 'Lock: Learning rate' }).check();
    }
    expect(await findBarriers(page, 'dialog'), name).toEqual([]);
  }
});

test('the glossary, a term that is open, and a lesson as it is printed', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('mtl.workspace', 'learn'));
  await open(page, './?backend=cpu');
  await expect(page.getByRole('region', { name: 'Glossary' })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await page
    .getByRole('button', { name: /When sharing hurts/ })
    .first()
    .click();
  const lesson = page.getByRole('article', { name: 'When sharing hurts' });
  await lesson.getByRole('button', { name: 'shared layer' }).first().click();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-paper-lesson]')).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
});
