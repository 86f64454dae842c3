import { expect, test } from '@playwright/test';
import { load, open, quiet, readDocument, readHistory, train } from './playground.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a copied link opens the same experiment with the same losses', async ({ page, context }) => {
  await open(page, './?backend=cpu');
  await load(page, 'circle-and-radius');
  await page.getByRole('radio', { name: 'Learn' }).click();
  await page.getByRole('button', { name: 'Share and take away' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await train(page, { epochs: 2 });

  const second = await context.newPage();
  await open(second, link.replace('#', '?backend=cpu#'));
  expect(await readDocument(second)).toEqual(await readDocument(page));
  await expect(second.getByRole('radio', { name: 'Learn' })).toBeChecked();
  await train(second, { epochs: 2 });
  expect(await readHistory(second)).toEqual(await readHistory(page));
});

test('the address follows the experiment, and reloading it changes nothing', async ({ page }) => {
  await open(page, './?backend=cpu');
  await load(page, 'three-tasks');
  await expect.poll(() => new URL(page.url()).hash.length).toBeGreaterThan(50);
  const document = await readDocument(page);
  await page.reload();
  await open(page, page.url());
  expect(await readDocument(page)).toEqual(document);
});

test('a broken link opens the default experiment and says what was wrong', async ({ page }) => {
  await open(page, './?backend=cpu');
  const usual = await readDocument(page);
  await load(page, 'penguins');
  const link = await page.evaluate(() => location.href);
  const broken = `${link.slice(0, -12)}${link.endsWith('A') ? 'B' : 'A'}`;

  const other = await page.context().newPage();
  await open(other, broken);
  await expect(
    other.getByText(/cannot be opened, so here is the default.*lost or changed/),
  ).toBeVisible();
  expect(await readDocument(other)).toEqual(usual);
});

test('a broken link pasted over an open experiment leaves it open', async ({ page }) => {
  await open(page, './?backend=cpu');
  await load(page, 'penguins');
  const document = await readDocument(page);
  const hash = await page.evaluate(() => location.hash);
  await page.evaluate(() => (location.hash = '#1nonsense'));
  await expect(page.getByText(/cannot be opened; your experiment stays/)).toBeVisible();
  expect(await readDocument(page)).toEqual(document);
  expect(await page.evaluate(() => location.hash)).toBe(hash);
});

test('Back and Forward give the experiments that were there, and undo does too', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const first = await readDocument(page);
  await load(page, 'penguins');
  const second = await readDocument(page);
  await load(page, 'three-tasks');

  await page.goBack();
  await expect.poll(() => readDocument(page)).toEqual(second);
  await page.goBack();
  await expect.poll(() => readDocument(page)).toEqual(first);
  await page.goForward();
  await expect.poll(() => readDocument(page)).toEqual(second);

  await page.evaluate((hash) => (location.hash = hash), '');
  await expect.poll(() => readDocument(page)).toEqual(first);
});

test('what was open last is offered on the plain address', async ({ page }) => {
  await open(page, './?backend=cpu');
  await load(page, 'penguins');
  const document = await readDocument(page);
  // It is kept by a worker, which ends with the page.
  await quiet(page);
  await page.goto('about:blank');
  await open(page, './?backend=cpu');
  expect(await readDocument(page)).not.toEqual(document);
  await page.getByRole('button', { name: 'Open it again' }).click();
  await expect.poll(() => readDocument(page)).toEqual(document);
});
