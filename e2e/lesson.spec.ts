import { expect, test } from '@playwright/test';
import { findBarriers } from './barriers.ts';
import { open, openLesson, readDocument, train } from './playground.ts';

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

test('a lesson is gone on with where it was left, after the page was loaded again', async ({
  page,
}) => {
  await openLesson(page, 'Two questions, one network');
  const lesson = page.getByRole('article', { name: 'Two questions, one network' });
  await lesson.getByRole('button', { name: 'Skip' }).click();
  await expect(lesson).toContainText('2 / 4');
  const before = page.url();
  await lesson.getByRole('button', { name: 'Skip' }).click();
  await expect(lesson).toContainText('3 / 4');
  await expect.poll(() => page.url()).not.toBe(before);
  await page.reload();
  await expect(lesson).toContainText('3 / 4');
  // Whoever comes another day, without the address, finds where it was left.
  await open(page, './?backend=cpu&day=2');
  const next = page.getByRole('region', { name: 'Next lesson' });
  await expect(next).toContainText('step 3 of 4');
  await next.getByRole('button', { name: 'Go on' }).click();
  await expect(lesson).toContainText('3 / 4');
});
