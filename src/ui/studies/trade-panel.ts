/** Two figures against each other as they are drawn on paper: better is right and up. */
import type { Run } from '../../core/run/run.ts';
import { isHigherBetter, type TradePoint } from '../../core/run/studies/trade-off.ts';
import type { LegendItem, Panel, Size } from '../../export/figures/figure.ts';
import { font, measure, tag, text } from '../../export/figures/svg.ts';
import type { Texts } from '../playground-context.ts';
import { writeFigure } from './axis-choice.ts';
import type { Line, TradeDrawing } from './trade-drawing.ts';

const muted = { 'font-size': font.small, fill: 'var(--text-muted)' } as const;

export function toTradePanel(
  drawing: TradeDrawing,
  name: (point: TradePoint, run: Run) => string,
  texts: Texts,
): Panel {
  const [across, up] = drawing.axes;
  return {
    title: `${up.label} (${texts.t('studies.betterUp')})`,
    height: (width) => Math.round(width * 0.8),
    draw: (size) => drawTrade(drawing, size, texts),
    table: {
      columns: ['point', 'seed', across.label, up.label],
      rows: drawing.reading.points.flatMap((point) =>
        point.runs.map(({ run, values }) => [
          ...[name(point, run), run.spec.seed, values[0] ?? NaN, values[1] ?? NaN],
        ]),
      ),
    },
  };
}

function drawTrade(drawing: TradeDrawing, size: Size, texts: Texts): string {
  const { axes, scales, lines, reading, present, toSpot } = drawing;
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
  const draw = (line: Line, look: Readonly<Record<string, string | number>>): string =>
    line.length < 2
      ? ''
      : tag('polyline', {
          points: line.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' '),
          ...{ fill: 'none', ...look },
        });
  const dot = (values: readonly number[], r: number, look: Readonly<Record<string, string>>) => {
    const [x, y] = toSpot(values);
    return Number.isFinite(x + y) ? tag('circle', { cx: toX(x), cy: toY(y), r, ...look }) : '';
  };
  const dots = reading.points.flatMap(({ runs, values }, at) => {
    const isFront = reading.front.includes(at);
    const fill = isFront ? 'var(--text)' : 'var(--border-strong)';
    const each = runs.map((one) =>
      runs.length > 1
        ? dot(one.values, 1.8, { fill: 'var(--text-muted)' })
        : dot(one.values, 3.4, { fill }),
    );
    return runs.length > 1 ? [...each, dot(values, 3.6, { fill })] : each;
  });
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
    ...lines.trail.map((line) => draw(line, { ...looks.trail })),
    draw(lines.front, { ...looks.front }),
    ...dots,
    present === undefined
      ? ''
      : tag('circle', {
          ...{ cx: toX(present[0]), cy: toY(present[1]), r: 3.6 },
          ...{ fill: 'var(--surface)', stroke: 'var(--accent)', 'stroke-width': 1.5 },
        }),
    text(title, { ...muted, x: left + width, y: height + 36, 'text-anchor': 'end' }),
  ].join('');
}

const looks = {
  front: { stroke: 'var(--text)', 'stroke-width': 1.75 },
  noise: { stroke: 'var(--text-muted)', 'stroke-width': 0.8, 'stroke-dasharray': '3 3' },
  trail: { stroke: 'var(--accent)', 'stroke-width': 1.25 },
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
