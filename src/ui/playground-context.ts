/** The components' way to the app object: selectors on the stores, actions, texts. */
import { createContext, use, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Language, Localised } from '../core/text.ts';
import { createTranslate, type Translate } from '../i18n/translate.ts';
import { type CatalogWords, findWords } from './load-words.ts';
import type { DocumentState, Playground, RunInfo, SessionState } from '../store/contract.ts';
import type { LessonsState } from '../store/lessons.ts';

const PlaygroundContext = createContext<Playground | null>(null);
export const PlaygroundProvider = PlaygroundContext.Provider;

export function usePlayground(): Playground {
  const playground = use(PlaygroundContext);
  if (playground === null)
    throw new Error('usePlayground: expected a PlaygroundProvider above, got none');
  return playground;
}

export function useDocument<T>(select: (state: DocumentState) => T): T {
  return useStore(usePlayground().document, select);
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(usePlayground().session, select);
}

export function useRun<T>(select: (state: RunInfo) => T): T {
  return useStore(usePlayground().run, select);
}

export function useLessons<T>(select: (state: LessonsState) => T): T {
  return useStore(usePlayground().lessons, select);
}

export function useActions(): Playground['actions'] {
  return usePlayground().actions;
}

export interface Texts {
  readonly language: Language;
  readonly t: Translate;
  /** The right language of a title. */
  readonly pick: <T>(text: Localised<T>) => T;
  /** The words of a definition, by its part of the catalogue and its key there. */
  readonly words: <Part extends keyof CatalogWords>(
    part: Part,
    key: string,
  ) => CatalogWords[Part][string];
}

export function createTexts(language: Language): Texts {
  return {
    language,
    t: createTranslate(language),
    pick: (text) => text[language],
    words: (part, key) => findWords(language, part, key),
  };
}

export function useTexts(): Texts {
  const language = useSession((state) => state.language);
  return useMemo(() => createTexts(language), [language]);
}
