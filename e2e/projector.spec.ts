import { expect, test, type Page } from '@playwright/test';
import { measurePage } from '../scripts/look-measures.mjs';
import { findBarriers } from './barriers.ts';
import { chooseInMenu, load, openLesson, train } from './playground.ts';

/** Of 768 pixels: 20 minutes of arc at ten metres from a picture of two metres. */
const leastText = 30;

async function findFaults(page: Page): Promise<string[]> {
  const faults = (await measurePage(page, { smallest: leastText, within: 'body *' })) as {
    kind: string;
    what: string;
  }[];
  // Whose work the canvas is belongs to no lecture.
  return faults
    .map(({ kind, what }) => `${kind}: ${what}`)
    .filter((one) => !one.includes('React Flow'));
}

test.use({ viewport: { width: 1024, height: 768 } });

test('the last row can read cards, charts and lessons, and a presenter turns them by two keys', async ({
  page,
}) => {
  await openLesson(page, 'When sharing hurts');
  await chooseInMenu(page, 'Projector');
  await expect(page.getByText('PgDn, PgUp')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await train(page, { epochs: 100 });
  expect(await findFaults(page)).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);
  // A text that is longer than its place is read on first.
  const first = page.getByRole('button', { name: 'Step 1 of 6' });
  await expect(first).toHaveAttribute('aria-current', 'step');
  await expect(async () => {
    await page.keyboard.press('PageDown');
    await expect(first).not.toHaveAttribute('aria-current', 'step', { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  for (const preset of ['stripes', 'circle-and-radius']) {
    await load(page, preset);
    await train(page, { steps: 50 });
    await expect.poll(() => findFaults(page)).toEqual([]);
  }
  await page.keyboard.press('PageDown');
  await expect(page.getByText('Accuracy').first()).toBeVisible();
  await page.getByRole('button', { name: 'Leave the projector view' }).click();
  await expect(page.getByRole('button', { name: 'Gallery' })).toBeVisible();
});
