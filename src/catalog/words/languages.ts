/** The catalogue's words in every language: a line for each. */
import type { Language } from '../../core/text.ts';
import type { Departure, PresetNote } from './definition-words.ts';

/** By key of the definition. */
type ByKey<Words> = Readonly<Record<string, Words>>;

/** What the page waits for before it is alive. */
export interface FirstWords {
  readonly presets: ByKey<PresetNote>;
}

/** What panels, views and windows wait for. */
export interface Help {
  readonly departures: ByKey<readonly Departure[]>;
}

interface Files {
  readonly words: () => Promise<FirstWords>;
  readonly help: () => Promise<Help>;
}

export const catalogLanguages: Readonly<Record<Language, Files>> = {
  en: { words: () => import('./en/words.ts'), help: () => import('./en/help.ts') },
  zh: { words: () => import('./zh/words.ts'), help: () => import('./zh/help.ts') },
};
