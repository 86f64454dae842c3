/** Every lesson is taken from its first step to its last, as a reader does: whoever adds one adds no story. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Lesson, LessonStep } from '../src/catalog/lessons/define-lesson.ts';
import { lessons } from '../src/catalog/lessons/index.ts';
import type { Texts } from '../src/ui/playground-context.ts';
import { open, readDocument } from './playground.ts';
import { passStep, takeStep } from './reader.ts';
import { loadTexts } from './texts.ts';

/** Begins a lesson in the list of all. */
async function begin(page: Page, lesson: Lesson, { t, pick, words }: Texts): Promise<Place> {
  const all = page.getByRole('region', { name: t('learn.all') });
  const row = all.getByRole('button').filter({ hasText: words('lessons', lesson.id).learn });
  await row.click();
  return { row, article: page.getByRole('article', { name: pick(lesson.title) }) };
}

interface Place {
  /** Of the lesson in the list. */
  readonly row: Locator;
  readonly article: Locator;
}

/** Opens the page in the room to learn in, where training goes as fast as it can. */
async function openRoom(page: Page, { t }: Texts): Promise<void> {
  await open(page, './?backend=wasm');
  await page.locator('[data-workspace="learn"]').click();
  await page.getByRole('button', { name: t('training.speed') }).click();
  await page.getByRole('menuitemradio', { name: t('training.pace-full') }).click();
}

for (const lesson of lessons.all) {
  test(`${lesson.title.en}: can be gone through by doing what it asks for`, async ({ page }) => {
    const texts = await loadTexts('en');
    const { steps } = lesson;
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await openRoom(page, texts);
    const own = await readDocument(page);
    const { row, article } = await begin(page, lesson, texts);
    for (const [at, step] of steps.entries()) {
      await expect(article).toContainText(`${at + 1} / ${steps.length}`);
      await takeStep(page, step, texts.words('lessons', lesson.id).steps[step.id]!, texts);
      const way = at === steps.length - 1 ? 'Finish' : 'Next';
      await article.getByRole('button', { name: way, exact: true }).click();
    }
    await expect(article).toBeHidden();
    expect(await readDocument(page)).toEqual(own);
    await expect(row).toContainText('done');
    expect(errors).toEqual([]);
  });
}

/** What a step asks for, gives and shows. */
const toKinds = ({ asks, todos = [], controls = [], ...step }: LessonStep): readonly string[] => [
  ...(asks === undefined ? [] : [`asks ${asks.kind}`]),
  ...todos.map(({ check }) => `waits for ${check.kind}`),
  ...controls.map(({ kind }) => `gives ${kind}`),
  ...(['shows', 'gates', 'landscape', 'study', 'live'] as const).filter(
    (one) => step[one] !== undefined,
  ),
];

/** Three English words beside each other in what is seen or heard around the network: data and code have such. */
const findEnglish = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const names = ['aria-label', 'title', 'placeholder'];
    const texts = [...document.querySelectorAll('header, #learn-panel, [data-anchor="charts"]')]
      .flatMap((part) => [part, ...part.querySelectorAll('*')])
      .flatMap((one) => [
        ...names.map((name) => one.getAttribute(name) ?? ''),
        one instanceof HTMLElement ? one.innerText : '',
      ]);
    const lines = texts.flatMap((text) => text.split('\n'));
    return [...new Set(lines.filter((line) => /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/.test(line)))];
  });

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('every step of every lesson is read, and each kind of step is done as it asks', async ({
    page,
  }) => {
    const texts = await loadTexts('zh');
    await openRoom(page, texts);
    const met = new Set<string>();
    for (const lesson of lessons.all) {
      const { article } = await begin(page, lesson, texts);
      for (const step of lesson.steps) {
        const words = texts.words('lessons', lesson.id).steps[step.id]!;
        const isNew = toKinds(step).some((kind) => !met.has(kind));
        for (const kind of toKinds(step)) met.add(kind);
        await (isNew ? takeStep : passStep)(page, step, words, texts);
        expect(await findEnglish(page), `${lesson.id}, ${step.id}`).toEqual([]);
        await article.locator('footer').getByRole('button').last().click();
      }
      await expect(article).toBeHidden();
    }
  });
});
