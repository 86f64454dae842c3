import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import { useActions, useTexts } from '../playground-context.ts';
import { RunsPanel } from '../runs/RunsPanel.tsx';
import type { Pair } from '../runs/TwoRuns.tsx';
import styles from './CompareRoom.module.css';
import { CompareStage, useStageTab } from './CompareStage.tsx';
import { PanelSplitter } from './PanelSplitter.tsx';
import type { Layout } from './use-layout.ts';

interface CompareRoomProps {
  readonly message: ReactNode;
  readonly layout: Layout;
}

/** The runs that are kept, beside what comparisons say of them. */
export function CompareRoom({ message, layout }: CompareRoomProps) {
  const { t } = useTexts();
  const [tab, setTab] = useStageTab();
  const [pair, setPair] = useState<Pair | null>(null);
  const [isWide, setWide] = useState(false);
  const { runs } = layout.panels;
  const { recall } = useActions().lab;
  // Where what does the work does not come, whoever begins a study is told.
  useEffect(() => void recall().catch(() => undefined), [recall]);
  const hasRuns = runs.isOpen || layout.isNarrow;
  return (
    <div className={styles.room} style={{ '--runs': `${runs.size}px` } as CSSProperties}>
      {hasRuns && (
        <aside aria-label={t('runs.title')} className={styles.side} data-wide={isWide}>
          <div id="runs-panel" className={styles.runs}>
            <RunsPanel
              isWide={isWide}
              onWiden={setWide}
              onCompare={(one, other) => {
                setPair({ one, other });
                setTab('two');
                setWide(false);
              }}
              // The whole table stays: several runs may be chosen in it.
              onOverlay={() => !isWide && setTab('curves')}
            />
          </div>
          {!layout.isNarrow && !isWide && (
            <PanelSplitter layout={layout} name="runs" side="left" label={t('runs.resize')} />
          )}
        </aside>
      )}
      <main
        id="network"
        tabIndex={-1}
        aria-label={t('compare.title')}
        className={styles.stage}
        hidden={isWide && hasRuns}
      >
        {message}
        <CompareStage {...{ tab, pair }} onTab={setTab} onPair={setPair} />
      </main>
    </div>
  );
}
