import { cleanup, render, within, type queries, type BoundFunctions } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach } from 'vitest';
import { PrimitiveWordsProvider, type PrimitiveWords } from '../primitive-words.ts';
import { StoredValuesProvider, type StoredValues } from '../stored.ts';

const values = new Map<string, boolean | number>();
/** Lasts as long as a test. */
const stored: StoredValues = {
  read: (name) => values.get(name),
  write: (name, value) => void values.set(name, value),
};

afterEach(() => {
  cleanup();
  values.clear();
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
    render(
      <StoredValuesProvider value={stored}>
        <PrimitiveWordsProvider value={words}>{control}</PrimitiveWordsProvider>
      </StoredValuesProvider>,
    ).baseElement,
  );
}
