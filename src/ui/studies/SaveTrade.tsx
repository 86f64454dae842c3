import type { Run } from '../../core/run/run.ts';
import type { TradePoint } from '../../core/run/studies/trade-off.ts';
import type { Panel } from '../../export/figures/figure.ts';
import { FigureMenu } from '../figures/FigureMenu.tsx';
import type { FigureParts } from '../figures/shown-figures.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import styles from './Studies.module.css';
import type { TradeDrawing } from './trade-drawing.ts';
import { toTradeLegend, toTradePanel } from './trade-panel.ts';

interface SaveTradeProps {
  readonly drawing: TradeDrawing;
  readonly more: readonly Panel[];
  readonly notes: readonly string[];
  name(point: TradePoint, run: Run): string;
}

/** With the experiment as it is: points may be of any kept run of it. */
export function SaveTrade({ drawing, more, notes, name }: SaveTradeProps) {
  const texts = useTexts();
  const { t } = texts;
  const experiment = useDocument((state) => state.experiment);
  const make = (): FigureParts | null => {
    const { points } = drawing.reading;
    const { front, noise, trail } = drawing.lines;
    if (points.length === 0 && drawing.present === undefined) return null;
    const runs = [...new Set(points.flatMap((point) => point.runs.map(({ run }) => run)))];
    return {
      panels: [toTradePanel(drawing, name, texts), ...more],
      legend: toTradeLegend({
        ...(front.length > 0 && { front: t('studies.frontOfMeans') }),
        ...(noise.length > 0 && { noise: t('studies.frontOfSeeds') }),
        ...(trail.length > 0 && { trail: t('studies.present') }),
      }),
      notes,
      ...(runs.length > 0 && { of: { experiment, runs } }),
    };
  };
  return (
    <div className={styles.saving}>
      <FigureMenu chart={t('studies.tab.sweep')} make={make} />
    </div>
  );
}
