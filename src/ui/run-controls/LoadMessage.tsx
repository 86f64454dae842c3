import { Hourglass } from 'lucide-react';
import type { LoadProgress } from '../../core/run/trainer.ts';
import { useActions, useRun, useTexts, type Texts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { toClasses } from '../primitives/classes.ts';
import styles from './LoadMessage.module.css';
import message from './RunMessage.module.css';
import { useSlow } from './use-slow.ts';

/** The stage of a load, its progress, and a button to cancel it. */
export function LoadMessage() {
  const texts = useTexts();
  const { t } = texts;
  const { run } = useActions();
  const progress = useRun((state) => state.progress);
  const seconds = useRun((state) => state.quietSeconds);
  const isSlow = useSlow(true);
  if (!isSlow) return null;
  const what = t(`views.stage-${progress?.stage ?? 'start'}`);
  return (
    <div className={toClasses(message.message, styles.over)} data-floats>
      <Hourglass aria-hidden="true" size={16} className={message.sign} />
      <p className={styles.words}>
        {what}{' '}
        <span className={styles.amount}>
          {progress !== null && toAmount(progress, texts)}
          {seconds > 0 && ` ${t('training.loadQuiet', { seconds })}`}
        </span>
      </p>
      {progress?.done !== undefined && progress.total !== undefined && (
        <progress
          className={styles.share}
          value={progress.done}
          max={progress.total}
          aria-label={what}
        />
      )}
      <Button size="small" onClick={() => run.cancelLoad()}>
        {t('training.cancelLoad')}
      </Button>
    </div>
  );
}

/** Megabytes of a download, per cent of anything else. */
function toAmount({ stage, done, total }: LoadProgress, { t, language }: Texts): string {
  if (done === undefined) return '';
  const write = (bytes: number): string =>
    (bytes / 1e6).toLocaleString(language, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  if (stage === 'download')
    return total === undefined
      ? t('training.bytes', { done: write(done) })
      : t('training.bytesOf', { done: write(done), total: write(total) });
  return total === undefined ? '' : `${Math.floor((100 * done) / total).toString()} %`;
}
