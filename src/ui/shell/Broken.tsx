import { useActions, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './Broken.module.css';

export interface BrokenProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** Stands where a part of the page has failed; the document and its undo are untouched. */
export function Broken({ error, onRetry }: BrokenProps) {
  const { t } = useTexts();
  const { undo } = useActions().document;
  return (
    <div className={styles.broken} role="alert">
      <h2 className={styles.title}>{t('shell.broken')}</h2>
      <p className={styles.help}>{t('shell.brokenHelp', { detail: error.message })}</p>
      <div className={styles.actions}>
        <Button
          onClick={() => {
            undo();
            onRetry();
          }}
        >
          {t('common.undo')}
        </Button>
        <Button look="primary" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      </div>
    </div>
  );
}
