/** The rows of the legend of losses, and the lines that are drawn of them. */
import { useMemo } from 'react';
import type { ChannelInfo, Part } from '../../../core/run/channels.ts';
import type { ReadWindow } from '../../../core/run/run-log.ts';
import type { Level } from '../../../core/run/studies/alone-levels.ts';
import { useTexts } from '../../playground-context.ts';
import type { TaskStyle } from '../../task-style.ts';
import type { HistoryMoment } from '../../use-calm-run.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toSmoothed, type Curve } from './curve.ts';
import type { PlotLine } from './plot-line.ts';
import {
  readLevels,
  readLossSeries,
  toLossChannels,
  type LossLevel,
  type LossMode,
  type LossSeries,
} from './loss-series.ts';
import { toReferenceLine } from './reference-lines.ts';
import type { StepAxis } from './use-step-axis.ts';
import type { LossSettings } from './use-loss-settings.ts';

export const lossParts = ['training', 'validation'] as const satisfies readonly Part[];

/** A task, or the combined loss, which has no look of its own. */
export interface LossRow extends LossSeries {
  readonly key: string;
  readonly name: string;
  readonly style: TaskStyle | undefined;
}

export function useLossRows(
  moment: HistoryMoment,
  tasks: readonly TrainedTask[],
  mode: LossMode,
  window: ReadWindow | undefined,
): readonly LossRow[] {
  const { t, pick } = useTexts();
  return useMemo(() => {
    const ids = tasks.map((task) => task.id);
    return readLossSeries(moment.view, ids, mode, window).map((series) => {
      const info = tasks.find(({ id }) => id === series.task);
      return {
        ...series,
        key: series.task ?? 'combined',
        name: info === undefined ? t('charts.combined') : pick(info.title),
        style: info?.style,
      };
    });
  }, [moment, tasks, mode, window, t, pick]);
}

export interface LossLines {
  readonly curves: readonly PlotLine[];
  /** Of the curves' losses, as far as they are known beforehand. */
  readonly levels: readonly PlotLine[];
  /** What the tasks come to alone. */
  readonly references: readonly PlotLine[];
}

/** The history that the lines are read from, beside the rows. */
interface LossSource {
  readonly moment: HistoryMoment;
  readonly channels: readonly ChannelInfo[];
  readonly axis: StepAxis;
  /** What the tasks come to alone. */
  readonly alone: readonly Level[];
}

/** @param hidden keys of the rows and parts that are switched off */
export function useLossLines(
  rows: readonly LossRow[],
  { moment, channels, axis, alone }: LossSource,
  { mode, smoothing }: LossSettings,
  hidden: ReadonlySet<string>,
): LossLines {
  const { place } = axis;
  const { t } = useTexts();
  const drawn = useMemo(() => {
    return rows.flatMap((row) =>
      lossParts
        .filter((part) => !hidden.has(row.key) && !hidden.has(part) && row[part].x.length > 0)
        .map((part) => ({
          channel: toLossChannels(row.task)[part],
          style: row.style,
          line: toLossLine(row, part, place(row[part]), smoothing),
        })),
    );
  }, [rows, place, hidden, smoothing]);
  const levels = useMemo(
    () =>
      drawn.flatMap(({ line, channel }) =>
        readLevels(moment.view, channels, channel, mode).map((level) => toLevelLine(line, level)),
      ),
    [drawn, moment, channels, mode],
  );
  const references = useMemo(
    () =>
      mode === 'share'
        ? []
        : drawn.flatMap(({ line: { curve }, style, channel: { id } }) => {
            if (style === undefined) return [];
            const start = mode === 'relative' ? moment.view.first(id) : 1;
            return alone
              .filter(({ channel }) => channel.levelOf === id)
              .map((level) => toReferenceLine({ curve, style }, level, t('charts.alone'), start));
          }),
    [drawn, moment, alone, mode, t],
  );
  const curves = useMemo(() => drawn.map(({ line }) => line), [drawn]);
  return { curves, levels, references };
}

function toLossLine(row: LossRow, part: Part, raw: Curve, smoothing: number): PlotLine {
  const isValidation = part === 'validation';
  return {
    key: `${part}/${row.key}`,
    curve: toSmoothed(raw, smoothing),
    raw: smoothing > 0 ? raw : undefined,
    color: row.style?.color ?? 'var(--text)',
    dash: row.style?.dash ?? '',
    width: isValidation ? 1.25 : 2,
    isMarked: isValidation,
    hasBand: !isValidation,
    signs: row.task === null ? undefined : `loss/${row.task}`,
    name: isValidation ? undefined : row.name,
  };
}

/** A level line as long as its curve. */
function toLevelLine({ curve, color }: PlotLine, { channel, value }: LossLevel): PlotLine {
  return {
    key: `level/${channel.id}`,
    curve: { x: [curve.x[0] ?? 0, curve.x.at(-1) ?? 0], y: [value, value] },
    color,
    dash: '7 5',
    width: 1,
    isMarked: false,
  };
}
