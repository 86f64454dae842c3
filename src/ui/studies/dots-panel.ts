/** A task's figures over seeds as they are drawn on paper: a row of dots for each way of training. */
import type { Summary } from '../../core/run/statistics.ts';
import type { Dot } from '../../core/run/studies/course.ts';
import type { Panel, Size } from '../../export/figures/figure.ts';
import { font, measure, tag, text, wrap } from '../../export/figures/svg.ts';
import type { Texts } from '../playground-context.ts';
import type { DotScale } from './dot-scale.ts';
import { toFigureText, type StudyTask } from './study-tasks.ts';

export interface DotsOnPaper {
  readonly task: StudyTask;
  readonly rows: readonly {
    readonly label: string;
    readonly dots: readonly Dot[];
    readonly summary: Summary | null;
  }[];
  readonly scale: DotScale;
}

const lane = 26;
const figures = 48;
const muted = { 'font-size': font.small, fill: 'var(--text-muted)' } as const;

export function toDotsPanel(plot: DotsOnPaper, texts: Texts): Panel {
  const { task, rows } = plot;
  const { pick, t } = texts;
  const way = t(task.metric.higherIsBetter ? 'charts.higher' : 'charts.lower');
  return {
    title: `${pick(task.title)}: ${pick(task.metric.title)} – ${way}`,
    height: () => rows.length * lane + 20,
    draw: (size) => drawDots(plot, size, texts),
    table: {
      columns: ['way', 'seed', 'value'],
      rows: rows.flatMap(({ label, dots }) =>
        dots.map(({ run, value }) => [label, run.spec.seed, value]),
      ),
    },
  };
}

function drawDots({ task, rows, scale }: DotsOnPaper, size: Size, texts: Texts): string {
  const widest = Math.max(...rows.map(({ label }) => measure(label, font.small)));
  const left = Math.min(110, widest) + 10;
  const length = size.width - left - figures - 8;
  const toX = (value: number): number => left + scale.place(value) * length;
  const bottom = rows.length * lane;
  const ticks = scale.ticks.map((tick) => {
    const d = `M${toX(tick).toFixed(1)} 0V${bottom}`;
    const place = { x: toX(tick), y: bottom + 13, 'text-anchor': 'middle' };
    return (
      tag('path', { d, stroke: 'var(--border)' }) +
      text(toFigureText(tick, task, texts), { ...muted, ...place })
    );
  });
  const lines = rows.map(({ label, dots, summary }, at) => {
    const y = (at + 0.5) * lane;
    const names = wrap(label, 110, font.small).slice(0, 2);
    const first = y - ((names.length - 1) * 11) / 2;
    const { interval } = summary ?? {};
    const color = task.style.color;
    const band =
      interval &&
      tag('rect', {
        ...{ x: toX(interval.low), y: y - 8, height: 16, fill: color, 'fill-opacity': 0.16 },
        width: Math.max(1, toX(interval.high) - toX(interval.low)),
      });
    const mean =
      summary &&
      tag('path', {
        d: `M${toX(summary.mean).toFixed(1)} ${y - 10}v20`,
        stroke: color,
        'stroke-width': 2,
      });
    const marks = dots
      .filter(({ value }) => Number.isFinite(value))
      .map(({ round, value }) =>
        tag('circle', {
          ...{ cx: toX(value), cy: y + ((round % 3) - 1) * 5, r: 2.8, fill: color },
          ...{ stroke: 'var(--surface)', 'stroke-width': 0.8 },
        }),
      );
    return [
      ...names.map((name, line) => text(name, { ...muted, y: first + line * 11, dy: '0.35em' })),
      tag('path', { d: `M${left} ${y}h${length}`, stroke: 'var(--border)' }),
      band ?? '',
      mean ?? '',
      ...marks,
      text(summary === null ? '–' : toFigureText(summary.mean, task, texts), {
        ...{ 'font-size': font.small, x: size.width, y, dy: '0.35em', 'text-anchor': 'end' },
      }),
    ].join('');
  });
  return ticks.join('') + lines.join('');
}
