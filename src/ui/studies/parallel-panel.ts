/** Figures of all tasks at once as they are drawn on paper. */
import type { Run } from '../../core/run/run.ts';
import type { TradePoint } from '../../core/run/studies/trade-off.ts';
import type { Panel, Size } from '../../export/figures/figure.ts';
import { font, tag, text, wrap } from '../../export/figures/svg.ts';
import type { Texts } from '../playground-context.ts';
import type { ParallelDrawing } from './parallel-drawing.ts';
import type { Line } from './trade-drawing.ts';

const muted = { 'font-size': font.small, fill: 'var(--text-muted)' } as const;

export function toParallelPanel(
  drawing: ParallelDrawing,
  name: (point: TradePoint, run: Run) => string,
  { t }: Texts,
): Panel {
  const { axes, lines } = drawing;
  return {
    title: t('studies.parallel'),
    height: () => 210,
    draw: (size) => drawParallelLines(drawing, size),
    table: {
      columns: ['point', 'seed', ...axes.map(({ axis }) => axis.label)],
      rows: lines.map(({ point, run, values }) => [name(point, run), run.spec.seed, ...values]),
    },
  };
}

function drawParallelLines({ axes, lines, present }: ParallelDrawing, { width, height }: Size) {
  const [top, bottom] = [14, height - 46];
  const toX = (part: number): number => (part / 100) * width;
  const toY = (part: number): number => top + (part / 100) * (bottom - top);
  const draw = (line: Line, look: Readonly<Record<string, string | number>>): string =>
    tag('polyline', {
      points: line.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' '),
      ...{ fill: 'none', ...look },
    });
  const marks = axes.map(({ axis, left, ends }) => {
    const x = toX(left);
    const names = wrap(axis.label, width / axes.length - 8, font.small).slice(0, 2);
    return [
      tag('path', { d: `M${x.toFixed(1)} ${top}V${bottom}`, stroke: 'var(--border-strong)' }),
      text(ends[0], { ...muted, x, y: top - 4, 'text-anchor': 'middle' }),
      text(ends[1], { ...muted, x, y: bottom + 12, 'text-anchor': 'middle' }),
      ...names.map((line, at) =>
        text(line, {
          ...{ 'font-size': font.small, fill: axis.of.style.color, 'text-anchor': 'middle' },
          ...{ x, y: bottom + 28 + at * 12 },
        }),
      ),
    ].join('');
  });
  return [
    ...marks,
    ...lines.map(({ line, isFront }) =>
      draw(line, { stroke: 'var(--text)', 'stroke-opacity': isFront ? 0.9 : 0.25 }),
    ),
    present.length === 0
      ? ''
      : draw(present, { stroke: 'var(--accent)', 'stroke-width': 1.5, 'stroke-dasharray': '4 2' }),
  ].join('');
}
