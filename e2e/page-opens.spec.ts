import { expect, test } from '@playwright/test';
import { readStatus } from './playground.ts';

test('the page opens from a sub-path without an error', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${String(response.status())} ${response.url()}`);
  });

  await page.goto('./');

  await expect(page).toHaveTitle(/MTL Playground/);
  await expect(page.locator('#root')).not.toBeEmpty();
  await page.waitForFunction(() => 'playground' in window);
  await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
  expect(faults).toEqual([]);
});

test('the theme is set before the page paints', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
