import { leastSeeds, margins } from '../../core/run/verdict.ts';
import { useTexts } from '../playground-context.ts';
import styles from './Studies.module.css';

/** How differences are taken, and from where on they count. */
export function MarginNote() {
  const { t } = useTexts();
  const { share, other } = margins;
  return (
    <p className={styles.note}>
      {t('studies.margin', {
        ...{ points: share * 100, percent: other * 100, seeds: leastSeeds },
      })}
    </p>
  );
}
