import { useMemo, type ReactNode } from 'react';
import { isSingleKey } from './keys.ts';
import { useSession, useTexts } from './playground-context.ts';
import { PrimitiveWordsProvider, type PrimitiveWords } from './primitives/primitive-words.ts';
import { isMac, toShortcutText } from './shortcut.ts';

/** What primitives say, in the language of the page. */
export function PageWords({ children }: { readonly children: ReactNode }) {
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
  return <PrimitiveWordsProvider value={words}>{children}</PrimitiveWordsProvider>;
}
