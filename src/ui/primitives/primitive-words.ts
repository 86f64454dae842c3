/**
 * The few words that primitives say themselves. They know no message catalogue: the shell hands the
 * words in, in the language of the page.
 */
import { createContext, use } from 'react';

/** Why a typed number was not taken. */
export type NumberProblem =
  | { readonly code: 'not-a-number' | 'not-whole' }
  | { readonly code: 'too-small' | 'too-large'; readonly limit: number };

export interface PrimitiveWords {
  readonly close: string;
  /** A shortcut (`Ctrl Z`) as it stands on this keyboard; undefined while it is switched off. */
  readonly nameKeys: (shortcut: string) => string | undefined;
  readonly explainNumber: (problem: NumberProblem) => string;
}

const PrimitiveWordsContext = createContext<PrimitiveWords | null>(null);
export const PrimitiveWordsProvider = PrimitiveWordsContext.Provider;

export function usePrimitiveWords(): PrimitiveWords {
  const words = use(PrimitiveWordsContext);
  if (words === null)
    throw new Error('usePrimitiveWords: expected a PrimitiveWordsProvider above, got none');
  return words;
}
