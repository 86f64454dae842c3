import { type Language, languages } from '../core/text.ts';

/**
 * Brings the wanted language, or another where its file is lost: words in any language are more than an
 * empty page.
 * @throws when no language can be loaded
 */
export async function loadFirstLanguage(
  wanted: Language,
  load: (language: Language) => Promise<void>,
): Promise<Language> {
  let lost: unknown;
  // A connection that fails once may hold the next time.
  for (const language of [wanted, wanted, ...languages.filter((each) => each !== wanted)]) {
    try {
      await load(language);
      return language;
    } catch (error) {
      lost = error;
    }
  }
  throw lost;
}
