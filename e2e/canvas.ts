/** Hands on the canvas: what stories do with cards, handles and wires. */
import { expect, type Locator, type Page } from '@playwright/test';
import { load, open, readDocument } from './playground.ts';

/** The page with this experiment, its cards drawn and standing still. */
export async function openCanvas(page: Page, experiment: unknown): Promise<void> {
  await open(page, './?backend=cpu');
  await load(page, experiment);
  await showsAll(page);
}

/**
 * Waits until every card is in view, as it is once a document is open, and stands still. Cards are
 * hidden until they are measured, which on a slow machine can be after the worker is ready.
 */
export async function showsAll(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const frame = document.querySelector('[data-canvas]')?.getBoundingClientRect();
        const cards = [...document.querySelectorAll('.react-flow__node')];
        const boxes = cards.map((card) => card.getBoundingClientRect());
        return (
          frame !== undefined &&
          boxes.length === window.playground.document().nodes.length &&
          cards.every((card) => card.checkVisibility({ visibilityProperty: true })) &&
          boxes.every((box) => box.left >= frame.left && box.right <= frame.right) &&
          boxes.every((box) => box.top >= frame.top && box.bottom <= frame.bottom)
        );
      }),
    )
    .toBe(true);
  await settle(page);
}

/**
 * Waits until cards have stood still for a while (fitting the view is animated). The while is
 * counted in drawn frames as well, since a busy machine may draw none for a second.
 */
export async function settle(page: Page): Promise<void> {
  await page.locator('.react-flow__node').first().waitFor();
  await page.evaluate(async () => {
    const read = () =>
      [...document.querySelectorAll('.react-flow__viewport, .react-flow__node')]
        .map((element) => JSON.stringify(element.getBoundingClientRect()))
        .join();
    let before = '';
    let frames = 0;
    let since = 0;
    while (frames < 12 || performance.now() - since < 300) {
      await new Promise(requestAnimationFrame);
      const now = read();
      frames = now === before ? frames + 1 : 0;
      if (frames === 0) since = performance.now();
      before = now;
    }
  });
}

export const cards = (page: Page): Locator => page.locator('.react-flow__node');
export const card = (page: Page, id: string): Locator =>
  page.locator(`.react-flow__node[data-id="${id}"]`);
export const wire = (page: Page, source: string, target: string): Locator =>
  page.locator(`.react-flow__edge[data-id="${source}>${target}"]`);
export const paletteItem = (page: Page, name: string): Locator =>
  page.locator('[data-palette-item]').filter({ hasText: new RegExp(`^${name}$`) });

export async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (box === null) throw new Error('centre: expected something visible, got nothing');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Presses, moves in steps as a hand does, lets go. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 4, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
}

/** Drags a wire from one card's right handle to another's left one. */
export async function dragWire(page: Page, source: string, target: string): Promise<void> {
  await drag(
    page,
    await centre(card(page, source).locator('.react-flow__handle.source')),
    await centre(card(page, target).locator('.react-flow__handle.target')),
  );
}

/** A point of the canvas, as shares of its width and height. */
export async function canvasPoint(page: Page, across: number, down: number): Promise<Point> {
  const box = await page.locator('[data-canvas]').boundingBox();
  if (box === null) throw new Error('canvasPoint: expected the canvas, got nothing');
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

/** Wires as `n1>n2`, in the document's order. */
export async function readWires(page: Page): Promise<readonly string[]> {
  const { edges } = await readDocument(page);
  return edges.map(({ source, target }) => `${source}>${target}`);
}

export async function readIds(page: Page): Promise<readonly string[]> {
  return (await readDocument(page)).nodes.map((node) => node.id);
}
