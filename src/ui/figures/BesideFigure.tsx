import type { ReactNode } from 'react';
import styles from './BesideFigure.module.css';
import { FigureMenu, type FigureMenuProps } from './FigureMenu.tsx';

/** A chart without controls of its own, and the menu that saves it. */
export function BesideFigure(props: FigureMenuProps & { readonly children: ReactNode }) {
  const { children, ...figure } = props;
  return (
    <div className={styles.beside}>
      <div className={styles.content}>{children}</div>
      <div className={styles.menu}>
        <FigureMenu {...figure} />
      </div>
    </div>
  );
}
