import { expect, test, type Page } from '@playwright/test';
import { load, open, readDocument, readHistory, readStatus, toSmall, train } from './playground.ts';

test('after a loss that is not finite a person goes on more slowly from the last good weights', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await load(page, 'circle-and-radius');
  const small = await toSmall(page);
  const training = {
    ...small.training,
    optimizer: { kind: 'sgd', params: {} },
    learningRate: 0.05,
  };
  await load(page, { ...small, training });
  await train(page, { epochs: 20 });
  const rate = page.getByRole('slider', { name: 'Learning rate' });
  await rate.focus();
  await rate.press('End');
  expect((await readDocument(page)).training.learningRate).toBe(10);

  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const message = page.getByRole('main').getByText(/no longer a finite number/);
  // From where losses were those of a network that learns, not from where they ran away.
  await expect(message).toContainText(/step 2\d;/);
  const slower = page.getByRole('button', { name: 'Go on with rate ÷ 10' });
  await slower.click();
  expect((await readDocument(page)).training.learningRate).toBe(1);
  // As often as it takes.
  await expect
    .poll(async () => {
      if (await slower.isVisible()) await slower.click();
      return (await readStatus(page)).step;
    })
    .toBe(200);
  await expect(message).toBeHidden();
  const { step, total, validationTotal } = await readHistory(page);
  expect([...step].sort((a, b) => a - b)).toEqual(step);
  expect(step).toContain(20);
  expect(total.some((loss) => Math.abs(loss) === Infinity)).toBe(false);
  expect(validationTotal.at(-1)).toBeLessThan(validationTotal[0] ?? NaN);
});

test('a reset by key is undone: weights, steps and chart come back', async ({ page }) => {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await train(page, { epochs: 30 });
  const before = await readHistory(page);
  await page.locator('body').press('r');
  await expect.poll(async () => (await readStatus(page)).step).toBe(0);
  await expect.poll(async () => (await readHistory(page)).step).toEqual([0]);
  const notice = page.getByRole('region', { name: 'Messages' });
  await expect(notice).toContainText('The weights are the initial ones again.');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await readStatus(page)).step).toBe(30);
  expect(await readHistory(page)).toEqual(before);
  await expect(notice).not.toContainText('initial');
  const { validationTotal } = await train(page, { epochs: 10 });

  await load(page, await readDocument(page));
  expect((await train(page, { epochs: 40 })).validationTotal).toBe(validationTotal);
});

test('a tab that ends while it trains is gone on with in the next one, and takes nothing from those that live', async ({
  page,
  context,
}) => {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await page.evaluate(() => void window.playground.train({ steps: 1e7 }).catch(() => undefined));
  const spent = (of: Page): Promise<number> =>
    of.evaluate(() => window.playground.history().seconds.at(-1) ?? 0);
  await expect.poll(() => spent(page), { timeout: 60_000 }).toBeGreaterThan(8);
  const twin = await context.newPage();
  await open(twin, './?backend=cpu');
  const offer = (of: Page) => of.getByRole('button', { name: 'Go on', exact: true });
  // Whoever would offer it has looked by then.
  await expect(async () => expect(await untilLooked(twin)).toBe(true)).toPass();
  await expect(offer(twin)).toHaveCount(0);
  const before = { seconds: await spent(page), ...(await readHistory(page)) };
  await page.close();

  const next = await context.newPage();
  await open(next, './?backend=cpu');
  await expect(next.getByText(/stood at step [\d,]+/)).toBeVisible();
  await offer(next).click();
  await expect.poll(async () => (await readStatus(next)).step).toBeGreaterThan(0);
  await expect.poll(async () => (await readStatus(next)).state).toBe('idle');
  // Seconds of training, as the worker counted them.
  expect(before.seconds - (await spent(next))).toBeLessThan(5);
  const { step, total } = await readHistory(next);
  // The beginning, which is never merged.
  const rows = Math.min(step.length, 1000);
  expect([step.slice(0, rows), total.slice(0, rows)]).toEqual([
    before.step.slice(0, rows),
    before.total.slice(0, rows),
  ]);
  const { step: stood } = await readStatus(next);
  expect((await train(next, { steps: 20 })).steps).toBe(stood + 20);
});

/** Asks for what is offered, which answers once it is known that nothing is. */
const untilLooked = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    window.playground.resume().then(
      () => false,
      (error: unknown) => String(error).includes('nothing of an earlier visit'),
    ),
  );

/** Nothing can be put away for the page, as long as a channel does not say otherwise. */
async function fill(page: Page, isFull: boolean): Promise<void> {
  await page.route('**/storage.worker-*.js', async (route) => {
    const response = await route.fetch();
    const full = `let isFull = ${String(isFull)};
    new BroadcastChannel('room').onmessage = ({ data }) => (isFull = data);
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      if (isFull) throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, given);
    };`;
    await route.fulfill({ response, body: full + (await response.text()) });
  });
}

test('what was trained while there was no room is offered once there is some, and at most five seconds old', async ({
  page,
  context,
}) => {
  await fill(page, false);
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await page.evaluate(() => void window.playground.train({ steps: 1e7 }).catch(() => undefined));
  const spent = (of: Page): Promise<number> =>
    of.evaluate(() => window.playground.history().seconds.at(-1) ?? 0);
  const tellRoom = (isFull: boolean): Promise<void> =>
    page.evaluate((is) => new BroadcastChannel('room').postMessage(is), isFull);
  const untilSpent = (seconds: number): Promise<void> =>
    expect.poll(() => spent(page), { timeout: 60_000 }).toBeGreaterThan(seconds);
  await untilSpent(5);
  await tellRoom(true);
  await untilSpent(12);
  await expect(
    page.getByRole('region', { name: 'Messages' }).getByText(/no room left/),
  ).toBeVisible();
  await tellRoom(false);
  await untilSpent((await spent(page)) + 6);
  const before = await spent(page);
  await page.close();
  const next = await context.newPage();
  await open(next, './?backend=cpu');
  await next.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect.poll(async () => (await readStatus(next)).step).toBeGreaterThan(0);
  expect(before - (await spent(next))).toBeLessThan(5);
});

test('a browser without room for the page says so once, and offers a file', async ({ page }) => {
  await fill(page, true);
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  const message = page.getByRole('region', { name: 'Messages' }).getByText(/no room left/);
  await train(page, { steps: 20 });
  await expect(message).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).first().click();
  await train(page, { steps: 20 });
  await expect(message).toHaveCount(1);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a file' }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.mtl\.json$/);
});
