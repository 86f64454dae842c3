import { useMemo } from 'react';
import { isSingleKey } from '../keys.ts';
import { useSession, useTexts } from '../playground-context.ts';
import '../primitives/base.css';
import '../primitives/tokens.css';
import { PrimitiveWordsProvider, type PrimitiveWords } from '../primitives/primitive-words.ts';
import { TooltipLayer } from '../primitives/TooltipLayer.tsx';
import { RunAnnouncer } from '../run-controls/RunAnnouncer.tsx';
import styles from './App.module.css';
import { Broken } from './Broken.tsx';
import { ErrorBoundary } from '../primitives/ErrorBoundary.tsx';
import { FileDrop } from './FileDrop.tsx';
import { Notices } from './Notices.tsx';
import { isMac, toShortcutText } from './shortcut.ts';
import { TopBar } from './TopBar.tsx';
import { useHelp } from './use-help.tsx';
import { useHotkeys } from './use-hotkeys.ts';
import { useLayout } from './use-layout.ts';
import { useNotes } from './use-notes.ts';
import { Workspace } from './Workspace.tsx';

/** The whole page. */
export function App() {
  const { t } = useTexts();
  const help = useHelp();
  const layout = useLayout();
  const notes = useNotes();
  const singleKeys = useSession((state) => state.singleKeys);
  useHotkeys(help.open);
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
    <PrimitiveWordsProvider value={words}>
      <div className={styles.app}>
        <a className={styles.skip} href="#network">
          {t('shell.toCanvas')}
        </a>
        <TopBar layout={layout} notes={notes} onHelp={help.open} />
        <ErrorBoundary fallback={(error, retry) => <Broken error={error} onRetry={retry} />}>
          <Workspace layout={layout} notes={notes} />
        </ErrorBoundary>
        <RunAnnouncer />
      </div>
      <Notices />
      <FileDrop />
      {help.dialog}
      <TooltipLayer />
    </PrimitiveWordsProvider>
  );
}
