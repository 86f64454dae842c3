/** A reader of a lesson in the browser: answers, turns and trains with mouse and keyboard, as each step asks. */
import { expect, type Locator, type Page } from '@playwright/test';
import { balancers } from '../src/catalog/balancers/index.ts';
import type { Check } from '../src/catalog/lessons/checks.ts';
import type {
  AnyLessonWords,
  LessonStep,
  Prediction,
} from '../src/catalog/lessons/define-lesson.ts';
import type { Texts } from '../src/ui/playground-context.ts';

interface Place {
  readonly page: Page;
  /** The open lesson. */
  readonly lesson: Locator;
  /** The thing to do that is next. */
  readonly todo: Locator;
  /** In the language of the page. */
  readonly texts: Texts;
}

type Doing = {
  readonly [Kind in Check['kind']]: (
    check: Extract<Check, { readonly kind: Kind }>,
    place: Place,
  ) => Promise<void>;
};

/** More presses of a key than any slider of a lesson takes. */
const mostPresses = 60;

/** Moves a slider until what is to be done is done. */
async function slide(slider: Locator, key: string, { todo }: Place): Promise<void> {
  for (let press = 0; press < mostPresses && !(await isDone(todo)); press++)
    await slider.press(key);
}

const isDone = async (todo: Locator): Promise<boolean> =>
  (await todo.getAttribute('aria-current')) === null;

const toKey = ({ least }: { readonly least?: number }): string =>
  least === undefined ? 'ArrowLeft' : 'ArrowRight';

async function play({ page, todo, texts }: Place): Promise<void> {
  await page.getByRole('button', { name: texts.t('training.play'), exact: true }).click();
  await expect(todo).not.toHaveAttribute('aria-current', 'step');
  // It may come to rest by itself at any moment, when a press would set it going again.
  await page.evaluate(() => window.playground.pause());
}

const doing: Doing = {
  data: (check, { lesson }) =>
    lesson
      .locator('[data-anchor="dial"]')
      .getByRole('slider')
      .press(check.least === undefined ? 'Home' : 'End'),
  labelled: (check, place) =>
    slide(place.lesson.locator('[data-anchor="setting"]').getByRole('slider'), toKey(check), place),
  param: (check, place) => slide(place.lesson.getByRole('slider'), toKey(check), place),
  async weight(check, { page, lesson }) {
    const field = lesson.locator('[data-anchor="setting"]').getByLabel(/λ/);
    if ((await field.count()) > 0) {
      await field.fill(String(check.most ?? check.least));
      await field.press('Enter');
      return;
    }
    const slider = page.locator(`[data-anchor="weight/${check.node}"]`).getByRole('slider');
    await slider.press(check.least === undefined ? 'Home' : 'End');
  },
  async method({ is }, { lesson, texts }) {
    const label = texts.pick(balancers.get(is).title);
    await lesson.getByLabel(texts.t('learn.method')).selectOption({ label });
  },
  fresh: (_check, { page, texts }) =>
    page.getByRole('button', { name: texts.t('training.reset') }).click(),
  seed: (_check, { lesson, texts }) =>
    lesson.getByRole('button', { name: texts.t('learn.seed') }).click(),
  trained: (_check, place) => play(place),
  room: ({ room }, { page }) => page.locator(`[data-workspace="${room}"]`).click(),
  async code(_check, { page, texts: { t } }) {
    await page.getByRole('button', { name: t('shell.shareTitle') }).click();
    await page.getByRole('tab', { name: t('share.code'), exact: true }).click();
    await page.getByRole('button', { name: t('code.beside') }).click();
  },
  study: (_check, { lesson }) => lesson.locator('[data-study]').getByRole('button').first().click(),
  figure: (_check, place) => play(place),
};

type StepWords = AnyLessonWords['steps'][string];

/** Says what is expected: what is right, where there is a right answer. */
async function answer(
  asks: Prediction,
  words: StepWords,
  lesson: Locator,
  { t }: Texts,
): Promise<void> {
  const question = lesson.getByRole('region', { name: words.ask! });
  if (asks.kind === 'choice') {
    const option = words.options![asks.right ?? asks.options[0]!]!;
    await question.getByRole('button', { name: option, exact: true }).click();
    return;
  }
  await question.getByRole('slider').press('ArrowUp');
  await question.getByRole('button', { name: t('learn.sure') }).click();
}

/** Answers, does one thing after the other with what is pointed at, and reads what came of it. */
export async function takeStep(
  page: Page,
  step: LessonStep,
  words: StepWords,
  texts: Texts,
): Promise<void> {
  const { t } = texts;
  const lesson = page.locator('article[data-lesson]');
  await expect(lesson).toContainText(words.say);
  const { asks, todos = [], gates = [], live = [] } = step;
  if (asks !== undefined) await answer(asks, words, lesson, texts);
  for (const [at, { check, at: anchors = step.points ?? [] }] of todos.entries()) {
    const todo = lesson
      .getByRole('list', { name: t('learn.todo') })
      .getByRole('listitem')
      .nth(at);
    // It may be so already, or in a moment: an edit that begins anew has reset. Then nothing is pointed at.
    for (const anchor of anchors) {
      const ring = page.locator(`[data-ring="${anchor}"]`);
      await expect.poll(async () => (await isDone(todo)) || (await ring.isVisible())).toBe(true);
    }
    if (await isDone(todo)) continue;
    await doing[check.kind](check as never, { page, lesson, todo, texts });
    await expect(todo).not.toHaveAttribute('aria-current', 'step');
  }
  const shares = lesson.getByRole('table', { name: t('learn.gates') }).getByRole('rowheader');
  await expect(shares).toHaveCount(gates.length);
  for (const view of live) await expect(lesson.locator(`[data-view="${view}"]`)).toBeVisible();
  if (words.why !== undefined)
    await expect(lesson.getByRole('region', { name: t('learn.why') })).toContainText(words.why);
  if (asks?.kind === 'choice' && asks.right !== null)
    await expect(lesson.getByText(t('learn.right'))).toBeVisible();
}

/** Reads what a step says and asks, and passes over what it asks for: nobody is held back. */
export async function passStep(
  page: Page,
  { asks, todos = [] }: LessonStep,
  words: StepWords,
  { t }: Texts,
): Promise<void> {
  const lesson = page.locator('article[data-lesson]');
  await expect(lesson).toContainText(words.say);
  if (asks !== undefined) await lesson.getByRole('button', { name: t('learn.pass') }).click();
  for (const { id } of todos) await expect(lesson).toContainText(words.todos![id]!);
}
