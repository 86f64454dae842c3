/** Words by language, of the page's messages and of the catalogue together. */
import {
  catalogLanguages,
  teachingLanguages,
  type FirstWords,
  type Help,
  type Teaching,
} from '../catalog/words/languages.ts';
import type { Language } from '../core/text.ts';
import { messages } from '../i18n/messages.ts';
import { createWordFiles } from '../i18n/word-files.ts';

const catalogue = createWordFiles(catalogLanguages);
const teaching = createWordFiles(teachingLanguages);

export type CatalogWords = FirstWords & Help & Teaching;

/**
 * The words of a definition, in a language or in another that is loaded.
 * @param part of the catalogue
 * @param key of the definition there
 * @throws when there are no such words: the types of the words let none be missing, but their file may not
 *   be loaded
 */
export function findWords<Part extends keyof CatalogWords>(
  language: Language,
  part: Part,
  key: string,
): CatalogWords[Part][string] {
  const all = (
    part === 'lessons' || part === 'glossary'
      ? teaching.read(language, part)
      : catalogue.read(language, part)
  ) as Readonly<Record<string, CatalogWords[Part][string]>> | undefined;
  const words = all?.[key];
  if (words === undefined)
    throw new Error(`findWords: expected words of ${part} for "${key}" in ${language}, got none`);
  return words;
}

/**
 * Brings a language, which nobody may read before.
 * @throws when a file cannot be loaded
 */
export async function loadLanguage(language: Language): Promise<void> {
  await Promise.all([messages.load(language), catalogue.load(language), teaching.load(language)]);
}

/**
 * Brings the words of panels, views and the help window, in the languages that are loaded and from now on in
 * those that follow: whoever shows them waits for it.
 * @throws when a file cannot be loaded
 */
export async function loadHelp(): Promise<void> {
  await Promise.all([messages.loadHelp(), catalogue.loadHelp()]);
}

/**
 * Brings the words of lessons in the same way: the room to learn in waits for it.
 * @throws when a file cannot be loaded
 */
export const loadTeaching = (): Promise<void> => teaching.loadHelp();
