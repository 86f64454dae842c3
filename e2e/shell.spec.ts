import { expect, test, type Page } from '@playwright/test';
import { findBarriers } from './barriers.ts';
import { showsAll } from './canvas.ts';
import {
  chooseBackend,
  chooseInMenu,
  open,
  readDocument,
  readStatus,
  train,
} from './playground.ts';

async function openReady(page: Page): Promise<void> {
  await open(page, './?backend=cpu');
  await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
  await expect(page.getByRole('slider', { name: 'Relatedness' })).toBeVisible();
  await showsAll(page);
}

const play = (page: Page) => page.getByRole('button', { name: 'Play', exact: true }).first();

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [768, 1024],
  [390, 844],
] as const) {
  test(`at ${width}×${height} nothing has to be scrolled to play and watch`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, './?backend=cpu');
    for (const part of [
      play(page),
      page.locator('.react-flow').getByText('Task B · stripes', { exact: true }),
      page.getByRole('tab', { name: 'Losses' }).first(),
    ])
      await expect(part).toBeInViewport({ ratio: 0.99 });
    const room = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { width: scrollWidth, height: scrollHeight };
    });
    expect(room).toEqual({ width, height });
  });
}

test('axe finds nothing, in either theme', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openReady(page);
  expect(await findBarriers(page)).toEqual([]);
  for (const [name, part] of [
    ['Gallery', /Palmer penguins/],
    ['Share and take away', 'Copy'],
  ] as const) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: part })).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
    if (name === 'Share and take away')
      for (const leaf of ['For a class', 'Embed', 'Hand in']) {
        await page.getByRole('tab', { name: leaf }).click();
        expect(await findBarriers(page)).toEqual([]);
      }
    await page.keyboard.press('Escape');
  }
  for (const room of ['Learn', 'Compare']) {
    await page.getByRole('radio', { name: room }).click();
    await expect(page.getByRole('heading', { level: 2 }).nth(1)).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
  }
  await chooseInMenu(page, 'Help and shortcuts');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await chooseInMenu(page, 'Projector');
  await expect(page.getByRole('button', { name: 'Leave the projector view' })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await open(page, './?backend=cpu&embed=1');
  await expect(page.getByRole('link', { name: 'Open in full' })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
});

test('axe finds nothing in any view below the canvas, in either theme', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openReady(page);
  await train(page, { epochs: 2 });
  const tabs = page.locator('#bottom-panel').getByRole('tab');
  expect(await tabs.count()).toBeGreaterThan(8);
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    expect(await findBarriers(page, '#bottom-panel'), await tab.innerText()).toEqual([]);
  }
});

test('where less motion is wanted nothing is on its way, nor hidden until it has arrived', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openReady(page);
  const labels = page.locator('.react-flow__node label');
  const seen = await labels.evaluateAll((all) =>
    all.map((one) => getComputedStyle(one).visibility),
  );
  expect(seen).toEqual(['visible', 'visible']);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('panels fold, resize by keyboard, and stay so', async ({ page }) => {
  await openReady(page);
  const edge = page.getByRole('separator', { name: 'Width of the left panel' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await edge.press('ArrowRight');
  await chooseInMenu(page, 'Settings');
  await page.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 16));
  await expect(page.getByRole('slider', { name: 'Learning rate' })).toBeHidden();
});

test('language and theme are chosen in the menu and remembered', async ({ page }) => {
  await openReady(page);
  await chooseInMenu(page, '中文');
  await chooseInMenu(page, '深色');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('button', { name: '开始训练', exact: true }).first()).toBeVisible();
});

test('keys train the network, but not while a title is typed', async ({ page }) => {
  await openReady(page);
  await page.keyboard.press('e');
  await expect.poll(async () => (await readStatus(page)).epoch).toBe(1);
  await page.keyboard.press('s');
  await expect
    .poll(async () => (await readStatus(page)).step)
    .toBeGreaterThan((await readStatus(page)).epoch);
  await page.keyboard.press('r');
  await expect.poll(async () => (await readStatus(page)).step).toBe(0);

  const title = page.getByRole('textbox', { name: 'Title of the experiment' });
  await title.fill('');
  await title.pressSequentially('see ee');
  await title.press('Enter');
  expect((await readDocument(page)).title).toBe('see ee');
  expect((await readStatus(page)).step).toBe(0);
});

