/** Words by language, of the page's messages and of the catalogue together. */
import type { Language } from '../core/text.ts';
import * as definitions from '../i18n/load-language.ts';
import { messages } from '../i18n/messages.ts';

/**
 * Brings a language, which nobody may read before.
 * @throws when a file cannot be loaded
 */
export async function loadLanguage(language: Language): Promise<void> {
  await Promise.all([messages.load(language), definitions.loadLanguage(language)]);
}

/**
 * Brings what panels, views and the help window say, in the languages that are loaded and from now on in
 * those that follow: whoever shows them waits for it.
 * @throws when a file cannot be loaded
 */
export async function loadHelp(): Promise<void> {
  await Promise.all([messages.loadHelp(), definitions.loadHelp()]);
}
