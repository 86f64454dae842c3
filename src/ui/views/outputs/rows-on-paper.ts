/** Predictions against what is true, as they are drawn on paper. */
import { toChoices, toUnit } from '../../../core/graph/target.ts';
import type { Panel, Size, Table } from '../../../export/figures/figure.ts';
import { font, measure, tag, text } from '../../../export/figures/svg.ts';
import { toLabelledRows, type Scored } from '../answer.ts';
import { toTickText, toUnitText } from '../../format.ts';
import type { Texts } from '../../playground-context.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toScatter, toStrips } from './row-outputs.ts';

/** Values as a scatter, classes as the probability of the true one. */
export function toRowsPanel(task: TrainedTask, scored: Scored, texts: Texts): Panel {
  return toChoices(task.target).length === 0
    ? toScatterPanel(task, scored, texts)
    : toStripPanel(task, scored, texts);
}

const muted = { 'font-size': font.small, fill: 'var(--text-muted)' } as const;

function toTable({ target }: TrainedTask, scored: Scored, { pick }: Texts): Table {
  const names = toChoices(target).map(pick);
  return {
    columns: ['true', 'predicted', 'probability of the true class'],
    rows: toLabelledRows(scored).flatMap((row) => {
      const answer = scored.answers[row];
      const label = scored.labels[row] ?? NaN;
      if (answer?.kind === 'value') return [[label, answer.value, NaN]];
      if (answer?.kind !== 'class') return [];
      return [[names[label] ?? '', names[answer.best] ?? '', answer.shares[label] ?? NaN]];
    }),
  };
}

function toScatterPanel(task: TrainedTask, scored: Scored, texts: Texts): Panel {
  const { t, pick, language } = texts;
  const unit = toUnit(task.target);
  const scatter = toScatter(scored);
  const miss = t('answers.typicalMiss', {
    miss: toUnitText(scatter.typicalMiss, unit, language),
  });
  return {
    title: `${pick(task.title)} – ${miss}`,
    height: () => 268,
    draw: (size) => drawScatter(scatter, { task, unit, texts, size }),
    table: toTable(task, scored, texts),
  };
}

const frame = { left: 44, top: 6, bottom: 36 } as const;

function drawScatter(
  { domain, ticks, points }: ReturnType<typeof toScatter>,
  request: {
    readonly task: TrainedTask;
    readonly unit: string;
    readonly texts: Texts;
    readonly size: Size;
  },
): string {
  const { task, unit, texts, size } = request;
  const { t, language } = texts;
  const side = size.height - frame.top - frame.bottom;
  const share = (value: number): number => (value - domain[0]) / (domain[1] - domain[0]);
  const toX = (value: number): number => frame.left + share(value) * side;
  const toY = (value: number): number => frame.top + (1 - share(value)) * side;
  const grid = ticks.map((tick) => {
    const mark = toTickText(tick, language);
    const d = `M${frame.left} ${toY(tick)}h${side}`;
    return (
      tag('path', { d, stroke: 'var(--border)' }) +
      text(mark, {
        ...muted,
        x: frame.left - 6,
        y: toY(tick),
        dy: '0.35em',
        'text-anchor': 'end',
      }) +
      text(mark, { ...muted, x: toX(tick), y: frame.top + side + 14, 'text-anchor': 'middle' })
    );
  });
  const dots = points
    .map(({ actual, predicted }) => `M${toX(actual).toFixed(1)} ${toY(predicted).toFixed(1)}h0`)
    .join('');
  return (
    grid.join('') +
    tag('path', {
      d: `M${toX(domain[0])} ${toY(domain[0])}L${toX(domain[1])} ${toY(domain[1])}`,
      stroke: 'var(--text-muted)',
      'stroke-dasharray': '4 3',
    }) +
    tag('path', {
      d: dots,
      stroke: task.style.color,
      'stroke-width': 4.4,
      'stroke-linecap': 'round',
      'stroke-opacity': 0.75,
    }) +
    text(`${t('answers.actual')}${unit === '' ? '' : ` (${unit})`}`, {
      ...{ ...muted, x: frame.left + side, y: size.height - 6, 'text-anchor': 'end' },
    }) +
    text(t('answers.predicted'), { ...muted, x: frame.left + 5, y: frame.top + 9 })
  );
}

const lane = 22;
const counts = 46;

function toStripPanel(task: TrainedTask, scored: Scored, texts: Texts): Panel {
  const { t, pick, language } = texts;
  const names = toChoices(task.target).map(pick);
  const strips = toStrips(scored, names.length);
  const right = strips.reduce((sum, strip) => sum + strip.right, 0);
  const count = strips.reduce((sum, strip) => sum + strip.marks.length, 0);
  return {
    title: `${pick(task.title)} – ${t('answers.rowsRight', { right, count })}`,
    height: () => strips.length * lane + 34,
    table: toTable(task, scored, texts),
    draw({ width }) {
      const left = Math.min(110, Math.max(...names.map((name) => measure(name, font.small))) + 8);
      const length = width - left - counts;
      const toX = (share: number): number => left + share * length;
      const toTicks = (y: number, isHit: boolean): string =>
        (strips[Math.round((y - 11) / lane)]?.marks ?? [])
          .filter(({ isRight }) => isRight === isHit)
          .map(({ share }) => `M${toX(share).toFixed(1)} ${y - 7}v14`)
          .join('');
      const lanes = strips.map((strip, index) => {
        const y = index * lane + 11;
        const [hits, misses] = [toTicks(y, true), toTicks(y, false)];
        return (
          text(names[strip.actual] ?? '', { ...muted, y, dy: '0.35em' }) +
          tag('path', { d: `M${left} ${y}h${length}`, stroke: 'var(--border)' }) +
          tag('path', { d: hits, stroke: task.style.color, 'stroke-opacity': 0.7 }) +
          tag('path', { d: misses, stroke: 'var(--danger)', 'stroke-width': 1.4 }) +
          text(`${strip.right}/${strip.marks.length}`, {
            ...{ ...muted, x: width, y, dy: '0.35em', 'text-anchor': 'end' },
          })
        );
      });
      const bottom = strips.length * lane + 12;
      const marks = [0, 50, 100].map((tick) =>
        text(`${toTickText(tick, language)} %`, {
          ...{ ...muted, x: toX(tick / 100), y: bottom, 'text-anchor': 'middle' },
        }),
      );
      const axis = text(t('answers.stripAxis'), {
        ...{ ...muted, x: left + length, y: bottom + 14, 'text-anchor': 'end' },
      });
      return lanes.join('') + marks.join('') + axis;
    },
  };
}
