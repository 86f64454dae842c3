import { expect, test } from '@playwright/test';
import {
  canvasPoint,
  card,
  cards,
  centre,
  drag,
  dragWire,
  openCanvas,
  paletteItem,
  readIds,
  readWires,
  settle,
  wire,
} from './canvas.ts';
import { load, quiet, readDocument } from './playground.ts';

test('undo and redo take a drag of several cards as one step', async ({ page }) => {
  await openCanvas(page, 'stripes');
  const before = (await readDocument(page)).nodes.map((node) => node.position);
  await card(page, 'n2').click({ position: { x: 30, y: 12 } });
  await card(page, 'n3').click({ position: { x: 60, y: 12 }, modifiers: ['Shift'] });
  const from = await card(page, 'n2').boundingBox();
  const grip = { x: from!.x + 40, y: from!.y + 14 };
  await drag(page, grip, { x: grip.x + 60, y: grip.y + 40 });
  const moved = (await readDocument(page)).nodes.map((node) => node.position);
  expect(moved[1]).not.toEqual(before[1]);
  expect(moved[2]).not.toEqual(before[2]);
  expect(moved[3]).toEqual(before[3]);
  for (const { x, y } of moved) expect([x % 10, y % 10].map(Math.abs)).toEqual([0, 0]);

  await page.keyboard.press('Control+z');
  expect((await readDocument(page)).nodes.map((node) => node.position)).toEqual(before);
  await page.keyboard.press('Control+Shift+z');
  expect((await readDocument(page)).nodes.map((node) => node.position)).toEqual(moved);
});

test('Backspace in a text field deletes letters, on a card the card', async ({ page }) => {
  await openCanvas(page, 'stripes');
  await card(page, 'n2').click({ position: { x: 30, y: 12 } });
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Trunk');
  await name.press('Backspace');
  await name.press('Delete');
  await expect(cards(page)).toHaveCount(4);
  await name.press('Enter');
  await expect(card(page, 'n2')).toContainText('Trun');
  await card(page, 'n2').click({ position: { x: 30, y: 12 } });
  await page.keyboard.press('Backspace');
  await expect(cards(page)).toHaveCount(3);
  // The gap is closed: the heads read what the layer read.
  expect(await readWires(page)).toEqual(['n1>n3', 'n1>n4']);
});

test('a layer dropped on a wire is inserted, and the wire shows it beforehand', async ({
  page,
}) => {
  await openCanvas(page, 'stripes');
  const from = await centre(paletteItem(page, 'Dense'));
  const path = wire(page, 'n1', 'n2').locator('.react-flow__edge-path');
  const middle = await path.evaluate((element: SVGPathElement) => {
    const point = element.getPointAtLength(element.getTotalLength() / 2);
    const { x, y } = point.matrixTransform(element.getScreenCTM()!);
    return { x, y };
  });
  const plain = await wire(page, 'n1', 'n2').locator('path').count();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(middle.x, middle.y, { steps: 10 });
  await expect(wire(page, 'n1', 'n2').locator('path')).toHaveCount(plain + 1);
  await page.mouse.up();
  expect(await readWires(page)).toEqual(['n2>n3', 'n2>n4', 'n1>n5', 'n5>n2']);
  await page.keyboard.press('Control+z');
  expect(await readWires(page)).toEqual(['n1>n2', 'n2>n3', 'n2>n4']);
});

test('a wrong wire is drawn, says why, and its button mends it', async ({ page }) => {
  await openCanvas(page, 'multi-mnist');
  const document = await readDocument(page);
  const flatten = document.nodes.find((node) => node.kind === 'layer' && node.type === 'flatten')!;
  const [source] = document.edges.filter((edge) => edge.target === flatten.id);
  const [target] = document.edges.filter((edge) => edge.source === flatten.id);
  // The way it comes about: the layer between them is gone.
  await card(page, flatten.id).click({ position: { x: 30, y: 8 } });
  await page.keyboard.press('Delete');
  const alert = page
    .getByRole('alert')
    .filter({ hasText: /expects a vector; this is \d+×\d+×\d+/ });
  await expect(alert).toBeVisible();
  // Said once, and over no card: the wire itself has a mark.
  await expect(page.getByText(/expects a vector; this is/)).toHaveCount(1);
  await expect(page.getByRole('button', { name: /expects a vector; this is/ })).toBeVisible();
  const frame = (await page.locator('[data-canvas]').boundingBox())!;
  const { y, height } = (await alert.boundingBox())!;
  expect(y + height).toBeLessThanOrEqual(frame.y);
  // However small the network is drawn, λ can be hit.
  const sliders = page.locator('.react-flow__node').getByRole('slider');
  for (const slider of await sliders.all())
    expect((await slider.boundingBox())!.height).toBeGreaterThan(23.9);
  expect(await readWires(page)).toContain(`${source!.source}>${target!.target}`);
  await alert.getByRole('button', { name: 'Add Flatten' }).click();
  await expect(alert).toHaveCount(0);
  const mended = await readDocument(page);
  expect(
    mended.nodes.filter((node) => node.kind === 'layer' && node.type === 'flatten'),
  ).toHaveLength(1);
});

