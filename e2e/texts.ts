/** What the page says, for stories that are told in more than one language. */
import type { Language } from '../src/core/text.ts';
import { loadHelp, loadLanguage, loadTeaching } from '../src/ui/load-words.ts';
import { createTexts, type Texts } from '../src/ui/playground-context.ts';

/** All words of a language, those of lessons among them. */
export async function loadTexts(language: Language): Promise<Texts> {
  await Promise.all([loadLanguage(language), loadHelp(), loadTeaching()]);
  return createTexts(language);
}
