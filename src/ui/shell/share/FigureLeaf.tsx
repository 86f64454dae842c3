import { useStore } from 'zustand';
import { figureFormats, figuresOf } from '../../figures/shown-figures.ts';
import { useSaveFigure } from '../../figures/use-save-figure.ts';
import { usePlayground, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './ShareDialog.module.css';

/** The charts on screen, each as a file. */
export function FigureLeaf() {
  const { t } = useTexts();
  const shown = useStore(figuresOf(usePlayground())).filter(({ make }) => make() !== null);
  const save = useSaveFigure();
  return (
    <>
      <p className={styles.help}>{t('figures.leafHelp')}</p>
      {shown.length === 0 && <p>{t('figures.none')}</p>}
      <ul className={styles.figures}>
        {shown.map((figure) => (
          <li key={figure.id} className={styles.figure}>
            <span className={styles.chart}>{figure.chart}</span>
            {figureFormats.map((format) => (
              <Button
                key={format}
                aria-label={t(`figures.${format}Of`, { title: figure.chart })}
                onClick={() => save(figure, format)}
              >
                {t(`figures.${format}`)}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
