/**
 * What people come for takes few actions, with each kind of hands. An action is a press, a drag or a key on
 * what is pointed at or has the keyboard; pointing at it and moving the keyboard there are none.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { card, settle, showsAll } from './canvas.ts';
import { open, readDocument, readStatus } from './playground.ts';

interface Hands {
  press(what: Locator): Promise<void>;
  /** Opens the menu of a card. */
  callMenu(what: Locator): Promise<void>;
  select(what: Locator): Promise<void>;
  /** From one end of a track or dial to the other, in one go. */
  turnUp(what: Locator): Promise<void>;
  undo(page: Page): Promise<void>;
}

/** From the right end of the dial to its upper one, or from the middle of a track to its end. */
async function toWay(what: Locator): Promise<{ x: number; y: number }[]> {
  const { x, y, width, height } = (await what.boundingBox())!;
  const isDial = height > 60;
  const shares = isDial
    ? [
        [0.9, 0.85],
        [0.7, 0.3],
        [0.13, 0.04],
      ]
    : [
        [0.3, 0.5],
        [0.6, 0.5],
        [0.99, 0.5],
      ];
  return shares.map(([across = 0, down = 0]) => ({ x: x + across * width, y: y + down * height }));
}

const mouse: Hands = {
  press: (what) => what.click(),
  callMenu: (what) => what.click({ button: 'right', position: { x: 40, y: 20 } }),
  select: (what) => what.click({ position: { x: 40, y: 20 } }),
  async turnUp(what) {
    const [from, middle, to] = await toWay(what);
    await what.page().mouse.move(from!.x, from!.y);
    await what.page().mouse.down();
    await what.page().mouse.move(middle!.x, middle!.y, { steps: 3 });
    await what.page().mouse.move(to!.x, to!.y, { steps: 3 });
    await what.page().mouse.up();
  },
  undo: (page) => page.getByRole('button', { name: 'Undo' }).first().click(),
};

const keyboard: Hands = {
  press: (what) => what.press('Enter'),
  callMenu: (what) => what.press('Shift+F10'),
  select: (what) => what.press('Enter'),
  turnUp: (what) => what.press('End'),
  undo: (page) => page.locator('[data-canvas]').press('Control+z'),
};

/** A finger, as the browser's own touch events tell it. */
async function touch(
  page: Page,
  way: readonly { x: number; y: number }[],
  holdMs = 0,
): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const tell = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: object[]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: touchPoints as { x: number; y: number }[],
    });
  const [first, ...rest] = way;
  await tell('touchStart', [first!]);
  if (holdMs > 0) await page.waitForTimeout(holdMs);
  for (const point of rest) await tell('touchMove', [point]);
  await tell('touchEnd', []);
  await devtools.detach();
}

async function toCorner(what: Locator): Promise<{ x: number; y: number }> {
  const { x, y } = (await what.boundingBox())!;
  return { x: x + 40, y: y + 20 };
}

const finger: Hands = {
  press: (what) => what.tap(),
  callMenu: async (what) => touch(what.page(), [await toCorner(what)], 800),
  select: async (what) => touch(what.page(), [await toCorner(what)]),
  turnUp: async (what) => touch(what.page(), await toWay(what)),
  undo: (page) => page.getByRole('button', { name: 'Undo' }).first().tap(),
};

for (const [name, hands, hasTouch] of [
  ['a mouse', mouse, false],
  ['a keyboard', keyboard, false],
  ['a finger', finger, true],
] as const) {
  test.describe(`with ${name}`, () => {
    test.use({ hasTouch });

    test('what people come for takes two actions at most, and one to undo each', async ({
      page,
    }) => {
      await open(page, './?backend=cpu');
      await showsAll(page);
      const before = await readDocument(page);
      const button = (label: string | RegExp) => page.getByRole('button', { name: label });
      let actions = 0;
      /** Counts. */
      const take = async (action: Promise<void>): Promise<void> => {
        actions += 1;
        await action;
      };
      const expectAtMost = (most: number, what: string) => {
        expect(actions, what).toBeLessThanOrEqual(most);
        actions = 0;
      };

      await take(hands.turnUp(page.getByRole('slider', { name: 'Relatedness' })));
      await take(hands.press(button('Play')));
      await expect.poll(async () => (await readStatus(page)).step).toBeGreaterThan(0);
      expect((await readDocument(page)).data.params['relatedness']).toBe(90);
      expectAtMost(2, 'negative transfer');
      await page.evaluate(() => window.playground.pause());

      await take(hands.select(card(page, 'n2')));
      await take(hands.turnUp(page.getByRole('slider', { name: 'Units' })));
      const units = async () =>
        (await readDocument(page)).nodes.map((node) => 'params' in node && node.params['units']);
      await expect.poll(async () => (await units())[1]).toBeGreaterThan(12);
      expectAtMost(2, 'a wider trunk');

      await settle(page);
      await take(hands.callMenu(card(page, 'n2')));
      await take(hands.press(page.getByRole('menuitem', { name: /^Give Task B/ })));
      const layers = async () =>
        (await readDocument(page)).nodes.filter(({ kind }) => kind === 'layer');
      await expect.poll(async () => (await layers()).length).toBe(2);
      expectAtMost(2, 'a layer of its own');

      await take(hands.press(button('Add a task')));
      const heads = page.locator('.react-flow__node-head');
      await expect(heads).toHaveCount(3);
      expect(await readStatus(page)).toMatchObject({ diagnostics: [] });
      expectAtMost(2, 'a third task, wired');

      for (let gesture = 0; gesture < 4; gesture++) await hands.undo(page);
      expect(await readDocument(page)).toEqual(before);

      await take(hands.press(button(/^Share/)));
      await expect(page.getByRole('dialog').getByRole('textbox').first()).toHaveValue(/#/);
      expectAtMost(1, 'a link');
      await page.keyboard.press('Escape');

      await take(hands.press(button('Compare with alone')));
      await take(hands.press(button('Train each task alone')));
      await expect(page.locator('[data-study="alone"]').getByRole('progressbar')).toBeVisible();
      expectAtMost(2, 'a comparison with each task alone');
    });
  });
}