test('a wire into the data node or into itself is refused with words', async ({ page }) => {
  await openCanvas(page, 'stripes');
  const from = await centre(card(page, 'n2').locator('.react-flow__handle.source'));
  const data = await card(page, 'n1').boundingBox();
  await drag(page, from, { x: data!.x + 30, y: data!.y + 40 });
  await expect(page.getByText('nothing can be wired into it').first()).toBeVisible();
  expect(await readWires(page)).toEqual(['n1>n2', 'n2>n3', 'n2>n4']);
});

test('copied cards are pasted with their wires, also into a text field as text', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCanvas(page, 'stripes-apart');
  await page.locator('[data-canvas]').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(cards(page)).toHaveCount(9);
  const document = await readDocument(page);
  // The wires among the copies, not those from the data.
  expect(document.edges).toHaveLength(6);
  expect(document.nodes.filter((node) => node.kind === 'input')).toHaveLength(1);
  await page.keyboard.press('Control+z');
  await expect(cards(page)).toHaveCount(5);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(text)).toMatchObject({ kind: 'mtl-playground/nodes', version: 1 });

  await page.evaluate(
    (old) => navigator.clipboard.writeText(old.replace('"dense"', '"drill"')),
    text,
  );
  await page.keyboard.press('Control+v');
  await expect(page.getByText(/damaged; nothing was pasted/).first()).toBeVisible();
  expect(await readIds(page)).toHaveLength(5);
});

test('a task pulled off a shared layer gets a copy of its own', async ({ page }) => {
  await openCanvas(page, 'stripes');
  await card(page, 'n2').click({ button: 'right', position: { x: 30, y: 12 } });
  await page.getByRole('menuitem', { name: /Give Task B.* its own copy/ }).click();
  await expect(cards(page)).toHaveCount(5);
  expect(await readWires(page)).toEqual(['n1>n2', 'n2>n3', 'n1>n5', 'n5>n4']);
  await card(page, 'n2').click({ button: 'right', position: { x: 30, y: 12 } });
  await page.getByRole('menuitem', { name: /Share one layer/ }).click();
  expect(await readWires(page)).toEqual(['n1>n2', 'n2>n3', 'n2>n4']);
});

test('a wire is drawn and its end moved with the mouse', async ({ page }) => {
  await openCanvas(page, 'stripes-apart');
  await dragWire(page, 'n2', 'n5');
  expect(await readWires(page)).toContain('n2>n5');
  await expect(
    page.getByRole('alert').filter({ hasText: /takes 1 input; 2 are wired in/ }),
  ).toBeVisible();
  await page.keyboard.press('Control+z');
  await wire(page, 'n3', 'n5').locator('.react-flow__edgeupdater-source').hover({ force: true });
  const from = await centre(wire(page, 'n3', 'n5').locator('.react-flow__edgeupdater-source'));
  await drag(page, from, await centre(card(page, 'n2').locator('.react-flow__handle.source')));
  expect([...(await readWires(page))].sort()).toEqual(['n1>n2', 'n1>n3', 'n2>n4', 'n2>n5']);
});

