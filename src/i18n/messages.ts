/** The page's messages in every language: a line for each. */
import type * as englishHelp from './en/help.ts';
import type * as englishWords from './en/words.ts';
import type { Translation } from './translation.ts';
import { createWordFiles } from './word-files.ts';

export type Words = typeof englishWords;
export type Help = typeof englishHelp;
type Translated<Areas> = { readonly [Area in keyof Areas]: Translation<Areas[Area]> };

export const messages = createWordFiles<Translated<Words>, Translated<Help>>({
  en: { words: () => import('./en/words.ts'), help: () => import('./en/help.ts') },
  zh: { words: () => import('./zh/words.ts'), help: () => import('./zh/help.ts') },
});
