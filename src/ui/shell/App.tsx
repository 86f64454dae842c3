import { useEffect } from 'react';
import { loadHelp, loadTeaching } from '../load-words.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { PrimitivesProvider } from '../PrimitivesProvider.tsx';
import { useTexts } from '../playground-context.ts';
import '../primitives/base.css';
import '../primitives/tokens.css';
import styles from './App.module.css';
import { Broken } from './Broken.tsx';
import { ErrorBoundary } from '../primitives/ErrorBoundary.tsx';
import { Notices } from './Notices.tsx';
import { TopBar } from './TopBar.tsx';
import { useHelp } from './use-help.tsx';
import { useHotkeys } from './use-hotkeys.ts';
import { type Layout, useLayout } from './use-layout.ts';
import { useNotes } from './use-notes.ts';
import { Workspace } from './Workspace.tsx';

const projectorPage = definePart(async () => {
  const [{ ProjectorPage: page }] = await Promise.all([
    import('./compact/ProjectorPage.tsx'),
    loadHelp(),
    loadTeaching(),
  ]);
  return page;
});

const doors = definePart(async () => (await import('./Doors.tsx')).Doors);

/** A file that is dropped is never shown in the page's place, not even before what takes it is there. */
const keepPage = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
};

/** The whole page. */
export function App() {
  useEffect(() => {
    for (const kind of ['dragover', 'drop'] as const) addEventListener(kind, keepPage);
  }, []);
  return (
    <PrimitivesProvider>
      <Page />
    </PrimitivesProvider>
  );
}

function Page() {
  const layout = useLayout();
  if (layout.projector.isOn)
    return (
      <LazyPart part={projectorPage}>
        {(ProjectorPage) => <ProjectorPage onLeave={layout.projector.toggle} />}
      </LazyPart>
    );
  return <FullPage layout={layout} />;
}

function FullPage({ layout }: { readonly layout: Layout }) {
  const { t } = useTexts();
  const help = useHelp();
  const notes = useNotes();
  useHotkeys(help.open);
  return (
    <>
      <div className={styles.app}>
        <a className={styles.skip} href="#network">
          {t('shell.toCanvas')}
        </a>
        <TopBar layout={layout} notes={notes} onHelp={help.open} />
        <ErrorBoundary fallback={(error, retry) => <Broken error={error} onRetry={retry} />}>
          <Workspace layout={layout} notes={notes} />
        </ErrorBoundary>
      </div>
      <Notices layout={layout} />
      <LazyPart part={doors} lost={() => null}>
        {(Doors) => <Doors />}
      </LazyPart>
      {help.dialog}
    </>
  );
}
