import type { Locator, Page } from '@playwright/test';

/** Opens the window of tables, as a person does. */
export async function openTables(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Gallery' }).click();
  await page.getByRole('button', { name: 'Own table' }).click();
  return page.getByRole('dialog', { name: 'A table of your own' });
}
