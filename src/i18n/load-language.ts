import type { Language } from '../core/text.ts';

/**
 * Brings the texts of a language, which nobody may read before. Sources have those of all languages at
 * hand; in the built page each is in files of its own, and `scripts/page-languages.mjs` puts what loads
 * them in the place of these functions.
 * @throws when a file cannot be loaded
 */
export function loadLanguage(_language: Language): Promise<void> {
  return Promise.resolve();
}

/**
 * Brings what the catalogue's texts have beside their titles and the words of panels, views and help, in
 * the languages that are loaded and from now on in those that follow: whoever shows them waits for it.
 * @throws when a file cannot be loaded
 */
export function loadHelp(): Promise<void> {
  return Promise.resolve();
}
