import { useActions, useComparison, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './ComparePanel.module.css';

/** The progress of the comparison with a button to end it, or the reason that it ended. */
export function CompareProgress() {
  const { t } = useTexts();
  const { cancel } = useActions().comparison;
  const state = useComparison((comparison) => comparison.state);
  const detail = useComparison((comparison) => comparison.detail);
  const progress = useComparison((comparison) => comparison.progress);
  const words = progress && t('compare.run', { run: progress.stage + 1, runs: progress.stages });
  return (
    <>
      {progress && (
        <div className={styles.progress}>
          <progress className={styles.bar} value={progress.share} aria-label={words ?? ''} />
          <Button size="small" look="quiet" onClick={cancel}>
            {t('compare.cancel')}
          </Button>
        </div>
      )}
      <p className={styles.help} role="status">
        {words}
        {state === 'cancelled' && t('compare.cancelled')}
        {state === 'failed' && t('compare.failed', { detail })}
      </p>
    </>
  );
}
