import { useMemo, type ReactNode } from 'react';
import { isSingleKey } from './keys.ts';
import { usePlayground, useSession, useTexts } from './playground-context.ts';
import { PrimitiveWordsProvider, type PrimitiveWords } from './primitives/primitive-words.ts';
import { StoredValuesProvider } from './primitives/stored.ts';
import { isMac, toShortcutText } from './shortcut.ts';

/** Hands primitives what they take from the page: words in its language, and a place to keep small values. */
export function PrimitivesProvider({ children }: { readonly children: ReactNode }) {
  const { remembered } = usePlayground();
  const { t } = useTexts();
  const singleKeys = useSession((state) => state.singleKeys);
  const words = useMemo<PrimitiveWords>(
    () => ({
      close: t('common.close'),
      nameKeys: (shortcut) =>
        singleKeys || !isSingleKey(shortcut)
          ? toShortcutText(shortcut, t, isMac(navigator.userAgent))
          : undefined,
      explainNumber: (problem) =>
        'limit' in problem
          ? t(`common.number.${problem.code}`, { limit: problem.limit })
          : t(`common.number.${problem.code}`),
    }),
    [t, singleKeys],
  );
  return (
    <StoredValuesProvider value={remembered}>
      <PrimitiveWordsProvider value={words}>{children}</PrimitiveWordsProvider>
    </StoredValuesProvider>
  );
}
