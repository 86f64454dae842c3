import { useState } from 'react';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Tabs } from '../primitives/Tabs.tsx';
import { AloneView } from '../studies/AloneView.tsx';
import { MapView } from '../studies/MapView.tsx';
import { RaceView } from '../studies/RaceView.tsx';
import { SeedsView } from '../studies/SeedsView.tsx';
import { TradeOffView } from '../studies/TradeOffView.tsx';
import { ComparePanel } from '../views/compare/ComparePanel.tsx';
import styles from './CompareStage.module.css';

const tabs = ['alone', 'seeds', 'race', 'sweep', 'map'] as const;
type Tab = (typeof tabs)[number];
/** Place of the tab that was shown last, among the tabs. */
const memory = 'compare-tab';

/** One question at a time: what is shown last is there again at the next visit. */
export function CompareStage() {
  const { t } = useTexts();
  const { remembered } = usePlayground();
  const [active, setActive] = useState<Tab>(
    () => tabs[Number(remembered.read(memory) ?? 0)] ?? 'alone',
  );
  return (
    <Tabs
      label={t('studies.stage')}
      tabs={tabs.map((id) => ({ id, label: t(`studies.tab.${id}`) }))}
      active={active}
      onChange={(id) => {
        setActive(id);
        remembered.write(memory, tabs.indexOf(id));
      }}
    >
      <div className={styles.content}>
        <View tab={active} />
      </div>
    </Tabs>
  );
}

function View({ tab }: { readonly tab: Tab }) {
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
  }
}

function TogetherOrAlone({ opening }: { readonly opening: number }) {
  const { t } = useTexts();
  return (
    <>
      <h2 className={styles.title}>{t('compare.question')}</h2>
      <AloneView key={opening} />
      <details className={styles.more}>
        <summary>{t('studies.more')}</summary>
        <ComparePanel key={opening} />
      </details>
    </>
  );
}
