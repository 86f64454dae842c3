import { definePart, LazyPart } from '../LazyPart.tsx';
import { useRun, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { Popover } from '../primitives/Popover.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import styles from './BackendChip.module.css';

const details = definePart(async () => (await import('./BackendDetails.tsx')).BackendDetails);

/** The backend that runs; opened, why no other one does, and a way to force one. */
export function BackendChip() {
  const { t } = useTexts();
  const backend = useRun((state) => state.backend);
  const path = useRun((state) => state.loaded?.path);
  const isFailed = useRun(
    (state) => state.status === 'failed' && state.fault?.code !== 'cancelled',
  );
  const name =
    backend === null ? t('training.backendStarting') : t(`training.backend.${backend.name}`);
  return (
    <Popover
      label={t('training.backend')}
      align="end"
      trigger={(props) => (
        <Button
          look="quiet"
          {...props}
          {...tooltip(t('training.backend'))}
          aria-label={[`${t('training.backend')}: ${name}`, path && t(`training.path.${path.name}`)]
            .filter(Boolean)
            .join(' · ')}
          className={styles.chip}
          {...details.ahead}
        >
          <span
            aria-hidden="true"
            className={styles.dot}
            data-state={isFailed ? 'failed' : backend === null ? 'starting' : 'running'}
          />
          <span className={styles.name}>{name}</span>
        </Button>
      )}
    >
      {() => <LazyPart part={details}>{(Details) => <Details />}</LazyPart>}
    </Popover>
  );
}
