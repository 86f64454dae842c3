import { expect, test, type Page } from '@playwright/test';
import { toLargeNetworks } from '../scripts/look-networks.mjs';
import type { PlainDocument } from '../src/app/playground-api.ts';
import type { TaskId } from '../src/core/document/experiment.ts';
import { findBarriers } from './barriers.ts';
import {
  load,
  open,
  quiet,
  readDocument,
  readHistory,
  readPresentation,
  toSmall,
  train,
} from './playground.ts';

/** A small experiment on points with these views open. */
async function openViews(page: Page, views: readonly string[]): Promise<void> {
  await open(page, './?backend=cpu');
  await load(page, { ...(await toSmall(page)), views });
}

/** A fingerprint of what the canvas of a map shows. */
const readMap = (page: Page, task: string): Promise<string> =>
  page
    .locator(`[data-map="${task}"] canvas`)
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

test('six maps are seen whole at once on a small screen', async ({ page }) => {
  await open(page, './?backend=cpu');
  const networks: Readonly<Record<string, PlainDocument>> = toLargeNetworks(
    await readDocument(page),
  );
  await load(page, { ...networks['six-tasks'], views: ['outputs'] });
  const maps = page.locator('[data-map]');
  await expect(maps).toHaveCount(6);
  for (const map of await maps.all()) await expect(map).toBeInViewport({ ratio: 0.99 });
});

test('output maps are drawn, change while training and are read by pointer and keys', async ({
  page,
}) => {
  await openViews(page, ['losses', 'outputs']);
  const first = page.locator('[data-map="a"]');
  await expect(first).toBeVisible();
  // A map whose pixels are there is no longer the blank canvas of 300 × 150.
  await expect.poll(() => first.locator('canvas').getAttribute('width')).toBe('48');
  const before = await readMap(page, 'a');
  await train(page, { steps: 60 });
  await expect.poll(() => readMap(page, 'a')).not.toBe(before);
  expect(await readMap(page, 'b')).not.toBe(await readMap(page, 'a'));

  await first.hover({ position: { x: 30, y: 30 } });
  for (const task of ['a', 'b'])
    await expect(page.locator(`[data-answer="${task}"]`)).toContainText(/class [01]\s*\d+\.\d%/);
  const place = page.locator('[data-view="outputs"] output', { hasText: /^x/ });
  const pointed = await place.textContent();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(place).not.toHaveText(pointed ?? '');
});

test('the loss plot tells every task and the sum at the cursor, and its lines can be hidden', async ({
  page,
}) => {
  await openViews(page, ['losses']);
  await train(page, { steps: 60 });
  const view = page.locator('[data-view="losses"]');
  await expect(view.locator('[data-series]')).toHaveCount(6);
  await quiet(page, '[data-view="losses"]');

  const plot = view.getByRole('application');
  await plot.hover();
  const tooltip = view.locator('[data-cursor]');
  await expect(tooltip).toContainText(/step \d+ · epoch/);
  await expect(tooltip.locator('tbody tr')).toHaveCount(3);
  const pointed = await tooltip.locator('thead th').first().textContent();
  await page.mouse.move(2, 2);
  await expect(tooltip.locator('tbody tr')).toHaveCount(0);
  await plot.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(tooltip.locator('tbody tr')).toHaveCount(3);
  await page.keyboard.press('ArrowLeft');
  await expect(tooltip.locator('thead th').first()).not.toHaveText(pointed ?? '');

  await view.getByRole('button', { name: 'Show Validation' }).click();
  await expect(view.locator('[data-series]')).toHaveCount(3);
  await view.getByRole('button', { name: 'Show Combined' }).click();
  await expect(view.locator('[data-series]')).toHaveCount(2);

  await view.getByLabel('Scale').selectOption('share');
  // As shares the two tasks make up the whole.
  const shares = await view
    .locator('tr[data-row="a"] td, tr[data-row="b"] td')
    .evaluateAll((cells) => cells.map((cell) => Number.parseFloat(cell.textContent)));
  expect((shares[0] ?? 0) + (shares[2] ?? 0)).toBeCloseTo(100, 0);
});

