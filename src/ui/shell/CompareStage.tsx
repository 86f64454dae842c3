import { useState } from 'react';
import { compareTabMemory, type CompareTab, compareTabs as tabs } from '../compare-tabs.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { Tabs } from '../primitives/Tabs.tsx';
import { TwoRuns, type Pair } from '../runs/TwoRuns.tsx';
import { AloneView } from '../studies/AloneView.tsx';
import { MapView } from '../studies/MapView.tsx';
import { RaceView } from '../studies/RaceView.tsx';
import { SeedsView } from '../studies/SeedsView.tsx';
import { TradeOffView } from '../studies/TradeOffView.tsx';
import { WaysView } from '../studies/WaysView.tsx';
import { Views } from '../views/Views.tsx';
import styles from './CompareStage.module.css';

const sideBySide = definePart(
  async () => (await import('../views/charts/SideBySide.tsx')).SideBySide,
);

const stillCanvas = definePart(async () => (await import('../canvas/StillCanvas.tsx')).StillCanvas);

/** The tab that is shown; at the next visit it is the same. */
export function useStageTab(): readonly [CompareTab, (tab: CompareTab) => void] {
  const { remembered } = usePlayground();
  const [active, setActive] = useState<CompareTab>(
    () => tabs[Number(remembered.read(compareTabMemory) ?? 0)] ?? 'alone',
  );
  return [
    active,
    (tab) => {
      setActive(tab);
      remembered.write(compareTabMemory, tabs.indexOf(tab));
    },
  ];
}

interface CompareStageProps {
  readonly tab: CompareTab;
  readonly onTab: (tab: CompareTab) => void;
  /** Runs that were chosen to be seen side by side. */
  readonly pair: Pair | null;
  readonly onPair: (pair: Pair) => void;
}

/** One question at a time. */
export function CompareStage({ tab, onTab, pair, onPair }: CompareStageProps) {
  const { t } = useTexts();
  return (
    <Tabs
      label={t('studies.stage')}
      tabs={tabs.map((id) => ({ id, label: t(`studies.tab.${id}`) }))}
      active={tab}
      onChange={onTab}
    >
      <div className={tab === 'curves' ? styles.views : styles.content} data-wide={tab === 'two'}>
        {tab === 'two' ? <Two pair={pair} onPair={onPair} /> : <View tab={tab} />}
      </div>
    </Tabs>
  );
}

function View({ tab }: { readonly tab: Exclude<CompareTab, 'two'> }) {
  // A choice is for one experiment.
  const opening = useDocument((state) => state.opening);
  switch (tab) {
    case 'alone':
      return <TogetherOrAlone opening={opening} />;
    case 'seeds':
      return <SeedsView key={opening} />;
    case 'race':
      return <RaceView key={opening} />;
    case 'sweep':
      return <TradeOffView key={opening} />;
    case 'map':
      return <MapView key={opening} />;
    case 'curves':
      return <Views key={opening} />;
  }
}

function Two({ pair, onPair }: Pick<CompareStageProps, 'pair' | 'onPair'>) {
  const { t } = useTexts();
  if (pair === null) return <EmptyState>{t('runs.chooseTwo')}</EmptyState>;
  return (
    <TwoRuns
      pair={pair}
      onChoose={onPair}
      canvas={(label) => (
        <LazyPart part={stillCanvas}>{(StillCanvas) => <StillCanvas label={label} />}</LazyPart>
      )}
      charts={(one, other) => (
        <LazyPart part={sideBySide}>
          {(SideBySide) => <SideBySide one={one} other={other} />}
        </LazyPart>
      )}
    />
  );
}

function TogetherOrAlone({ opening }: { readonly opening: number }) {
  const { t } = useTexts();
  return (
    <>
      <h2 className={styles.title}>{t('compare.question')}</h2>
      <AloneView key={opening} />
      <details className={styles.more}>
        <summary>{t('studies.more')}</summary>
        <WaysView key={opening} />
      </details>
    </>
  );
}
