import { useStore } from 'zustand';
import { toMermaid } from '../../../export/network/mermaid.ts';
import { toNetworkPanel } from '../../../export/network/network-panel.ts';
import { paper } from '../../figures/paper.ts';
import { figureFormats, figuresOf, type ShownFigure } from '../../figures/shown-figures.ts';
import { useSaveFigure } from '../../figures/use-save-figure.ts';
import { toNetwork } from '../../network-cards.ts';
import { useActions, usePlayground, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './ShareDialog.module.css';

/** The network as a figure like a chart, and as text that others draw. */
function useNetwork(): { readonly figure: ShownFigure; saveMermaid(): void } {
  const texts = useTexts();
  const { document } = usePlayground();
  const { app } = useActions();
  const read = () => {
    const { experiment, analysis } = document.getState();
    return toNetwork(experiment, analysis, texts);
  };
  const chart = texts.t('figures.network');
  return {
    figure: {
      ...{ id: 'network', chart },
      make: () => ({ panels: [toNetworkPanel(read(), '')], legend: [] }),
    },
    saveMermaid() {
      const hues = Array.from({ length: 6 }, (_, at) => paper.get(`--task-${at}`) ?? '#000000');
      const content = toMermaid(read(), hues);
      const { title } = document.getState().experiment;
      app.save({ name: `${title} ${chart}`, ending: '.mmd', content, type: 'text/plain' });
    },
  };
}

/** The network and the charts on screen, each as a file. */
export function FigureLeaf() {
  const { t } = useTexts();
  const network = useNetwork();
  const shown = useStore(figuresOf(usePlayground())).filter(({ make }) => make() !== null);
  const save = useSaveFigure();
  return (
    <>
      <p className={styles.help}>{t('figures.leafHelp')}</p>
      <ul className={styles.figures}>
        {[network.figure, ...shown].map((figure) => (
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
            {figure === network.figure && (
              <Button
                aria-label={t('figures.mermaidOf', { title: figure.chart })}
                onClick={network.saveMermaid}
              >
                {t('figures.mermaid')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{t('figures.none')}</p>}
    </>
  );
}
