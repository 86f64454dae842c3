/** The plot of losses on paper. */
import type { LegendItem } from '../../../export/figures/figure.ts';
import type { FigureParts } from '../../figures/shown-figures.ts';
import type { Texts } from '../../playground-context.ts';
import { plainLine, toOverlayItems, toLineItem, toLinesPanel } from './lines-panel.ts';
import { toLossAxis } from './LossPlot.tsx';
import type { PlotLine } from './plot-line.ts';
import { toOverlaySeries, toPaperX } from './step-on-paper.ts';
import { formatTick } from './use-formats.ts';
import type { NamedOverlay } from './use-overlays.ts';
import { lossParts, type LossRow } from './use-loss-lines.ts';
import type { LossSettings } from './use-loss-settings.ts';
import type { StepAxis } from './use-step-axis.ts';

export interface ShownLosses {
  readonly rows: readonly LossRow[];
  readonly lines: readonly PlotLine[];
  readonly levels: readonly PlotLine[];
  readonly overlays: readonly NamedOverlay[];
  readonly hidden: ReadonlySet<string>;
  readonly settings: LossSettings;
  readonly axis: StepAxis;
}

/** Null where the screen has no lines either. */
export function toLossFigure(shown: ShownLosses, texts: Texts): FigureParts | null {
  const { rows, lines, levels, overlays, hidden, settings, axis } = shown;
  const { t, language } = texts;
  const { mode, isLog, smoothing } = settings;
  const scale = toLossAxis(lines, isLog);
  if (lines.length === 0 || scale === undefined) return null;
  const shownRows = rows.filter((row) => !hidden.has(row.key) && hasLine(row, lines));
  const names = new Map([
    ...rows.flatMap((row) =>
      lossParts.map(
        (part) => [`${part}/${row.key}`, `${row.name} · ${t(`charts.${part}`)}`] as const,
      ),
    ),
    ...toOverlaySeries(
      overlays,
      rows.map(({ key, name }) => ({ id: key, name })),
    ),
  ]);
  const title = { raw: 'loss', relative: 'lossRelative', share: 'lossShare' } as const;
  const key = title[mode];
  return {
    panels: [
      toLinesPanel({
        title: t(isLog && key !== 'lossShare' ? `figures.${key}Log` : `figures.${key}`),
        lines: lines.map((line) => ({
          ...line,
          series: names.get(line.key) ?? t('figures.reference'),
        })),
        x: toPaperX(axis, texts),
        y: { scale, format: (value) => formatTick(value, mode === 'share', language) },
      }),
    ],
    legend: [
      ...shownRows.map(({ name, style }) =>
        toLineItem(name, { ...plainLine, color: 'var(--text)', ...style, width: 2 }),
      ),
      ...toPartItems(hidden, texts),
      ...(levels.length > 0
        ? [toLineItem(t('figures.reference'), { ...plainLine, dash: '7 5' })]
        : []),
      ...toOverlayItems(overlays),
    ],
    notes: smoothing > 0 ? [t('figures.smoothed', { beta: smoothing })] : [],
  };
}

const hasLine = ({ key }: LossRow, lines: readonly PlotLine[]): boolean =>
  lossParts.some((part) => lines.some((line) => line.key === `${part}/${key}`));

/** How training and validation are told apart. */
function toPartItems(hidden: ReadonlySet<string>, { t }: Texts): readonly LegendItem[] {
  const looks = {
    training: { ...plainLine, width: 2 },
    validation: { ...plainLine, width: 1.25, isMarked: true },
  };
  return lossParts
    .filter((part) => !hidden.has(part))
    .map((part) => toLineItem(t(`charts.${part}`), looks[part]));
}
