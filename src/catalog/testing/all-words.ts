import { languages, type Language } from '../../core/text.ts';
import {
  catalogLanguages,
  teachingLanguages,
  type FirstWords,
  type Help,
  type Teaching,
} from '../words/languages.ts';

/** All words of the catalogue, as the page loads them. */
export const allWords = Object.fromEntries(
  await Promise.all(
    languages.map(async (language) => {
      const files = await Promise.all([
        catalogLanguages[language].words(),
        catalogLanguages[language].help(),
        teachingLanguages[language].help(),
      ]);
      return [language, { ...files[0], ...files[1], ...files[2] }] as const;
    }),
  ),
) as Readonly<Record<Language, FirstWords & Help & Teaching>>;
