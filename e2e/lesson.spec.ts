import { expect, test } from '@playwright/test';
import { findBarriers } from './barriers.ts';
import { open, readDocument, train } from './playground.ts';

test('a lesson is taken by hand: it points, asks before it shows, sees what is done, and leaves everything as it was', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const own = await readDocument(page);
  await page.getByRole('button', { name: 'Gallery' }).click();
  await page.getByRole('button', { name: /^When sharing hurts/ }).click();
  const lesson = page.getByRole('article', { name: 'When sharing hurts' });
  await expect(lesson).toBeVisible();
  const play = page.getByRole('button', { name: 'Play', exact: true });
  const ring = page.locator('[data-ring="play"]');
  await expect(ring).toBeVisible();
  const [around, within] = [await ring.boundingBox(), await play.boundingBox()];
  expect(around!.x).toBeLessThan(within!.x);
  expect(around!.x + around!.width).toBeGreaterThan(within!.x + within!.width);
  await train(page, { epochs: 100 });
  await expect(lesson.getByRole('region', { name: 'What happened' })).toBeVisible();
  await lesson.getByRole('button', { name: 'Next' }).click();
  await lesson.getByRole('button', { name: 'Both end halfway' }).click();
  await lesson.getByRole('slider', { name: 'Relatedness' }).press('End');
  await page.keyboard.press('r');
  await expect(lesson.getByRole('listitem').nth(2)).toHaveAttribute('aria-current', 'step');
  expect(await findBarriers(page)).toEqual([]);
  await lesson.getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(lesson).toBeHidden();
  expect(await readDocument(page)).toEqual(own);
});
