import type { StudyKind } from '../../core/run/studies/study-kinds.ts';
import type { Study } from '../../store/lab.ts';
import { useActions, useTexts, type Texts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './Studies.module.css';
import { useStudyProgress } from './use-study.ts';

/** How far a study is, with what can be done about it; or why it ended. */
export function StudyProgress({ kind }: { readonly kind: StudyKind }) {
  const study = useStudyProgress(kind);
  const texts = useTexts();
  const { t } = texts;
  const { pause, goOn, cancel } = useActions().lab;
  if (study === undefined) return null;
  const { id, state, total, done, present } = study;
  const isUnderWay = state === 'running' || state === 'paused';
  const words = toProgressText(study, texts);
  return (
    <div className={styles.status}>
      {isUnderWay && total > 0 && (
        <progress
          className={styles.bar}
          aria-label={words}
          value={(done + (present?.share ?? 0)) / total}
        />
      )}
      <p className={styles.words} role="status">
        {words}
      </p>
      {state === 'running' && (
        <Button size="small" look="quiet" onClick={() => pause(id)}>
          {t('studies.pause')}
        </Button>
      )}
      {state !== 'running' && state !== 'done' && (
        <Button size="small" onClick={() => goOn(id)}>
          {t('studies.goOn')}
        </Button>
      )}
      {isUnderWay && (
        <Button size="small" look="quiet" onClick={() => cancel(id)}>
          {t('studies.cancel')}
        </Button>
      )}
    </div>
  );
}

function toProgressText({ state, detail, total, done, reused, secondsLeft }: Study, texts: Texts) {
  const { t } = texts;
  if (state === 'cancelled') return t('studies.cancelled');
  if (state === 'failed') return t('studies.failed', { detail });
  const parts = [
    ...(state === 'paused' ? [t(total === 0 ? 'studies.waits' : 'studies.paused')] : []),
    ...(state === 'done' || total === 0 ? [] : [t('studies.progress', { done, total })]),
    ...(state === 'running' && secondsLeft !== null
      ? [t('studies.left', { time: toTimeText(secondsLeft, texts) })]
      : []),
    ...(reused > 0 ? [t('studies.reused', { count: reused })] : []),
  ];
  return parts.join(' · ');
}

/** To the minute above two of them, and never more exact than it is known. */
function toTimeText(seconds: number, { t }: Texts): string {
  return seconds > 120
    ? t('studies.minutes', { count: Math.round(seconds / 60) })
    : t('studies.seconds', { count: Math.max(1, Math.round(seconds)) });
}
