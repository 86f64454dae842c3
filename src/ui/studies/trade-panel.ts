/** Two figures against each other as they are drawn on paper: better is right and up. */
import type { TradePoint } from '../../core/run/studies/trade-off.ts';
import type { LegendItem, Panel, Size } from '../../export/figures/figure.ts';
import { font, measure, tag, text } from '../../export/figures/svg.ts';
import type { Texts } from '../playground-context.ts';
import { writeFigure, type AxisChoice } from './axis-choice.ts';
import type { DotScale } from './dot-scale.ts';

/** Of the plot, in hundredths from left and from the top. */
type Spot = readonly [number, number];

export interface TradeOnPaper {
  readonly axes: readonly [AxisChoice, AxisChoice];
  readonly scales: readonly [DotScale, DotScale];
  readonly points: readonly TradePoint[];
  /** Places of those that no other beats. */
  readonly front: readonly number[];
  /** As `points` of an SVG polyline has them. */
  readonly lines: {
    readonly front: string;
    readonly noise: readonly string[];
    readonly trail: string;
  };
  toPlace(values: readonly number[]): Spot;
  /** Whether its figures are better when they are higher. */
  isHigherBetter(axis: AxisChoice): boolean;
  name(point: TradePoint): string;
}

const muted = { 'font-size': font.small, fill: 'var(--text-muted)' } as const;

export function toTradePanel(plot: TradeOnPaper, texts: Texts): Panel {
  const { axes, points, name } = plot;
  const [across, up] = axes;
  return {
    title: `${up.label} (${texts.t('studies.betterUp')})`,
    height: (width) => Math.round(width * 0.8),
    draw: (size) => drawTrade(plot, size, texts),
    table: {
      columns: ['point', 'seed', across.label, up.label],
      rows: points.flatMap((point) =>
        point.runs.map(({ run, values }) => [
          ...[name(point), run.spec.seed, values[0] ?? NaN, values[1] ?? NaN],
        ]),
      ),
    },
  };
}

function drawTrade(plot: TradeOnPaper, size: Size, texts: Texts): string {
  const { axes, scales, points, front, lines, toPlace, isHigherBetter } = plot;
  const marks = scales.map(({ ticks }, at) =>
    ticks.map((tick) => writeFigure(axes[at], tick, texts)),
  );
  const left = Math.max(...(marks[1] ?? []).map((mark) => measure(mark, font.small))) + 10;
  const [width, height] = [size.width - left - 16, size.height - 46];
  const toX = (part: number): number => left + (part / 100) * width;
  const toY = (part: number): number => 6 + (part / 100) * height;
  const along = (at: 0 | 1, value: number): number => {
    const place = scales[at].place(value) * 100;
    return isHigherBetter(axes[at]) ? place : 100 - place;
  };
  const draw = (line: string, look: Readonly<Record<string, string | number>>): string => {
    const placed = line.split(' ').flatMap((pair) => {
      const [x = NaN, y = NaN] = pair.split(',').map(Number);
      return Number.isFinite(x + y) ? [`${toX(x).toFixed(1)},${toY(y).toFixed(1)}`] : [];
    });
    return placed.length < 2
      ? ''
      : tag('polyline', { points: placed.join(' '), fill: 'none', ...look });
  };
  const dots = points.flatMap((point, at) =>
    point.runs.flatMap(({ values }) => {
      const [x, y] = toPlace(values);
      if (!Number.isFinite(x + y)) return [];
      const isFront = front.includes(at);
      return [
        tag('circle', {
          ...{ cx: toX(x), cy: toY(y), r: 3.2, stroke: 'var(--accent)' },
          fill: isFront ? 'var(--accent)' : 'var(--surface)',
        }),
      ];
    }),
  );
  const axisMarks = [
    ...scales[0].ticks.map((tick, index) =>
      text(marks[0]?.[index] ?? '', {
        ...{ ...muted, x: toX(along(0, tick)), y: height + 20, 'text-anchor': 'middle' },
      }),
    ),
    ...scales[1].ticks.map((tick, index) => {
      const y = toY(100 - along(1, tick));
      return (
        tag('path', { d: `M${left} ${y}h${width}`, stroke: 'var(--border)' }) +
        text(marks[1]?.[index] ?? '', {
          ...{ ...muted, x: left - 6, y, dy: '0.35em', 'text-anchor': 'end' },
        })
      );
    }),
  ];
  const title = `${axes[0].label} (${texts.t('studies.betterRight')})`;
  return [
    ...axisMarks,
    tag('path', { d: `M${left} ${toY(100)}h${width}`, stroke: 'var(--border-strong)' }),
    ...lines.noise.map((line) => draw(line, { ...looks.noise })),
    draw(lines.trail, { ...looks.trail }),
    draw(lines.front, { ...looks.front }),
    ...dots,
    text(title, { ...muted, x: left + width, y: height + 36, 'text-anchor': 'end' }),
  ].join('');
}

const looks = {
  front: { stroke: 'var(--accent)', 'stroke-width': 1.75 },
  noise: { stroke: 'var(--accent)', 'stroke-width': 0.8, 'stroke-opacity': 0.45 },
  trail: { stroke: 'var(--text-muted)', 'stroke-width': 1, 'stroke-dasharray': '3 2' },
} as const;

export const toTradeLegend = (
  names: Readonly<Partial<Record<keyof typeof looks, string>>>,
): readonly LegendItem[] =>
  (Object.keys(looks) as (keyof typeof looks)[]).flatMap((key) => {
    const name = names[key];
    return name === undefined
      ? []
      : [{ name, symbol: tag('path', { d: 'M1 6H25', fill: 'none', ...looks[key] }) }];
  });
