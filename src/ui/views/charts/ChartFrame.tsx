import type { ReactNode } from 'react';
import styles from './ChartFrame.module.css';

/** Controls over a plot with its legend beside it (below it where there is no room). */
export function ChartFrame(props: {
  readonly controls: ReactNode;
  readonly legend: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.frame}>
      <div className={styles.controls} data-controls>
        {props.controls}
      </div>
      <div className={styles.body}>
        <div className={styles.plot}>{props.children}</div>
        <div className={styles.legend}>{props.legend}</div>
      </div>
    </div>
  );
}

/** Said in the place of a plot that has nothing to draw. */
export function PlotNote({ children }: { readonly children: ReactNode }) {
  return <p className={styles.note}>{children}</p>;
}
