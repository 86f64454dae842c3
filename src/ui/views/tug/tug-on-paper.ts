/** The newest look at the gradients on paper: cosines, shares of conflicts, and a compass for each layer. */
import type { NodeId } from '../../../core/document/experiment.ts';
import { at, tag, text } from '../../../export/figures/svg.ts';
import type { Panel } from '../../../export/figures/figure.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { toCompass } from '../../compass.ts';
import { drawCompass } from '../../draw-compass.ts';
import type { FigureParts } from '../../figures/shown-figures.ts';
import type { Texts } from '../../playground-context.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toCosines, writeAffinity } from './read-tug.ts';

interface ShownTug {
  readonly sample: GradientSample;
  readonly tasks: readonly TrainedTask[];
  toName(node: NodeId): string;
}

const cell = { width: 52, height: 26 } as const;

const columns = ['quantity', 'layer', 'task', 'other', 'value'] as const;

export function toTugFigure({ sample, tasks, toName }: ShownTug, texts: Texts): FigureParts {
  const { t, pick } = texts;
  const names = tasks.map(({ title }) => pick(title));
  const toPanel = (
    title: string,
    values: readonly number[],
    toShade: (value: number) => number,
    write: (value: number) => string,
  ): Panel => ({
    title,
    height: () => (tasks.length + 1) * cell.height,
    draw: () => drawMatrix({ tasks, values, toShade, write }),
    table: {
      columns,
      rows: values.map((value, at) => [
        title,
        '',
        names[Math.floor(at / names.length)] ?? '',
        names[at % names.length] ?? '',
        value,
      ]),
    },
  });
  const { conflict, affinity } = sample;
  return {
    panels: [
      toPanel(
        t('gradients.cosine'),
        toCosines(sample),
        (cosine) => cosine,
        (cosine) => cosine.toFixed(2),
      ),
      ...(conflict.samples === 0
        ? []
        : [
            toPanel(
              t('gradients.conflict', { count: conflict.samples }),
              conflict.shares,
              (share) => 1 - 2 * share,
              (share) => `${String(Math.round(100 * share))} %`,
            ),
          ]),
      ...(affinity.samples === 0
        ? []
        : [
            toPanel(
              t('gradients.affinity', { count: affinity.samples }),
              affinity.values,
              (value) => value / Math.max(...affinity.values.map(Math.abs).filter(Number.isFinite)),
              writeAffinity,
            ),
          ]),
      toCompassPanel({ sample, tasks, toName }, names, texts),
    ],
    legend: tasks.map(({ style, title }) => ({
      name: `${style.letter}: ${pick(title)}`,
      symbol: tag('rect', { x: 8, y: 1, width: 10, height: 10, fill: style.color }),
    })),
    notes: [t('gradients.conflictHelp'), t('compass.reading')],
  };
}

const dial = { side: 128, width: 176, title: 20 } as const;

/** A compass for each shared layer, with its title above it. */
function toCompassPanel(
  { sample, tasks, toName }: ShownTug,
  names: readonly string[],
  { t }: Texts,
): Panel {
  const title = t('compass.figure');
  const shown = sample.layers.flatMap(({ node, conflict }) => {
    const compass = toCompass(sample, [node]);
    return compass === undefined ? [] : [{ name: toName(node), compass, conflict }];
  });
  const perRow = (width: number): number => Math.max(1, Math.floor(width / dial.width));
  const row = dial.side + dial.title + 8;
  return {
    title,
    height: (width) => Math.ceil(shown.length / perRow(width)) * row,
    draw: ({ width }) =>
      shown
        .map(({ name, compass }, index) => {
          const cosine = Number.isNaN(compass.agreement) ? '–' : compass.agreement.toFixed(2);
          const heading = text(t('compass.title', { node: name, cosine }), {
            ...{ x: 0, y: 13, fill: 'var(--text)', 'font-size': 11 },
          });
          const looks = tasks.map(({ style }) => style);
          return at(
            (index % perRow(width)) * dial.width,
            Math.floor(index / perRow(width)) * row,
            heading + at(0, dial.title, drawCompass(compass, dial.side, looks)),
          );
        })
        .join(''),
    table: {
      columns,
      rows: shown.flatMap(({ name, compass, conflict }) => [
        ...compass.tasks.flatMap(({ task, length, share }) => [
          ['|g|', name, names[task] ?? '', '', length],
          [t('compass.share'), name, names[task] ?? '', '', share],
        ]),
        ...compass.pairs.map(({ one, other, cosine }) => [
          t('gradients.cosine'),
          ...[name, names[one] ?? '', names[other] ?? '', cosine],
        ]),
        [t('compass.step'), name, '', '', compass.actualCosine],
        [t('gradients.recon'), name, '', '', conflict.between],
        [t('gradients.chance'), name, '', '', conflict.within],
      ]),
    },
  };
}

interface DrawnMatrix {
  readonly tasks: readonly TrainedTask[];
  readonly values: readonly number[];
  toShade(value: number): number;
  write(value: number): string;
}

function drawMatrix({ tasks, values, toShade, write }: DrawnMatrix): string {
  const label = (letter: string, x: number, y: number, fill: string): string =>
    text(letter, { x, y, fill, 'font-size': 12, 'font-weight': 600, 'text-anchor': 'middle' });
  return tasks
    .map(({ style }, row) => {
      const y = (row + 1) * cell.height;
      const cells = tasks.map((_, column) => {
        const value = values[row * tasks.length + column] ?? NaN;
        const x = 24 + column * cell.width;
        const shade = toShade(value);
        const fill = shade < 0 ? 'var(--danger)' : 'var(--task-0)';
        return (
          tag('rect', {
            ...{ x, y, width: cell.width - 2, height: cell.height - 2, fill },
            'fill-opacity': Number.isFinite(shade) ? 0.46 * Math.abs(shade) : 0,
          }) +
          text(Number.isFinite(value) ? write(value) : '–', {
            ...{ x: x + cell.width / 2 - 1, y: y + 16, fill: 'var(--text)' },
            ...{ 'font-size': 11, 'text-anchor': 'middle' },
          })
        );
      });
      return (
        label(style.letter, 24 + (row + 0.5) * cell.width, 18, style.color) +
        label(style.letter, 10, y + 16, style.color) +
        cells.join('')
      );
    })
    .join('');
}
