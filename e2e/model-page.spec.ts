/** A trained network leaves as one page of HTML, which answers by itself where there is no network. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test, type Download, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readSafetensors } from '../src/export/weights/read-safetensors.ts';
import { load, open, train } from './playground.ts';

async function save(page: Page, leaf: string, button: string): Promise<Download> {
  await page.getByRole('tab', { name: leaf, exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return download;
}

/** Of the network of the stripes, by hand: sigmoid(V tanh(W x + b) + c), from the weights that leave as code. */
async function toPredict(page: Page): Promise<(x: readonly number[]) => number> {
  const archive = await save(page, 'Code', 'Save code, weights and data');
  const files = unzipSync(await readFile(await archive.path()));
  const found = readSafetensors(files['train.weights.safetensors']!, 'weights');
  if (!found.ok) throw new Error(found.error.code);
  const get = (name: RegExp) => found.value.find((one) => name.test(one.name))!.values;
  const [w, b] = [get(/^dense_\d+\.weight$/), get(/^dense_\d+\.bias$/)];
  const [v, c] = [get(/^head_a\.weight$/), get(/^head_a\.bias$/)];
  return ([x = 0, y = 0]) => {
    const hidden = [...b].map((bias, at) => Math.tanh(w[2 * at]! * x + w[2 * at + 1]! * y + bias));
    const logit = hidden.reduce((sum, value, at) => sum + value * v[at]!, c[0]!);
    return 1 / (1 + Math.exp(-logit));
  };
}

interface Answering extends Window {
  predict?(inputs: readonly number[]): Readonly<Record<string, readonly number[]>>;
}

test('it predicts as the network does, offline, and speaks both languages', async ({
  page,
  browser,
}, info) => {
  await open(page, './?backend=wasm');
  await load(page, 'stripes');
  await train(page, { steps: 200 });
  await page.getByRole('button', { name: 'Share and take away' }).click();
  const saved = await save(page, 'Trained model', 'Save as web page');
  const file = info.outputPath('model.html');
  await saved.saveAs(file);
  const expected = await toPredict(page);

  const context = await browser.newContext({ offline: true });
  const own = await context.newPage();
  const faults: string[] = [];
  own.on('pageerror', ({ message }) => faults.push(message));
  own.on('console', (message) => faults.push(message.text()));
  await own.goto(pathToFileURL(file).href);
  await expect(own.getByRole('heading', { name: 'Answers' })).toBeVisible();
  await own.waitForFunction(() => (window as Answering).predict !== undefined);
  for (const point of [
    [0.3, -0.8],
    [-0.55, 0.1],
    [0, 0.9],
  ]) {
    const found = await own.evaluate((x) => (window as Answering).predict!(x), point);
    expect(Math.abs(found['a']![0]! - expected(point))).toBeLessThan(1e-4);
  }
  await own.getByRole('slider', { name: 'x' }).fill('0.5');
  await own.getByRole('slider', { name: 'y' }).fill('0.25');
  const share = expected([0.5, 0.25]).toLocaleString('en', {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  await expect(own.locator('.task').first()).toContainText(share);
  await own.getByRole('button', { name: '中文' }).click();
  await expect(own.getByRole('heading', { name: '回答' })).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});
