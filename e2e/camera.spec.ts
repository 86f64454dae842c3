/** Examples from the camera: Chromium plays one that shows a clock. */
import { expect, test, type LaunchOptions } from '@playwright/test';
import { browserLaunchOptions } from '../scripts/browser.mjs';
import { openTables } from './own-data.ts';
import { open, train } from './playground.ts';

const browser: LaunchOptions = browserLaunchOptions();
test.use({
  launchOptions: {
    ...browser,
    args: [
      ...(browser.args ?? []),
      ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    ],
  },
});

test('images that are taken while a button is held become a network that trains', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const window = await openTables(page);
  await window.getByRole('button', { name: 'Take images with the camera' }).click();
  const hold = window.getByRole('button', { name: 'Hold to take images' });
  await expect(hold).toBeEnabled();
  const task = window.getByLabel('Task A');
  const take = async (label: string, count: number) => {
    const option = task.locator('option', { hasText: label });
    await task.selectOption({ label: `${label} (0)` });
    await hold.focus();
    await page.keyboard.down('Space');
    await expect
      .poll(async () => Number(/\((\d+)\)/.exec((await option.textContent()) ?? '')?.[1]))
      .toBeGreaterThan(count);
    await page.keyboard.up('Space');
  };
  await take('class 1', 12);
  await take('class 2', 12);
  await window.getByRole('button', { name: 'Use these images' }).click();
  await expect(window.getByText('whose column “image” names the images')).toBeVisible();
  await window.getByRole('button', { name: 'Build this network' }).click();
  await expect(window).toBeHidden();
  expect((await train(page, { epochs: 1 })).total).toBeGreaterThan(0);
});

test('a camera that may not be used is said in words', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: refuse } });
  });
  await open(page, './?backend=cpu');
  const window = await openTables(page);
  await window.getByRole('button', { name: 'Take images with the camera' }).click();
  await expect(window.getByText('does not let this page use the camera')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Try again' })).toBeEnabled();
});
