import { expect, test, type Page } from '@playwright/test';
import {
  canvasPoint,
  card,
  cards,
  centre,
  drag,
  dragWire,
  openCanvas,
  paletteItem,
  readWires,
  settle,
} from './canvas.ts';
import { readDocument } from './playground.ts';

/** Losses as the chart's legend writes them: combined, then one per task. */
async function readChart(page: Page): Promise<readonly number[]> {
  const rows = page.locator('table:has(caption:text-matches("Last values")) tbody tr');
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => row.querySelector('td')?.textContent ?? ''),
  );
  return texts.map((text) => Number(text.replace(/[^\d.e-]/g, '') || 'NaN'));
}

/** The first losses that the chart shows, and that all of them are lower later on. */
async function expectLossesToFall(page: Page): Promise<void> {
  await expect.poll(async () => (await readChart(page)).filter(Number.isFinite).length).toBe(3);
  const start = await readChart(page);
  await expect
    .poll(
      async () => {
        const now = await readChart(page);
        return now.length === 3 && now.every((loss, index) => loss < 0.8 * (start[index] ?? 0));
      },
      { timeout: 120_000 },
    )
    .toBe(true);
  const history = await page.evaluate(() => window.playground.history());
  expect(Object.keys(history.tasks)).toEqual(['a', 'b']);
  // Before the first step there is no training loss.
  const columns = [history.total, ...Object.values(history.tasks).map((task) => task.loss)];
  for (const column of columns) {
    const losses = [...column].filter(Number.isFinite);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  }
}

test('with a mouse alone: a shared layer and two heads are built, wired and trained', async ({
  page,
}) => {
  await openCanvas(page, 'blank');
  await card(page, 'n2').click({ button: 'right', position: { x: 30, y: 20 } });
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(cards(page)).toHaveCount(1);

  // Away from the data node, which is alone on the left.
  const data = await centre(card(page, 'n1'));
  const right = await canvasPoint(page, 0.92, 0.3);
  await drag(page, await centre(paletteItem(page, 'Dense')), { x: data.x + 190, y: data.y });
  await expect(cards(page)).toHaveCount(2);
  await drag(page, await centre(paletteItem(page, 'Binary head')), { x: right.x - 60, y: right.y });
  await expect(cards(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Tidy up' }).click();
  await settle(page);
  const low = await canvasPoint(page, 0.85, 0.8);
  await drag(page, await centre(paletteItem(page, 'Binary head')), low);
  await expect(cards(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await settle(page);

  const { nodes } = await readDocument(page);
  const [dense] = nodes.filter((node) => node.kind === 'layer');
  const [first, second] = nodes.filter((node) => node.kind === 'head');
  expect([first?.target, second?.target]).toEqual(['a', 'b']);
  await dragWire(page, 'n1', dense!.id);
  await dragWire(page, dense!.id, first!.id);
  await dragWire(page, dense!.id, second!.id);
  expect(await readWires(page)).toEqual([
    `n1>${dense!.id}`,
    `${dense!.id}>${first!.id}`,
    `${dense!.id}>${second!.id}`,
  ]);

  await page.getByRole('button', { name: /^Play/ }).click();
  await expectLossesToFall(page);
});

test('with a keyboard alone: the same network is built, wired and trained', async ({ page }) => {
  await openCanvas(page, 'blank');
  const focused = page.locator('.react-flow__node:focus');
  /** Finds a thing in the palette, adds it, and stands on the new card. */
  const add = async (name: string) => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(focused).toHaveCount(1);
    // What is selected would be wired to what is added next.
    await page.keyboard.press('Escape');
  };
  /** Wires the card with the focus to the option of this name. */
  const wireTo = async (name: RegExp) => {
    await page.keyboard.press('w');
    const list = page.getByRole('listbox');
    await expect(list).toBeFocused();
    const names = await list.getByRole('option').allTextContents();
    const at = names.findIndex((text) => name.test(text));
    expect(at, names.join(', ')).toBeGreaterThanOrEqual(0);
    for (let step = 0; step < at; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(list).toHaveCount(0);
  };

  // From the top of the page to the first card, without counting what lies between.
  await page.getByRole('searchbox').waitFor();
  while ((await focused.count()) === 0) await page.keyboard.press('Tab');
  await expect(focused).toHaveAttribute('data-id', 'n1');
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAttribute('data-id', 'n2');
  await page.keyboard.press('Delete');
  await expect(cards(page)).toHaveCount(1);

  await add('dense');
  await add('binary head');
  await add('binary head');
  expect(await readWires(page)).toEqual([]);
  // The second head has the focus: wired from the layer, as heads have no wires out.
  await wireTo(/Dense/);
  await page.keyboard.press('ArrowLeft');
  await wireTo(/head/);
  await page.keyboard.press('w');
  await expect(page.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Escape');
  const { nodes } = await readDocument(page);
  const [dense] = nodes.filter((node) => node.kind === 'layer');
  await expect(focused).toHaveAttribute('data-id', dense!.id);
  await page.keyboard.press('Shift+W');
  await expect(page.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Enter');
  const heads = nodes.filter((node) => node.kind === 'head');
  expect([...(await readWires(page))].sort()).toEqual(
    [`n1>${dense!.id}`, ...heads.map((head) => `${dense!.id}>${head.id}`)].sort(),
  );
  await expect(page.getByRole('status').filter({ hasText: 'is now wired' })).toHaveCount(1);

  const play = page.getByRole('button', { name: /^Play/ });
  await play.focus();
  await page.keyboard.press('Enter');
  await expectLossesToFall(page);
});