test('Space plays from a card, a dial, a slider, a tab and a map; a switch and a button keep it', async ({
  page,
}) => {
  await openReady(page);
  const playing = async (isPlaying: boolean) =>
    expect.poll(async () => (await readStatus(page)).state).toBe(isPlaying ? 'playing' : 'idle');
  await page.getByRole('tab', { name: 'Outputs' }).first().click();
  const rule = page.getByRole('switch', { name: 'After a number of epochs' });
  await rule.press('Space');
  await expect(rule).toBeChecked();
  await rule.press('Space');
  await expect(rule).not.toBeChecked();
  let isPlaying = false;
  for (const place of [
    page.getByRole('slider', { name: 'Batch size' }),
    page.getByRole('slider', { name: 'Relatedness' }),
    page.locator('[data-map="a"]'),
    page.getByRole('tab', { name: 'Outputs' }).first(),
    page.getByRole('separator', { name: 'Width of the left panel' }),
    page.locator('.react-flow').getByText('Task B · stripes', { exact: true }),
  ]) {
    await place.click();
    await page.keyboard.press('Space');
    isPlaying = !isPlaying;
    await playing(isPlaying);
  }
  await page.getByRole('textbox', { name: 'Title of the experiment' }).press('Space');
  await playing(false);
});

test('keys of one letter can be switched off, and stay off', async ({ page }) => {
  await openReady(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('switch', { name: 'Single-key shortcuts' }).uncheck();
  await expect(dialog.getByText('One step')).toBeHidden();
  await page.keyboard.press('Escape');
  await page.reload();
  await openReady(page);
  await page.keyboard.press('s');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Space');
  await expect.poll(async () => (await readStatus(page)).state).toBe('playing');
  await page.keyboard.press('Space');
  await chooseInMenu(page, 'Help and shortcuts');
  await dialog.getByRole('switch', { name: 'Single-key shortcuts' }).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect.poll(async () => (await readStatus(page)).step).toBe(0);
});

test('Play stays where it is, whatever computes, is counted, is called and is shown', async ({
  page,
}) => {
  await openReady(page);
  const place = () => play(page).boundingBox();
  const first = await place();
  const chip = page.getByRole('button', { name: /^Backend/ });
  const said = await chip.getAttribute('aria-label');
  await chooseBackend(page, 'wasm', 'WASM');
  await expect.poll(() => chip.getAttribute('aria-label')).not.toBe(said);
  expect(await place()).toEqual(first);
  const title = page.getByRole('textbox', { name: 'Title of the experiment' });
  await title.fill('A title that is longer than any place for it in a bar of nine controls');
  await title.press('Enter');
  await page.evaluate(() => window.playground.train({ steps: 2000 }));
  expect(await place()).toEqual(first);
  for (const room of ['Learn', 'Compare', 'Build']) {
    await page.getByRole('radio', { name: room }).click();
    expect(await place()).toEqual(first);
  }
});

test('a number that cannot be is said so, and Escape brings the old one back', async ({ page }) => {
  await openReady(page);
  const box = page.getByRole('textbox', { name: 'Batch size' });
  await box.fill('0');
  await box.press('Enter');
  await expect(page.getByText('At least 1.')).toBeVisible();
  await box.press('Escape');
  await expect(box).toHaveValue('32');
  await expect(page.getByText('At least 1.')).toBeHidden();
  expect((await readDocument(page)).training.batchSize).toBe(32);
});

test('the relatedness dial is one undo step, though it rests, and reaches the data', async ({
  page,
}) => {
  await openReady(page);
  // What had the focus loses it to the dial in the middle of the press.
  await page.getByRole('searchbox').focus();
  const dial = page.getByRole('slider', { name: 'Relatedness' });
  const picture = () =>
    page
      .locator('.react-flow__node-input canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await picture();
  const box = (await dial.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.85);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.3, { steps: 4 });
  // Longer than edits without a pointer may lie apart to be one.
  await page.waitForTimeout(1200);
  await page.mouse.move(box.x + box.width * 0.13, box.y + 4, { steps: 4 });
  await page.mouse.up();
  await expect(dial).toHaveAttribute('aria-valuenow', '90');
  expect((await readDocument(page)).data.params['relatedness']).toBe(90);
  // The card of the data shows Task B's labels too.
  await expect.poll(picture).not.toBe(before);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  expect((await readDocument(page)).data.params['relatedness']).toBe(0);
});

test('only rules of one figure have a dial, with the angle of each; others are merely turned', async ({
  page,
}) => {
  await openReady(page);
  const dial = page.getByRole('slider', { name: 'Relatedness' });
  await page.getByRole('button', { name: 'Add a task' }).click();
  await expect(page.getByRole('list', { name: 'Angle of each task’s rule' })).toHaveText(
    /A0°B0°C0°/,
  );
  await page.locator('#data-panel summary', { hasText: 'Task B' }).click();
  await page.getByLabel('Rule', { exact: true }).nth(1).selectOption('XOR');
  await expect(dial).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Turn Task B' })).toBeVisible();
});

test('a learning rate that was set is not lost in silence', async ({ page }) => {
  await openReady(page);
  const rate = page.getByRole('textbox', { name: 'Learning rate' });
  await rate.fill('0.2');
  await rate.press('Enter');
  const optimiser = page.getByLabel('Optimiser', { exact: true });
  await optimiser.selectOption('AdamW');
  await expect(rate).toHaveValue('0.2');
  await optimiser.selectOption('SGD');
  await expect(rate).toHaveValue('0.1');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect(rate).toHaveValue('0.2');
});

test('another data set leaves a network that trains, in one undo step', async ({ page }) => {
  await openReady(page);
  const before = await readDocument(page);
  await page.getByLabel('Data set', { exact: true }).selectOption('Palmer penguins');
  await expect(page.getByRole('cell', { name: 'Adelie' }).first()).toBeVisible();
  const { nodes } = await readDocument(page);
  const targets = nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));
  expect([...targets].sort()).toEqual(['mass', 'sex', 'species']);
  await page.keyboard.press('e');
  await expect.poll(async () => (await readStatus(page)).epoch).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  expect(await readDocument(page)).toEqual(before);
});

