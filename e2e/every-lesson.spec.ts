/** Every lesson is taken from its first step to its last, as a reader does: whoever adds one adds no story. */
import { expect, test } from '@playwright/test';
import { lessons } from '../src/catalog/lessons/index.ts';
import { lessons as words } from '../src/catalog/words/en/lessons.ts';
import type { AnyLessonWords } from '../src/catalog/lessons/define-lesson.ts';
import { open, readDocument } from './playground.ts';
import { takeStep } from './reader.ts';

const wordsOf = words as Readonly<Record<string, AnyLessonWords>>;

for (const { id, title, steps } of lessons.all) {
  test(`${title.en}: can be gone through by doing what it asks for`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await open(page, './?backend=wasm');
    const own = await readDocument(page);
    await page.locator('[data-workspace="learn"]').click();
    await page.getByRole('button', { name: 'Speed' }).click();
    await page.getByRole('menuitemradio', { name: /^Maximum speed/ }).click();
    const all = page.getByRole('region', { name: 'All lessons' });
    const row = all.getByRole('button').filter({ hasText: wordsOf[id]!.learn });
    await row.click();
    const lesson = page.getByRole('article', { name: title.en });
    for (const [at, step] of steps.entries()) {
      await expect(lesson).toContainText(`${at + 1} / ${steps.length}`);
      await takeStep(page, step, wordsOf[id]!.steps[step.id]!);
      const way = at === steps.length - 1 ? 'Finish' : 'Next';
      await lesson.getByRole('button', { name: way, exact: true }).click();
    }
    await expect(lesson).toBeHidden();
    expect(await readDocument(page)).toEqual(own);
    await expect(row).toContainText('done');
    expect(errors).toEqual([]);
  });
}