test('in a network of 60 nodes a drag touches only what moves', async ({ page }) => {
  await openCanvas(page, 'stripes');
  const document = await readDocument(page);
  const [dense] = document.nodes.filter((node) => node.kind === 'layer');
  const extra = Array.from({ length: 56 }, (_, index) => ({
    ...dense!,
    id: `n${index + 10}`,
    position: { x: 250 * (1 + (index % 8)), y: 500 + 130 * Math.floor(index / 8) },
  }));
  const experiment = {
    ...document,
    nodes: [...document.nodes, ...extra],
    edges: [
      ...document.edges,
      ...extra.map(({ id }, index) => ({
        source: index % 8 === 0 ? 'n1' : extra[index - 1]!.id,
        target: id,
      })),
    ],
  };
  const { views, ...rest } = experiment;
  await load(page, { experiment: rest, presentation: { views, folded: [] } });
  await expect(cards(page)).toHaveCount(60);
  await settle(page);
  // The run of this network is loaded and its pictures are drawn: nothing else is about to change.
  await quiet(page, '.react-flow__nodes');
  await page.evaluate(() => {
    const touched = new Set<string>();
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const id = element?.closest('.react-flow__node')?.getAttribute('data-id');
        if (id) touched.add(id);
      }
    }).observe(window.document.querySelector('.react-flow__nodes')!, {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    });
    Object.assign(window, { touched });
  });
  const box = await card(page, 'n10').boundingBox();
  const grip = { x: box!.x + box!.width / 2, y: box!.y + 5 };
  await drag(page, grip, { x: grip.x + 40, y: grip.y + 30 });
  const touched = await page.evaluate(() => [
    ...(window as unknown as { touched: Set<string> }).touched,
  ]);
  expect(touched).toEqual(['n10']);
});

test('while training, cards change their numbers and are not drawn again', async ({ page }) => {
  await openCanvas(page, 'stripes');
  // So slow that it does not come to rest, of which a line above the canvas would tell.
  await page.getByRole('button', { name: 'Speed' }).click();
  await page.getByRole('menuitemradio', { name: '20 steps per second' }).click();
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect(card(page, 'n3')).toContainText('%');
  // Its pictures have their size, and the pointer is where it hovers over no card.
  for (const id of ['n2', 'n3', 'n4'])
    await expect(card(page, id).locator('canvas').first()).not.toHaveAttribute('width', '300');
  await page.mouse.move(...(Object.values(await canvasPoint(page, 0.5, 0.95)) as [number, number]));
  const changed = await page.evaluate(async () => {
    const names = new Set<string>();
    const observer = new MutationObserver((records) => {
      for (const { target, type, attributeName } of records)
        names.add(`${type} ${(target as Element).tagName} ${attributeName ?? ''}`.trim());
    });
    observer.observe(window.document.querySelector('.react-flow__viewport')!, {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    });
    // Several updates, however slow the machine is.
    const { step } = window.playground.status();
    const start = performance.now();
    const isEnough = () =>
      performance.now() - start > 2000 && names.size >= 3 && window.playground.status().step > step;
    while (!isEnough() && performance.now() - start < 30_000)
      await new Promise((go) => setTimeout(go, 250));
    observer.disconnect();
    return [...names].sort();
  });
  // Texts of numbers and the paths of the sparklines, nothing else.
  expect(changed).toEqual(['attributes path d', 'childList DIV', 'childList SPAN']);
});

test('Tab comes to the wires and keys cut them; the trunk divides where its handle is dragged', async ({
  page,
}) => {
  await openCanvas(page, 'stripes');
  const wireAt = () =>
    page.evaluate(() => document.activeElement?.closest('.react-flow__edge')?.ariaLabel ?? '');
  await page.locator('[data-canvas]').focus();
  await page.keyboard.press('Tab');
  expect(await wireAt()).toMatch(/^Wire from Points to Dense/);
  await page.keyboard.press('ArrowRight');
  expect(await wireAt()).toMatch(/^Wire from Dense.* to Task A/);
  await page.keyboard.press('x');
  await expect(page.locator('.react-flow__node:focus')).toContainText('Stop gradient');
  expect(await readWires(page)).toEqual(['n1>n2', 'n2>n4', 'n2>n5', 'n5>n3']);
  await page.keyboard.press('Control+z');

  await settle(page);
  const handle = page.getByRole('slider', { name: 'Where the trunk divides' });
  const from = await centre(handle);
  const data = await card(page, 'n1').boundingBox();
  await drag(page, from, { x: data!.x + data!.width - 10, y: from.y });
  expect(await readWires(page)).toEqual(['n1>n2', 'n2>n3', 'n1>n5', 'n5>n4']);
  await page.keyboard.press('Control+z');
  expect(await readWires(page)).toEqual(['n1>n2', 'n2>n3', 'n2>n4']);
});

test('a note keeps its height when its terms are underlined, and the canvas below it its room', async ({
  page,
}) => {
  await openCanvas(page, 'stripes');
  const note = page.getByRole('complementary', { name: 'What to notice' });
  const before = await note.boundingBox();
  await page.mouse.move(600, 300);
  await expect(note.getByRole('button', { name: 'seed' })).toBeVisible();
  expect(await note.boundingBox()).toEqual(before);
});
