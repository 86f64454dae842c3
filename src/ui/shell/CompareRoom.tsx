import { Blocks } from 'lucide-react';
import type { ReactNode } from 'react';
import { toShownTitle } from '../../catalog/presets/origin.ts';
import { NetworkPicture } from '../NetworkPicture.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { useEnterWorkspace } from '../use-workspace.ts';
import { CompareStage } from './CompareStage.tsx';
import styles from './CompareRoom.module.css';

/** The network, small, beside what comparisons say of it. */
export function CompareRoom({ message }: { readonly message: ReactNode }) {
  const { t } = useTexts();
  return (
    <div className={styles.room}>
      <aside aria-label={t('shell.canvas')} className={styles.side}>
        <SmallNetwork />
      </aside>
      <main id="network" tabIndex={-1} aria-label={t('compare.title')} className={styles.stage}>
        {message}
        <CompareStage />
      </main>
    </div>
  );
}

function SmallNetwork() {
  const { t, language } = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const served = useDocument((state) => state.analysis.tasks);
  const dataset = useDocument((state) => state.dataset);
  const totals = useDocument((state) => state.analysis.totals);
  const origin = useDocument((state) => state.presentation.origin);
  const enter = useEnterWorkspace();
  const count = (value: number) => value.toLocaleString(language);
  return (
    <div className={styles.network}>
      <h2 className={styles.name}>
        {toShownTitle(experiment.title, origin, language) || t('shell.untitled')}
      </h2>
      <div className={styles.picture}>
        <NetworkPicture
          experiment={experiment}
          served={served}
          tasks={dataset.tasks.map(({ id }) => id)}
        />
      </div>
      <p className={styles.facts}>
        {t('compare.sizes', { all: count(totals.all), shared: count(totals.shared) })}
      </p>
      <Button size="small" onClick={() => enter('build')}>
        <Blocks aria-hidden="true" />
        {t('compare.edit')}
      </Button>
    </div>
  );
}
