/** Words that come in files by language, so that a visitor loads those of one language and no other. */
import type { Language } from '../core/text.ts';

/** The files of one language: what the page waits for, and what only panels, views and help say. */
export interface LanguageFiles<Words, Help> {
  readonly words: () => Promise<Words>;
  readonly help: () => Promise<Help>;
}

export interface WordFiles<All> {
  /**
   * Brings a language, and its help where anybody has asked for that.
   * @throws when a file cannot be loaded
   */
  load(language: Language): Promise<void>;
  /**
   * Brings the help in the languages that are loaded, and from now on in those that follow.
   * @throws when a file cannot be loaded
   */
  loadHelp(): Promise<void>;
  /**
   * A part in a language, or in another that is loaded where this one is not: words in any language are more
   * than an empty page. Undefined where none has it.
   */
  read<Part extends keyof All>(language: Language, part: Part): All[Part] | undefined;
}

export function createWordFiles<Words extends object, Help extends object>(
  files: Readonly<Record<Language, LanguageFiles<Words, Help>>>,
): WordFiles<Words & Help> {
  const loaded: Partial<Record<Language, Partial<Words & Help>>> = {};
  const helped = new Set<Language>();
  let isHelpWanted = false;
  const bring = async (language: Language, kind: 'words' | 'help'): Promise<void> => {
    const parts = await files[language][kind]();
    loaded[language] = { ...loaded[language], ...parts };
    if (kind === 'help') helped.add(language);
  };
  return {
    async load(language) {
      await Promise.all([bring(language, 'words'), isHelpWanted && bring(language, 'help')]);
      // Somebody may have asked for it meanwhile.
      if (isHelpWanted && !helped.has(language)) await bring(language, 'help');
    },
    async loadHelp() {
      isHelpWanted = true;
      await Promise.all((Object.keys(loaded) as Language[]).map((each) => bring(each, 'help')));
    },
    read: (language, part) =>
      loaded[language]?.[part] ??
      Object.values(loaded).find((parts) => parts[part] !== undefined)?.[part],
  };
}
