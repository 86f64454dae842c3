import type { ReactNode } from 'react';
import { useTexts } from '../playground-context.ts';
import styles from './ParamsForm.module.css';

/** Settings that few change, folded away. */
export function More({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts();
  return (
    <details className={styles.more}>
      <summary>{t('common.more')}</summary>
      <div className={styles.form}>{children}</div>
    </details>
  );
}
