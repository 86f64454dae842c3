import { useShallow } from 'zustand/react/shallow';
import { useDocument, useRun, useTexts } from '../playground-context.ts';
import { toFaultText, toStopText } from './stop-text.ts';
import { useSlow } from './use-slow.ts';

/** Tells screen readers when training starts and stops, and why; numbers are read when asked for. */
export function RunAnnouncer() {
  const texts = useTexts();
  const { t } = texts;
  const dataset = useDocument((state) => state.dataset);
  const status = useRun((state) => state.status);
  const stage = useRun((state) => state.progress?.stage ?? null);
  const reason = useRun((state) => state.reason);
  const fault = useRun((state) => state.fault);
  const isQuiet = useRun((state) => state.quietSeconds > 0);
  // Read at the moment it stops, so that the sentence does not change with every step.
  const rest = useRun(
    useShallow(({ status: now, epoch, step }) =>
      now === 'idle' && step > 0 ? { epoch: Math.floor(epoch), step } : null,
    ),
  );
  // Other data often come at once.
  const isSwapSlow = useSlow(stage !== null && (status === 'idle' || status === 'playing'));
  const stop = reason === null ? null : toStopText(reason, texts, dataset);
  const load = stage === null ? '' : t(`views.stage-${stage}`);
  const stand = {
    starting: load,
    loading: load,
    idle: rest === null ? t('training.status.idle') : t('training.status.paused', rest),
    playing: t('training.status.playing'),
    failed: fault === null ? t('training.status.failed') : toFaultText(fault, texts),
  }[isSwapSlow ? 'loading' : status];
  const why = status === 'idle' && stop !== null ? `${stop.what} ${stop.attempt}` : '';
  return (
    <p role="status" className="visually-hidden">
      {[isQuiet ? t('training.quietSaid') : stand, why].filter(Boolean).join('. ')}
    </p>
  );
}
