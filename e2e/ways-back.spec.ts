import { expect, test } from '@playwright/test';
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
