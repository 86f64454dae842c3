import { tooltip } from '../../primitives/tooltip.ts';
import styles from './LossesView.module.css';

/** Below the legend: what lines without rings stand for. */
export function ReferenceNote({ words, help }: { readonly words: string; readonly help?: string }) {
  return (
    <p className={styles.reference} {...(help === undefined ? {} : tooltip(help))}>
      {words}
    </p>
  );
}
