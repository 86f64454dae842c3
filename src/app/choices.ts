/**
 * Language and theme: those that a person chooses are remembered for the next visit, those that a document
 * names are shown as long as nobody chooses others, and remembered by nobody.
 */
import type { Presentation } from '../core/document/project.ts';
import { languages, type Language } from '../core/text.ts';
import type { SessionActions } from '../store/contract.ts';
import type { DocumentStore } from '../store/document-store.ts';
import type { SessionStore } from '../store/session-store.ts';
import { loadLanguage } from '../ui/load-words.ts';
import type { Preferences } from './preferences.ts';

/** What the person chooses; and the looks of documents, from the present one on. */
export function followChoices(
  { store, actions }: SessionStore,
  preferences: Preferences,
  documents: DocumentStore,
): Pick<SessionActions, 'setLanguage' | 'setTheme'> {
  let wanted = store.getState().language;
  /** Another language is shown once its words are there. */
  const changeLanguage = async (next: Language): Promise<boolean> => {
    wanted = next;
    try {
      await loadLanguage(next);
    } catch {
      actions.notify({ tone: 'error', code: 'language-not-loaded', args: {} });
      return false;
    }
    // Another choice may have been made meanwhile.
    if (wanted !== next) return false;
    actions.setLanguage(next);
    return true;
  };
  const show = ({ language, theme }: Presentation): void => {
    const named = languages.find((one) => one === language);
    if (named !== undefined && named !== wanted) void changeLanguage(named);
    if (theme === 'light' || theme === 'dark') actions.setTheme(theme);
  };
  show(documents.store.getState().presentation);
  documents.onOpen(({ presentation }) => show(presentation));
  return {
    setTheme(theme) {
      preferences.writeTheme(theme);
      actions.setTheme(theme);
    },
    setLanguage(language) {
      void changeLanguage(language).then((isShown) => {
        if (isShown) preferences.writeLanguage(language);
      });
    },
  };
}
