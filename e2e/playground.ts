/** What several stories do with a page. */
import { expect, type Page } from '@playwright/test';
import type { HistoryColumns, TrainResult } from '../src/app/api-results.ts';
import type { PlainDocument, Status } from '../src/app/playground-api.ts';
import type { Experiment } from '../src/core/document/experiment.ts';
import type { Presentation } from '../src/core/document/project.ts';

export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => 'playground' in window);
}

/** Opens the page in the room to learn in, at the first step of a lesson. */
export async function openLesson(page: Page, title: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('mtl.workspace', 'learn'));
  await open(page, './?backend=cpu');
  await page.getByRole('button', { name: title }).first().click();
  await expect(page.getByRole('article', { name: title })).toBeVisible();
}

export const load = (page: Page, input: unknown): Promise<Experiment> =>
  page.evaluate((value) => window.playground.load(value), input);

export const train = (
  page: Page,
  limit: { readonly steps: number } | { readonly epochs: number },
): Promise<TrainResult> => page.evaluate((value) => window.playground.train(value), limit);

export const reset = (page: Page): Promise<void> => page.evaluate(() => window.playground.reset());

export const readPresentation = (page: Page): Promise<Presentation> =>
  page.evaluate(() => window.playground.presentation());

export const readDocument = (page: Page): Promise<PlainDocument> =>
  page.evaluate(() => window.playground.document());

export const readStatus = (page: Page): Promise<Status> =>
  page.evaluate(() => window.playground.status());

/** The history without what depends on the clock. */
export async function readHistory(page: Page): Promise<Omit<HistoryColumns, 'seconds'>> {
  const { seconds: _seconds, ...columns } = await page.evaluate(() => window.playground.history());
  const channels = columns.channels.filter(({ quantity }) => quantity !== 'seconds');
  return { ...columns, channels };
}

/** Waits until nothing has changed on the page, or in this part of it, for a second and a half. */
export const quiet = (page: Page, part = 'body'): Promise<void> =>
  page.evaluate(async (selector) => {
    let since = performance.now();
    let frames = 0;
    const observer = new MutationObserver(() => {
      since = performance.now();
      frames = 0;
    });
    const options = { attributes: true, childList: true, characterData: true, subtree: true };
    observer.observe(document.querySelector(selector)!, options);
    // In frames too: a busy machine may draw none in that time.
    for (; frames < 12 || performance.now() - since < 1500; frames++)
      await new Promise(requestAnimationFrame);
    observer.disconnect();
  }, part);

/** A document that trains fast: few examples, an epoch is one step. */
export async function toSmall(page: Page): Promise<Experiment> {
  const document = await readDocument(page);
  return {
    ...document,
    data: { ...document.data, params: { ...document.data.params, examples: 50 } },
    training: { ...document.training, batchSize: 50 },
  };
}

/** Asks for a backend where a person does, and waits until it is there. */
export async function chooseBackend(page: Page, name: string, label: string): Promise<void> {
  await page.getByRole('button', { name: /^Backend/ }).click();
  await page.getByLabel('Use', { exact: true }).selectOption({ label });
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await readStatus(page)).backend).toBe(name);
  await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
}

/** Chooses in the menu at the right end of the top bar, as a person does. */
export async function chooseInMenu(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^(?:Language, |语言、)/ }).click();
  await page.locator('[role^="menuitem"]').filter({ hasText: name }).click();
}
