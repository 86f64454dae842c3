/** A reader of a lesson in the browser: answers, turns and trains with mouse and keyboard, as each step asks. */
import { expect, type Locator, type Page } from '@playwright/test';
import { balancers } from '../src/catalog/balancers/index.ts';
import type { Check } from '../src/catalog/lessons/checks.ts';
import type {
  AnyLessonWords,
  LessonStep,
  Prediction,
} from '../src/catalog/lessons/define-lesson.ts';

interface Place {
  readonly page: Page;
  /** The open lesson. */
  readonly lesson: Locator;
  /** The thing to do that is next. */
  readonly todo: Locator;
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

async function play({ page, todo }: Place): Promise<void> {
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(todo).not.toHaveAttribute('aria-current', 'step');
  // It may come to rest by itself at any moment, when a press would set it going again.
  await page.evaluate(() => window.playground.pause());
}

const doing: Doing = {
  data: (check, { lesson }) =>
    lesson
      .getByRole('slider', { name: 'Relatedness' })
      .press(check.least === undefined ? 'Home' : 'End'),
  labelled: (check, place) =>
    slide(place.lesson.getByRole('slider', { name: /^Labels for task/ }), toKey(check), place),
  param: (check, place) => slide(place.lesson.getByRole('slider'), toKey(check), place),
  async weight(check, { page, lesson }) {
    const field = lesson.getByLabel(/^λ of task/);
    if ((await field.count()) > 0) {
      await field.fill(String(check.most ?? check.least));
      await field.press('Enter');
      return;
    }
    const slider = page.locator(`[data-anchor="weight/${check.node}"]`).getByRole('slider');
    await slider.press(check.least === undefined ? 'Home' : 'End');
  },
  async method({ is }, { lesson }) {
    await lesson.getByLabel('Balancing method').selectOption({ label: balancers.get(is).title.en });
  },
  fresh: (_check, { page }) =>
    page.getByRole('button', { name: 'Reset to the initial weights' }).click(),
  seed: (_check, { lesson }) => lesson.getByRole('button', { name: 'Draw another seed' }).click(),
  trained: (_check, place) => play(place),
  room: ({ room }, { page }) => page.locator(`[data-workspace="${room}"]`).click(),
  async code(_check, { page }) {
    await page.getByRole('button', { name: 'Share and take away' }).click();
    await page.getByRole('tab', { name: 'Code' }).click();
    await page.getByRole('button', { name: 'Beside the network' }).click();
  },
  study: (_check, { lesson }) => lesson.locator('[data-study]').getByRole('button').first().click(),
  figure: (_check, place) => play(place),
};

type StepWords = AnyLessonWords['steps'][string];

/** Says what is expected: what is right, where there is a right answer. */
async function answer(asks: Prediction, words: StepWords, lesson: Locator): Promise<void> {
  const question = lesson.getByRole('region', { name: words.ask! });
  if (asks.kind === 'choice') {
    const option = words.options![asks.right ?? asks.options[0]!]!;
    await question.getByRole('button', { name: option, exact: true }).click();
    return;
  }
  await question.getByRole('slider').press('ArrowUp');
  await question.getByRole('button', { name: 'That is my guess' }).click();
}

/** Answers, does one thing after the other with what is pointed at, and reads what came of it. */
export async function takeStep(page: Page, step: LessonStep, words: StepWords): Promise<void> {
  const lesson = page.locator('article[data-lesson]');
  await expect(lesson).toContainText(words.say);
  const { asks, todos = [], live = [] } = step;
  if (asks !== undefined) await answer(asks, words, lesson);
  for (const [at, { check, at: anchors = step.points ?? [] }] of todos.entries()) {
    const todo = lesson.getByRole('list', { name: 'To do' }).getByRole('listitem').nth(at);
    // It may be so already, or in a moment: an edit that begins anew has reset. Then nothing is pointed at.
    for (const anchor of anchors) {
      const ring = page.locator(`[data-ring="${anchor}"]`);
      await expect.poll(async () => (await isDone(todo)) || (await ring.isVisible())).toBe(true);
    }
    if (await isDone(todo)) continue;
    await doing[check.kind](check as never, { page, lesson, todo });
    await expect(todo).not.toHaveAttribute('aria-current', 'step');
  }
  for (const view of live) await expect(lesson.locator(`[data-view="${view}"]`)).toBeVisible();
  if (words.why !== undefined)
    await expect(lesson.getByRole('region', { name: 'What happened' })).toContainText(words.why);
  if (asks?.kind === 'choice' && asks.right !== null)
    await expect(lesson.getByText('As you expected.')).toBeVisible();
}
