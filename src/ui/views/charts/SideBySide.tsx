/** Losses of two runs, each in a plot of its own, with the same axes: what is zoomed or read in one is in both. */
import { useCallback, useMemo } from 'react';
import type { TaskId } from '../../../core/document/experiment.ts';
import type { Localised } from '../../../core/text.ts';
import type { RunView } from '../../../store/contract.ts';
import { useTexts } from '../../playground-context.ts';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import type { TaskStyle } from '../../task-style.ts';
import type { HistoryMoment } from '../../use-calm-run.ts';
import { toExtent, toLinearAxis, toLogAxis, toRobustExtent, type AxisScale } from './axis.ts';
import { AxisField } from './AxisField.tsx';
import { nearestAt } from './curve.ts';
import { HoverTable } from './HoverTable.tsx';
import { LinePlot } from './LinePlot.tsx';
import { maxPoints, readLossSeries, toLossChannels } from './loss-series.ts';
import { toStops, type PlotLine } from './plot-line.ts';
import styles from './SideBySide.module.css';
import { useHands } from './use-hands.ts';
import { useKept } from './use-kept.ts';
import { useLossFormat, useTickFormat } from './use-formats.ts';
import { useLossSettings } from './use-loss-settings.ts';
import { useStepAxis, type StepAxis } from './use-step-axis.ts';
import { useEpochs, useStepTitle } from './use-step-title.ts';

export interface SideRun {
  readonly key: string;
  readonly name: string;
  readonly tasks: readonly {
    readonly id: TaskId;
    readonly title: Localised;
    readonly style: TaskStyle;
  }[];
  /** A new one whenever it should be drawn again. */
  readonly view: Pick<RunView, 'rows' | 'read' | 'last' | 'first'>;
}

interface SideBySideProps {
  readonly one: SideRun;
  readonly other: SideRun;
}

export function SideBySide({ one, other }: SideBySideProps) {
  const { t } = useTexts();
  const moment = useMemo<HistoryMoment>(
    () => ({ view: join(one.view, other.view), version: 0 }),
    [one, other],
  );
  const axis = useStepAxis(moment, []);
  const { isLog } = useLossSettings();
  const lines = { one: useSideLines(one, axis), other: useSideLines(other, axis) };
  const hands = useHands(axis);
  const yAxis = useKept(toAxis([...lines.one, ...lines.other], isLog));
  if (yAxis === undefined) return <EmptyState>{t('runs.noCurves')}</EmptyState>;
  return (
    <div className={styles.both}>
      <div className={styles.controls}>
        <AxisField axis={axis} />
      </div>
      {(['one', 'other'] as const).map((side) => {
        const run = side === 'one' ? one : other;
        return (
          <figure key={side} className={styles.side}>
            <figcaption className={styles.name}>{run.name}</figcaption>
            <SidePlot
              {...{ run, axis, yAxis }}
              lines={lines[side]}
              hands={hands(side)}
              isLead={side === 'one'}
            />
          </figure>
        );
      })}
    </div>
  );
}

/** The longer of two runs says how far the axis goes. */
function join(one: SideRun['view'], other: SideRun['view']): RunView {
  return {
    rows: Math.max(one.rows, other.rows),
    read: (...args) =>
      ((one.last('step') || 0) >= (other.last('step') || 0) ? one : other).read(...args),
    last: (id) => Math.max(...[one.last(id), other.last(id)].filter(Number.isFinite)),
    first: (id) => one.first(id),
  };
}

function useSideLines({ tasks, view }: SideRun, { place, window }: StepAxis): readonly PlotLine[] {
  const { pick } = useTexts();
  return useMemo(() => {
    const epochs = view.read('epoch', maxPoints);
    const series = readLossSeries(
      view,
      tasks.map(({ id }) => id),
      'raw',
      window,
    );
    return tasks.flatMap((task) => {
      const own = series.find((one) => one.task === task.id);
      return (['training', 'validation'] as const).flatMap((part): PlotLine[] => {
        const curve = own?.[part];
        if (curve === undefined || curve.x.length === 0) return [];
        const isMarked = part === 'validation';
        return [
          {
            key: `${part}/${task.id}`,
            curve: place(curve, epochs),
            ...{ color: task.style.color, dash: task.style.dash, isMarked },
            width: isMarked ? 1.25 : 2,
            name: isMarked ? undefined : pick(task.title),
          },
        ];
      });
    });
  }, [tasks, view, place, window, pick]);
}

function toAxis(lines: readonly PlotLine[], isLog: boolean): AxisScale | undefined {
  const values = lines.map(({ curve }) => curve.y);
  if (lines.length === 0) return undefined;
  if (isLog) return toLogAxis(...toExtent(values, 0));
  const [low, high] = toRobustExtent(values);
  return toLinearAxis(Math.min(0, low), high);
}

interface SidePlotProps {
  readonly run: SideRun;
  readonly lines: readonly PlotLine[];
  readonly axis: StepAxis;
  readonly yAxis: AxisScale;
  readonly hands: ReturnType<ReturnType<typeof useHands>>;
  readonly isLead: boolean;
}

function SidePlot({ run, lines, axis, yAxis, hands, isLead }: SidePlotProps) {
  const { t, pick } = useTexts();
  const { tasks, view, name } = run;
  const stops = useMemo(() => toStops(lines), [lines]);
  const own = useMemo<HistoryMoment>(() => ({ view, version: 0 }), [view]);
  const toTitle = useStepTitle(useEpochs(own));
  const format = useLossFormat('raw');
  const { toStep } = axis;
  const renderTooltip = useCallback(
    (x: number) => {
      const step = toStep(x);
      const read = (task: TaskId, part: 'training' | 'validation'): string =>
        format(nearestAt(view.read(toLossChannels(task)[part].id, maxPoints), step));
      return (
        <HoverTable
          title={toTitle(step)}
          columns={[t('charts.training'), t('charts.validation')]}
          rows={tasks.map(({ id, title, style }) => ({
            key: id,
            name: pick(title),
            style,
            values: [read(id, 'training'), read(id, 'validation')],
          }))}
        />
      );
    },
    [tasks, view, toStep, toTitle, format, t, pick],
  );
  return (
    <div className={styles.plot}>
      <LinePlot
        label={t('runs.lossesOf', { name })}
        description={t('charts.keys')}
        xAxis={axis.shown}
        formatX={useTickFormat(false)}
        formatY={useTickFormat(false)}
        {...{ lines, yAxis, stops, renderTooltip, hands, isLead }}
      />
    </div>
  );
}