test('a third task brings its head, and takes it along', async ({ page }) => {
  await openReady(page);
  await page.getByRole('button', { name: 'Add a task' }).click();
  await expect(page.locator('.react-flow__node-head')).toHaveCount(3);
  await page.getByRole('group', { name: 'Tasks' }).getByText('Task A · stripes').click();
  await page.getByRole('button', { name: 'Remove item 1' }).click();
  await expect(page.locator('.react-flow__node-head')).toHaveCount(2);
  const { nodes } = await readDocument(page);
  const targets = nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));
  expect([...targets].sort()).toEqual(['a', 'b']);
  expect(await readStatus(page)).toMatchObject({ diagnostics: [] });
});

test('training stops where it was told to and says so', async ({ page }) => {
  await openReady(page);
  await page.getByRole('switch', { name: 'After a number of epochs' }).check();
  const epochs = page.getByRole('textbox', { name: 'After a number of epochs' });
  await epochs.fill('2');
  await epochs.press('Enter');
  await play(page).click();
  const reason = 'Stopped at 2 epochs (your limit).';
  await expect(page.getByRole('main', { name: 'Network' }).getByText(reason)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: reason })).toHaveCount(1);
  expect((await readStatus(page)).epoch).toBe(2);
});

test('an error stands in the way of play, is named, and is mended by its button', async ({
  page,
}) => {
  await openReady(page);
  await page.evaluate(async () => {
    const document = window.playground.document();
    await window.playground.load({ ...document, edges: document.edges.slice(1) }).catch(() => null);
  });
  await expect(play(page)).toBeDisabled();
  await expect(page.getByText('Nothing is wired into Dense.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Wire Points to Dense' }).first().click();
  await expect(play(page)).toBeEnabled();
});

test('nothing scrolls the page, and what it tells lies over no chart', async ({ page }) => {
  await openReady(page);
  const moved = await page.evaluate(() => {
    for (const element of document.querySelectorAll('body *'))
      element.scrollIntoView({ block: 'end' });
    return [...document.querySelectorAll('html, body, #root, #root > *')].map(
      ({ scrollTop }) => scrollTop,
    );
  });
  expect(new Set(moved)).toEqual(new Set([0]));
  await page.evaluate(() => window.playground.train({ epochs: 2 }));
  await page.getByRole('button', { name: 'Add a task' }).click();
  const told = page.getByRole('region', { name: 'Messages' }).locator('p').first();
  await expect(told).toBeVisible();
  const { y, height } = (await told.boundingBox())!;
  const charts = (await page.getByRole('tab').first().boundingBox())!;
  expect(y + height).toBeLessThan(charts.y);
});