test('a person chooses which metric of a task is drawn', async ({ page }) => {
  await open(page, './?backend=cpu');
  await load(page, 'circle-and-radius');
  await load(page, { ...(await toSmall(page)), views: ['metrics'] });
  await train(page, { steps: 60 });
  const view = page.locator('[data-view="metrics"]');
  const value = view.locator('tr[data-row="b"] td').last();
  await expect(view.locator('figcaption')).toHaveText([/Accuracy.*higher/, /RMSE.*lower/]);
  const line = view.locator('[data-series="metric/b"] path').first();
  await expect(line).toHaveAttribute('d', /L/);
  const before = await line.getAttribute('d');
  const rmse = await value.textContent();

  // The class head has one metric: there is nothing to choose.
  await expect(view.getByRole('combobox', { name: /^Metric of/ })).toHaveCount(1);
  await view.getByLabel('Metric of Task B').selectOption('R²');
  await expect(view.locator('figcaption')).toHaveText([/Accuracy.*higher/, /R².*higher/]);
  await expect(value).not.toHaveText(rmse ?? '');
  await expect(line).not.toHaveAttribute('d', before ?? '');
  const last = (await readHistory(page)).tasks['b' as TaskId]?.metrics['r2']?.at(-1);
  expect(Number(await value.textContent())).toBeCloseTo(last ?? NaN, 2);
  expect(await findBarriers(page, '#bottom-panel')).toEqual([]);
});

test('a second view opens beside the first and both are part of the document', async ({ page }) => {
  await openViews(page, ['metrics']);
  await page.getByRole('button', { name: 'Show a second view beside this one' }).click();
  await page.getByRole('button', { name: /^Second view/ }).click();
  await page.getByRole('menuitemradio', { name: 'Try it' }).click();
  expect((await readPresentation(page)).views).toEqual(['metrics', 'try']);
  await train(page, { steps: 10 });
  for (const task of ['a', 'b'])
    await expect(page.locator(`[data-view="try"] [data-answer="${task}"]`)).toContainText(
      /class [01]/,
    );
  await page.getByLabel('x', { exact: true }).fill('-0.9');
  await page.keyboard.press('Enter');
  await expect(page.locator(`[data-view="try"] [data-answer="a"] strong`)).toHaveText(/class [01]/);
  await page.getByRole('button', { name: 'Close the second view' }).click();
  expect((await readPresentation(page)).views).toEqual(['metrics']);
});

test('every view is free of barriers, in either theme', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openViews(page, ['losses', 'outputs']);
  await train(page, { steps: 20 });
  const pairs: readonly (readonly string[])[] = [
    ['losses', 'outputs'],
    ['confusion', 'try'],
    ['metrics', 'losses'],
  ];
  for (const views of pairs) {
    await page.evaluate(
      async (next) => {
        const document = window.playground.document();
        await window.playground.load({ ...document, views: next });
      },
      [...views],
    );
    await train(page, { steps: 5 });
    for (const view of views) await expect(page.locator(`[data-view="${view}"]`)).toBeVisible();
    await expect(page.getByText('Loading the view')).toHaveCount(0);
    expect(await findBarriers(page, '#bottom-panel')).toEqual([]);
  }
});

test('a card is looked into, and without a unit the tasks lose what a script is told', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await train(page, { epochs: 20 });
  const card = page.locator('.react-flow__node[data-id="n2"]');
  await card.dblclick({ position: { x: 60, y: 12 } });
  const window = page.getByRole('dialog');
  await expect(window.getByText('Units', { exact: true })).toBeVisible();
  await expect(window.getByRole('radio')).toHaveCount(3);
  await expect(window.getByText('= tanh(').last()).toBeVisible();
  await window.getByRole('button', { name: 'Each unit by itself' }).click();
  const rows = window.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(4);
  const { tasks } = await page.evaluate(() =>
    globalThis.window.playground.silence({ node: 'n2', unit: 2 }),
  );
  const { whole, without } = Object.values(tasks)[0]!;
  const toText = (score: typeof whole) => `${(100 * score.metrics['accuracy']!).toFixed(1)}%`;
  await expect(rows.nth(2)).toContainText(`${toText(whole)} → ${toText(without)}`);
  await page.keyboard.press('Escape');
  await expect(window).toHaveCount(0);
});
