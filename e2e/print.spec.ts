import { expect, test, type Page } from '@playwright/test';
import type { PlainDocument } from '../src/app/playground-api.ts';
import { load, open, openLesson, readDocument, train } from './playground.ts';
import { toLargeNetworks } from '../scripts/look-networks.mjs';

/** A sheet of A4 in CSS pixels, less its margins. */
const sheet = { width: 703, height: 1031 } as const;

async function countSheets(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: 'A4' });
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
}

/** Of the network as it lies on paper: its height, and the cards that are not wholly on it. */
async function lookAtNetwork(
  page: Page,
): Promise<{ height: number; cards: number; cut: string[] }> {
  await page.setViewportSize(sheet);
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(() => {
    const canvas = document.querySelector('[data-canvas]')!.getBoundingClientRect();
    const cards = [...document.querySelectorAll<HTMLElement>('.react-flow__node')];
    const isCut = (card: Element): boolean => {
      const { left, right, top, bottom } = card.getBoundingClientRect();
      return (
        left < canvas.left || right > canvas.right || top < canvas.top || bottom > canvas.bottom
      );
    };
    return {
      height: canvas.height,
      cards: cards.length,
      cut: cards.filter(isCut).map((card) => card.textContent),
    };
  });
  await page.emulateMedia({ media: null });
  return found;
}

test('the present page lies on two sheets, with every card whole, however the network is seen on the screen', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const large: Readonly<Record<string, PlainDocument>> = toLargeNetworks(await readDocument(page));
  const deep = large['thirty-layers'];
  for (const input of ['stripes', 'mixture-of-experts', deep]) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await load(page, input);
    await train(page, { steps: 5 });
    // Somebody has come near to one card.
    const zoomIn = page.getByRole('button', { name: 'Zoom in' });
    for (let times = 0; times < 4; times++) await zoomIn.click();
    expect(await countSheets(page)).toBeLessThanOrEqual(2);
    const { height, cards, cut } = await lookAtNetwork(page);
    expect(cards).toBeGreaterThan(2);
    expect(cut).toEqual([]);
    expect(height).toBeLessThan(sheet.height);
  }
});

/** How light the maps on the heads' cards are, 0 … 1. */
const readLight = (page: Page): Promise<number[]> =>
  page.locator('.react-flow__node canvas[aria-label*="Task"]').evaluateAll((canvases) =>
    (canvases as HTMLCanvasElement[]).map((canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const colours = data.filter((_, at) => at % 4 !== 3);
      return colours.reduce((sum, value) => sum + value, 0) / (255 * colours.length);
    }),
  );

test('maps on cards are drawn in the colours of paper, and in those of the screen again', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, './?backend=cpu');
  await train(page, { steps: 5 });
  const areDark = async () => {
    const all = await readLight(page);
    return all.length === 2 && all.every((light) => light > 0 && light < 0.4);
  };
  await expect.poll(areDark).toBe(true);
  // As a browser tells it, which does not wait: what is there then is printed.
  const tell = (type: string) => page.evaluate((name) => void dispatchEvent(new Event(name)), type);
  await tell('beforeprint');
  expect((await readLight(page)).every((light) => light > 0.7)).toBe(true);
  await tell('afterprint');
  expect(await areDark()).toBe(true);
});

test('the room of comparisons is printed without what it is asked with', async ({ page }) => {
  await open(page, './?backend=cpu');
  await page.getByRole('radio', { name: 'Compare' }).click();
  const controls = page.locator(
    '#network :is(input, select, button):visible, #runs-panel :is(input, select):visible',
  );
  for (const tab of ['Together or alone', 'Seeds', 'Race', 'Trade-off', 'Transfer map']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.locator('#network :is(input, button):visible').first()).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(controls.and(page.locator(':not([role="tab"])'))).toHaveCount(0);
    await page.emulateMedia({ media: null });
  }
});

test('a lesson is printed as a worksheet with all its steps, questions and room for answers', async ({
  page,
}) => {
  await openLesson(page, 'When sharing hurts');
  expect(await countSheets(page)).toBeLessThanOrEqual(3);
  await page.emulateMedia({ media: 'print' });
  const worksheet = page.locator('[data-paper-lesson]');
  await expect(worksheet.getByRole('heading', { name: 'When sharing hurts' })).toBeVisible();
  await expect(worksheet.getByText('Both end halfway')).toBeVisible();
  await expect(worksheet.getByText('What came:').first()).toBeVisible();
  // Answers stand apart, behind all questions.
  await expect(worksheet.getByRole('heading', { name: 'What happened' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leave the lesson' })).toBeHidden();
  await page.emulateMedia({ media: null });
  await expect(worksheet).toHaveCount(0);
});
