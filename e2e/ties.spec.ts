import { expect, test, type Page } from '@playwright/test';
import { load, open, readDocument, readHistory, readStatus, toSmall, train } from './playground.ts';

/** Squared distance of the tied weights, which the recorded penalty is times the tie's strength. */
async function readDistance(page: Page): Promise<number> {
  const { penalty } = await readHistory(page);
  const { ties } = await readDocument(page);
  return (penalty.at(-1) ?? NaN) / (ties[0]?.strength ?? NaN);
}

test('a stronger tie, set while it trains, draws two towers together', async ({ page }) => {
  await open(page, './?backend=cpu');
  await load(page, 'soft-sharing');
  const document = await toSmall(page);
  // One tie, nearly slack: the towers go their own ways at first.
  const [tie] = document.ties;
  await load(page, { ...document, ties: [{ ...tie, strength: 0.0001 }] });
  await train(page, { steps: 100 });
  const slack = await readDistance(page);
  expect(slack).toBeGreaterThan(0.5);

  const badge = page.getByRole('button', { name: /strength 0\.0001/ });
  await badge.click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await readStatus(page)).step).toBeGreaterThan(110);
  const strength = page.getByRole('slider', { name: 'Strength' });
  await strength.focus();
  await strength.press('End');
  await expect(page.getByRole('button', { name: /strength 10\b/ })).toBeVisible();

  await expect.poll(() => readDistance(page)).toBeLessThan(slack / 20);
  const { state, step } = await readStatus(page);
  // It went on from where it was.
  expect(state).toBe('playing');
  expect(step).toBeGreaterThan(110);
  expect((await readHistory(page)).step[0]).toBe(0);
});
