import type { ReactNode } from 'react';
import { toShownTitle } from '../../../catalog/presets/loaded.ts';
import { Canvas } from '../../canvas/Canvas.tsx';
import { Controlled } from '../../Control.tsx';
import { Relatedness } from '../../data/Relatedness.tsx';
import { PrimitivesProvider } from '../../PrimitivesProvider.tsx';
import { useDocument, useLessons, useTexts } from '../../playground-context.ts';
import '../../primitives/base.css';
import '../../primitives/tokens.css';
import { ErrorBoundary } from '../../primitives/ErrorBoundary.tsx';
import { TooltipLayer } from '../../primitives/TooltipLayer.tsx';
import { RunControls } from '../../run-controls/RunControls.tsx';
import { RunAnnouncerLater, RunMessageLater } from '../../run-controls/RunMessageLater.tsx';
import { RunStatus } from '../../run-controls/RunStatus.tsx';
import { LightWhereLit } from '../../symbols/LightWhereLit.tsx';
import { views } from '../../views/index.ts';
import { ViewPane } from '../../views/ViewPane.tsx';
import { Broken } from '../Broken.tsx';
import { InsideWindow } from '../InsideWindow.tsx';
import { Notices } from '../Notices.tsx';
import { useHelp } from '../use-help.tsx';
import { useHotkeys } from '../use-hotkeys.ts';
import { LessonPanel } from '../LessonPanel.tsx';
import { Paper } from '../print/Paper.tsx';
import styles from './CompactPage.module.css';

interface CompactPageProps {
  /** The open lesson stands over the chart. */
  readonly hasLesson?: boolean;
  /** Under its bar. */
  readonly note?: ReactNode;
  /** At the right end of its bar. */
  readonly children: ReactNode;
}

/** Network, training, dial and one chart, and nothing else: for a frame in an article, and for a projector. */
export function CompactPage({ hasLesson = false, note, children }: CompactPageProps) {
  const help = useHelp();
  useHotkeys(help.open);
  return (
    <PrimitivesProvider>
      <div className={styles.page} data-compact>
        <Bar>{children}</Bar>
        {note}
        <ErrorBoundary fallback={(error, retry) => <Broken error={error} onRetry={retry} />}>
          <Content hasLesson={hasLesson} />
        </ErrorBoundary>
        <RunAnnouncerLater />
      </div>
      <Notices />
      <InsideWindow />
      <LightWhereLit />
      <Paper />
      {help.dialog}
      <TooltipLayer />
    </PrimitivesProvider>
  );
}

function Bar({ children }: { readonly children: ReactNode }) {
  const { t, language } = useTexts();
  const title = useDocument((state) => state.experiment.title);
  const origin = useDocument((state) => state.presentation.origin);
  return (
    <header className={styles.bar}>
      <Controlled by="title">
        <h1 className={styles.title}>
          {toShownTitle(title, origin, language) || t('shell.untitled')}
        </h1>
      </Controlled>
      <div className={styles.run}>
        <RunControls />
        <RunStatus />
      </div>
      {children}
    </header>
  );
}

function Content({ hasLesson }: { readonly hasLesson: boolean }) {
  const { t } = useTexts();
  const open = useLessons((state) => state.open);
  const lesson = hasLesson ? open : null;
  const opening = useDocument((state) => state.opening);
  return (
    <div className={styles.content} key={opening} data-lesson-open={lesson !== null}>
      <main id="network" tabIndex={-1} aria-label={t('shell.canvas')} className={styles.network}>
        <h2 className="visually-hidden">{t('shell.canvas')}</h2>
        <RunMessageLater />
        <div className={styles.canvas}>
          <Canvas />
        </div>
      </main>
      <section aria-label={t('shell.views')} className={styles.side}>
        <h2 className="visually-hidden">{t('shell.views')}</h2>
        {lesson === null ? (
          <Relatedness />
        ) : (
          <div className={styles.lesson}>
            <LessonPanel open={lesson} />
          </div>
        )}
        <OneChart />
      </section>
    </div>
  );
}

/** The first of the views that the document names. */
function OneChart() {
  const wanted = useDocument((state) => state.presentation.views);
  const view = wanted.flatMap((id) => views.find(id) ?? [])[0] ?? views.all[0];
  return view === undefined ? null : (
    <div className={styles.chart}>
      <ViewPane view={view} />
    </div>
  );
}
