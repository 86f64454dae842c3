import { useRun, useTexts } from '../playground-context.ts';

/** Tells screen readers when training starts and stops; numbers are read when asked for. */
export function RunAnnouncer() {
  const { t } = useTexts();
  const status = useRun((state) => state.status);
  const stage = useRun((state) => state.stage);
  // Read at the moment it stops, so that the sentence does not change with every step.
  const at = useRun((state) =>
    state.status === 'idle' && state.step > 0
      ? `${Math.floor(state.epoch).toString()} ${state.step.toString()}`
      : '',
  );
  const [epoch = '', step = ''] = at.split(' ');
  const text = {
    starting: stage === null ? '' : t(`views.stage-${stage}`),
    loading: stage === null ? '' : t(`views.stage-${stage}`),
    idle: at === '' ? t('training.status.idle') : t('training.status.paused', { epoch, step }),
    playing: t('training.status.playing'),
    failed: t('training.status.failed'),
  }[status];
  return (
    <p role="status" className="visually-hidden">
      {text}
    </p>
  );
}
