import { useTexts } from '../playground-context.ts';
import type { TradeDrawing } from './trade-drawing.ts';
import styles from './TradePlot.module.css';

interface TradeLegendProps {
  readonly drawing: TradeDrawing;
  /** Of the weights whose whole front is drawn. */
  readonly step: number | undefined;
}

/** What the lines and the dots of the trade-off are. */
export function TradeLegend({ drawing: { lines, present, reading }, step }: TradeLegendProps) {
  const { t } = useTexts();
  const hasSeeds = lines.noise.length > 0;
  return (
    <ul className={styles.legend}>
      {lines.front.length > 0 && <li data-line="front">{t('studies.frontOfMeans')}</li>}
      {hasSeeds && <li data-line="noise">{t('studies.frontOfSeeds')}</li>}
      {hasSeeds && <li data-line="mean">{t('studies.meanOfSeeds')}</li>}
      {reading.points.length > 0 && (
        <li data-line="dot">{t(hasSeeds ? 'studies.dotOfSeed' : 'studies.dotOfRun')}</li>
      )}
      {lines.whole.length > 0 && step !== undefined && (
        <li data-line="whole">{t('studies.wholeLine', { step })}</li>
      )}
      {present !== undefined && <li data-line="trail">{t('studies.present')}</li>}
    </ul>
  );
}
