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

test('a window of a few lines, as at 200 % and 400 %, scrolls and loses nothing', async ({
  page,
}) => {
  for (const size of [
    { width: 640, height: 360 },
    { width: 320, height: 180 },
  ]) {
    await page.setViewportSize(size);
    await page.goto('./?backend=cpu');
    await page.waitForFunction(() => 'playground' in window);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(size.width);
    const network = await page.locator('.react-flow').boundingBox();
    expect(network?.height).toBeGreaterThan(180);
    await page.getByRole('button', { name: 'Play', exact: true }).first().click();
    await expect(page.getByRole('button', { name: /^Backend/ })).toBeInViewport({ ratio: 1 });
    await page.getByRole('tab', { name: 'Metrics' }).first().click();
    await expect(page.getByRole('tab', { name: 'Metrics' }).first()).toBeInViewport();
  }
});

test('in high contrast the chosen tab, switches and sliders are drawn in colours of the system', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('./?backend=cpu');
  const ground = (selector: string, part?: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, pseudo) => getComputedStyle(element, pseudo).backgroundColor, part);
  await page.getByRole('switch').first().waitFor();
  const canvas = await ground('body');
  expect(await ground('[role=tab][aria-selected=true]', '::after')).not.toBe(canvas);
  expect(await ground('[role=switch]', '::after')).not.toBe(await ground('[role=switch]'));
  const slider = page.locator('input[type=range]').first();
  expect(await slider.evaluate((element) => getComputedStyle(element).forcedColorAdjust)).toBe(
    'none',
  );
});

test('a frame that lets nothing run says so', async ({ page, baseURL }) => {
  await page.setContent(`<iframe sandbox="allow-scripts" src="${baseURL ?? ''}"></iframe>`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('needs “allow-scripts allow-same-origin”')).toBeVisible();
  await expect(frame.getByRole('link').first()).toHaveAttribute('href', new RegExp(baseURL ?? '!'));
});
