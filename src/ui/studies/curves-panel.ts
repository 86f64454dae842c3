/** A task's metric over seeds, step by step, as it is drawn on paper: every seed, and their median. */
import type { StepCurve } from '../../core/run/studies/curves.ts';
import type { Panel, Size } from '../../export/figures/figure.ts';
import { font, measure, tag, text } from '../../export/figures/svg.ts';
import type { Texts } from '../playground-context.ts';
import type { DotScale } from './dot-scale.ts';
import { toFigureText, type StudyTask } from './study-tasks.ts';

export interface CurvesOnPaper {
  readonly task: StudyTask;
  readonly curves: readonly (StepCurve & { readonly seed: number })[];
  readonly median: StepCurve;
  readonly scale: DotScale;
}

const muted = { 'font-size': font.small, fill: 'var(--text-muted)' } as const;

export function toCurvesPanel(plot: CurvesOnPaper, texts: Texts): Panel {
  const { task, curves, median } = plot;
  const { t, pick } = texts;
  const rows = (name: string | number, { x, y }: StepCurve) =>
    x.map((step, at) => [name, step, y[at] ?? NaN]);
  return {
    title: `${pick(task.title)}: ${t('studies.curves', { metric: pick(task.metric.title) })}`,
    height: (width) => Math.round(width * 0.5),
    draw: (size) => drawCurves(plot, size, texts),
    table: {
      columns: ['seed', 'step', 'value'],
      rows: [...curves.flatMap((curve) => rows(curve.seed, curve)), ...rows('median', median)],
    },
  };
}

function drawCurves({ task, curves, median, scale }: CurvesOnPaper, size: Size, texts: Texts) {
  const marks = scale.ticks.map((tick) => toFigureText(tick, task, texts));
  const left = Math.max(...marks.map((mark) => measure(mark, font.small))) + 8;
  const [width, bottom] = [size.width - left - 4, size.height - 24];
  const end = Math.max(1, median.x.at(-1) ?? 0);
  const toY = (value: number): number => 6 + (1 - scale.place(value)) * (bottom - 6);
  const draw = ({ x, y }: StepCurve, look: Readonly<Record<string, number>>): string =>
    tag('polyline', {
      points: x
        .map((step, at) => {
          const place = left + (step / end) * width;
          return `${place.toFixed(1)},${toY(y[at] ?? NaN).toFixed(1)}`;
        })
        .filter((spot) => !spot.includes('NaN'))
        .join(' '),
      ...{ fill: 'none', stroke: task.style.color, ...look },
    });
  const grid = scale.ticks.map(
    (tick, at) =>
      tag('path', { d: `M${left} ${toY(tick).toFixed(1)}h${width}`, stroke: 'var(--border)' }) +
      text(marks[at] ?? '', {
        ...{ ...muted, x: left - 5, y: toY(tick), dy: '0.35em', 'text-anchor': 'end' },
      }),
  );
  const steps = texts.t('studies.stepsTo', { steps: end.toLocaleString(texts.language) });
  return [
    ...grid,
    ...curves.map((curve) => draw(curve, { 'stroke-width': 0.8, 'stroke-opacity': 0.4 })),
    draw(median, { 'stroke-width': 2.2 }),
    text(steps, { ...muted, x: left + width, y: bottom + 16, 'text-anchor': 'end' }),
  ].join('');
}
