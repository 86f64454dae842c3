import { cleanup, render, within, type queries, type BoundFunctions } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach } from 'vitest';
import { PrimitiveWordsProvider, type PrimitiveWords } from '../primitive-words.ts';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const words: PrimitiveWords = {
  close: 'Close',
  nameKeys: (shortcut) => shortcut,
  explainNumber: (problem) =>
    'limit' in problem ? `${problem.code} ${problem.limit}` : problem.code,
};

/** Puts a control on an empty page, with codes in the place of sentences. */
export function show(control: ReactElement): BoundFunctions<typeof queries> {
  return within(
    render(<PrimitiveWordsProvider value={words}>{control}</PrimitiveWordsProvider>).baseElement,
  );
}
