import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { load, open, readDocument, readHistory, toSmall, train } from './playground.ts';

test('a balancing method is chosen, trains and shows what it sees; undo and the link know it', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await load(page, { ...(await toSmall(page)), views: ['gradients'] });
  const view = page.locator('[data-view="gradients"]');
  // The weighted sum looks at no gradients, but whoever watches them does.
  await expect(view.getByRole('region', { name: 'The pull now' })).toBeVisible();
  await train(page, { steps: 60 });
  await expect(view.locator('[data-series="cosine/a|b"] path').first()).toHaveAttribute('d', /L/);
  expect((await readHistory(page)).gradients.alpha).toEqual({});
  expect((await readHistory(page)).gradients.norm['a']?.some((one) => one > 0)).toBe(true);

  const method = page.getByLabel('Method', { exact: true });
  if (!(await method.isVisible())) await page.getByRole('tab', { name: 'Training' }).click();
  await method.selectOption('mgda');
  await expect(page.getByRole('link', { name: 'Sener & Koltun 2018' })).toBeVisible();
  await page.getByLabel('Divide gradients by').selectOption('l2');
  expect((await readDocument(page)).balancing).toEqual({
    kind: 'mgda',
    params: { normalise: 'l2' },
  });

  await train(page, { steps: 20 });
  await expect(view.locator('[data-series="alpha/a"] path').first()).toHaveAttribute('d', /L/);
  await expect(view.locator('[data-series="cosine/a|b"] path').first()).toHaveAttribute('d', /L/);
  const readAlpha = async (task: string): Promise<number> =>
    Number(await view.locator(`tr[data-row="${task}"] td`).first().textContent());
  await expect.poll(async () => (await readAlpha('a')) + (await readAlpha('b'))).toBeCloseTo(1, 2);
  const { alpha, norm, cosine } = (await readHistory(page)).gradients;
  expect((alpha['a']?.at(-1) ?? NaN) + (alpha['b']?.at(-1) ?? NaN)).toBeCloseTo(1, 4);
  expect(norm['a']?.at(-1)).toBeGreaterThan(0);
  expect(Object.keys(cosine)).toEqual(['a|b']);
  const { violations } = await new AxeBuilder({ page })
    .include('#bottom-panel')
    .include('#right-panel')
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`),
  ).toEqual([]);

  await page.reload();
  await page.waitForFunction(() => 'playground' in window);
  expect((await readDocument(page)).balancing).toEqual({
    kind: 'mgda',
    params: { normalise: 'l2' },
  });
  await page.getByLabel('Method', { exact: true }).selectOption('pcgrad');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  expect((await readDocument(page)).balancing.kind).toBe('mgda');
});

test('compasses, weights and the reasons of a run pass the checks of accessibility', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const check = async (place: string) => {
    const { violations } = await new AxeBuilder({ page }).include(place).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`),
    ).toEqual([]);
  };
  const small = await toSmall(page);
  // Its objective is negative as soon as the losses are small.
  const balancing = { kind: 'uw', params: { rate: 0.3 } };
  await load(page, { ...small, balancing, views: ['gradients', 'weights'] });
  await train(page, { steps: 400 });
  await expect(page.getByRole('img', { name: /^Pull on/ }).first()).toBeVisible();
  const reason = page.getByRole('region', { name: 'Why?' }).getByRole('button').first();
  await reason.click();
  await expect(reason).toHaveAttribute('aria-expanded', 'true');
  await check('main');
  await check('#bottom-panel');
  await page.getByRole('tab', { name: 'Weights', exact: true }).click();
  await expect(page.getByRole('tabpanel', { name: 'Weights' })).toBeVisible();
  await check('#bottom-panel');
});

test('what explains a run lies over no card, neither closed nor opened', async ({ page }) => {
  await open(page, './?backend=cpu');
  await load(page, 'tug-of-war');
  await train(page, { steps: 3000 });
  const region = page.getByRole('region', { name: 'Why?' });
  const reason = region.getByRole('button').first();
  const isOverCard = () =>
    region.evaluate((one) => {
      const cards = [...document.querySelectorAll('[data-canvas] .react-flow__node')];
      return [...one.children].some((card) => {
        const a = card.getBoundingClientRect();
        return cards.some((other) => {
          const b = other.getBoundingClientRect();
          return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        });
      });
    });
  await expect(reason).toBeVisible();
  expect(await isOverCard()).toBe(false);
  await reason.click();
  await expect(reason).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(isOverCard).toBe(false);
});
