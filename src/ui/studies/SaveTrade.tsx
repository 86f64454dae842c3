import { isHigherBetter, type TradePoint } from '../../core/run/studies/trade-off.ts';
import { FigureMenu } from '../figures/FigureMenu.tsx';
import type { FigureParts } from '../figures/shown-figures.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { toPointName } from './point-name.ts';
import shared from './Studies.module.css';
import { toTradeLegend, toTradePanel, type TradeOnPaper } from './trade-panel.ts';

/** With the experiment as it is: points may be of any kept run of it. */
export function SaveTrade({
  plot,
  isEmpty,
}: {
  readonly plot: Omit<TradeOnPaper, 'isHigherBetter' | 'name'>;
  readonly isEmpty: boolean;
}) {
  const texts = useTexts();
  const { t } = texts;
  const experiment = useDocument((state) => state.experiment);
  const { points, lines } = plot;
  const make = (): FigureParts | null => {
    if (isEmpty) return null;
    const runs = [...new Set(points.flatMap((point) => point.runs.map(({ run }) => run)))];
    const name = (point: TradePoint) => toPointName(point, texts);
    return {
      panels: [toTradePanel({ ...plot, isHigherBetter, name }, texts)],
      legend: toTradeLegend({
        ...(points.length > 0 && { front: t('studies.frontOfMeans') }),
        ...(lines.noise.length > 0 && { noise: t('studies.frontOfSeeds') }),
        ...(lines.trail !== '' && { trail: t('studies.present') }),
      }),
      ...(runs.length > 0 && { of: { experiment, runs } }),
    };
  };
  return (
    <div className={shared.saving}>
      <FigureMenu chart={t('studies.tab.sweep')} make={make} />
    </div>
  );
}
