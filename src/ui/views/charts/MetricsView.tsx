import { useCallback, useMemo, useState } from 'react';
import type { TaskId } from '../../../core/document/experiment.ts';
import type { RunId } from '../../../core/run/run.ts';
import type { Level } from '../../../core/run/studies/alone-levels.ts';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { useTexts, type Texts } from '../../playground-context.ts';
import { findMetricChannel } from '../metric-channel.ts';
import { useStored } from '../../primitives/stored.ts';
import { toMetricText } from '../../metric-text.ts';
import { useAloneLevels } from '../../use-alone-levels.ts';
import { useCalmHistory } from '../../use-calm-run.ts';
import { TaskMark } from '../../TaskMark.tsx';
import { useHidden } from '../use-hidden.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks, type TrainedTask } from '../use-tasks.ts';
import styles from './CaptionedPlot.module.css';
import { AxisField } from './AxisField.tsx';
import { ChartFrame, PlotNote } from './ChartFrame.tsx';
import { nearestAt } from './curve.ts';
import { DescribeButton, type DescribedLine } from './DescribeButton.tsx';
import { HoverTable } from './HoverTable.tsx';
import { OverlayLegend } from './OverlayLegend.tsx';
import { toOverlayLines } from './overlay-lines.ts';
import { Legend } from './Legend.tsx';
import { toOtherRows, type PlotLine } from './plot-line.ts';
import { LogSwitch } from './LogSwitch.tsx';
import { toMetricsFigure } from './metrics-on-paper.ts';
import { readMetricSeries, toMetricGroups, type MetricSeries } from './metric-series.ts';
import { MetricPlot } from './MetricPlot.tsx';
import { ReferenceNote } from './ReferenceNote.tsx';
import { toReferenceLine } from './reference-lines.ts';
import { PlotRow } from './PlotRow.tsx';
import { useHands } from './use-hands.ts';
import { useStepAxis, type StepAxis } from './use-step-axis.ts';
import { useOverlays, type NamedOverlay } from './use-overlays.ts';
import { useEpochs, useStepTitle } from './use-step-title.ts';

/** A metric of choice per task on the validation part; other units get a plot of their own. */
export function MetricsView({ title, loaded, channels, isOnScreen }: ViewProps) {
  const texts = useTexts();
  const { t, pick } = texts;
  const [tasks, choose] = useChosenMetrics(useTrainedTasks(loaded));
  const moment = useCalmHistory(isOnScreen);
  const [isLog, setLog] = useStored('views.metric-log', false);
  const [hidden, toggle] = useHidden();
  const overlays = useOverlays();
  const alone = useAloneLevels();
  const axis = useStepAxis(moment, overlays);
  const hands = useHands(axis);
  const { window, place, kind } = axis;
  const series = useMemo(
    () => readMetricSeries(moment.view, channels, tasks, window),
    [moment, channels, tasks, window],
  );
  const [lit, setLit] = useState<RunId | null>(null);
  const groups = useMemo(
    () =>
      toMetricGroups(series).map(({ key, members: all }) => {
        const members = all.filter(({ task }) => !hidden.has(task.id));
        const overlayLines = toOverlayMetrics(overlays, members, { kind, window, place }, lit);
        const references = toReferences(members, place, alone, t('charts.alone'));
        return { key, members, overlays: [...overlayLines, ...references] };
      }),
    [series, hidden, overlays, kind, window, place, lit, alone, t],
  );
  const toTitle = useStepTitle(useEpochs(moment));
  const renderTooltip = useMetricTable({ series, groups, axis, toTitle });

  if (series.every(({ curve }) => curve.x.length === 0))
    return <PlotNote>{t('charts.notScored')}</PlotNote>;
  return (
    <ChartFrame
      controls={
        <>
          <AxisField axis={axis} />
          <LogSwitch isLog={isLog} onChange={setLog} />
          <DescribeButton lines={toDescribed(series, hidden, texts)} />
          <FigureMenu
            chart={title}
            make={() => toMetricsFigure({ groups, runs: overlays, axis, isLog }, texts)}
          />
        </>
      }
      legend={
        <>
          <MetricLegend {...{ series, hidden }} onToggle={toggle} onChoose={choose} />
          {alone.length > 0 && <ReferenceNote words={t('charts.aloneNote')} />}
          <OverlayLegend runs={overlays} part={t('charts.validation')} lit={lit} onLight={setLit} />
        </>
      }
    >
      <PlotRow
        plots={groups.map(({ key, ...group }, index) => ({
          key,
          title: group.members.map(({ task }) => pick(task.title)).join(' · '),
          plot: (
            <MetricPlot
              {...group}
              hands={hands(key)}
              isLead={index === 0}
              isLog={isLog}
              renderTooltip={renderTooltip}
            />
          ),
        }))}
      />
    </ChartFrame>
  );
}

interface ReadMetrics {
  readonly series: readonly MetricSeries[];
  /** Those of an axis, with the lines of other runs. */
  readonly groups: readonly {
    readonly members: readonly MetricSeries[];
    readonly overlays: readonly PlotLine[];
  }[];
  readonly axis: Pick<StepAxis, 'toStep'>;
  toTitle(step: number): string;
}

/** What is read at a place of the axis. */
function useMetricTable({ series, groups, axis: { toStep }, toTitle }: ReadMetrics) {
  const { t, pick, language } = useTexts();
  return useCallback(
    (x: number) => (
      <HoverTable
        title={toTitle(toStep(x))}
        columns={[t('charts.validation')]}
        rows={[
          ...series.map(({ task, info, curve }) => ({
            key: task.id,
            name: pick(task.title),
            style: task.style,
            values: [toMetricText(nearestAt(curve, toStep(x)), task.metric, info?.unit, language)],
          })),
          ...groups.flatMap(({ members: [first], overlays: others }) =>
            toOtherRows(others, x, (value) => [
              toMetricText(value, first?.task.metric, first?.info?.unit, language),
            ]),
          ),
        ]}
      />
    ),
    [series, groups, toStep, toTitle, t, pick, language],
  );
}

function toDescribed(
  series: readonly MetricSeries[],
  hidden: ReadonlySet<string>,
  { pick, language }: Texts,
): readonly DescribedLine[] {
  return series
    .filter(({ task }) => !hidden.has(task.id))
    .map(({ task, info, curve }) => ({
      name: pick(task.title),
      curve,
      format: (value) => toMetricText(value, task.metric, info?.unit, language),
    }));
}

/** Lines of the same metrics in other runs. */
function toOverlayMetrics(
  runs: readonly NamedOverlay[],
  members: readonly MetricSeries[],
  axis: Pick<StepAxis, 'kind' | 'window' | 'place'>,
  lit: RunId | null,
): readonly PlotLine[] {
  const tasks = members.map(({ task }) => task);
  return toOverlayLines({
    ...{ runs, tasks, axis, lit, isRelative: false },
    find: ({ channels }, id) => {
      const task = tasks.find((one) => one.id === id);
      return task && findMetricChannel(channels, task);
    },
  });
}

/** What the same metrics come to alone. */
const toReferences = (
  members: readonly MetricSeries[],
  place: StepAxis['place'],
  alone: readonly Level[],
  name: string,
): readonly PlotLine[] =>
  members.flatMap(({ task, info, curve }) => {
    if (curve.x.length === 0) return [];
    const line = { curve: place(curve), style: task.style };
    return alone
      .filter(({ channel }) => channel.levelOf === info?.id)
      .map((level) => toReferenceLine(line, level, name));
  });

type ChooseMetric = (task: TaskId, metric: string) => void;

/** The tasks with the metrics that a person chose, where their heads have them. */
function useChosenMetrics(
  trained: readonly TrainedTask[],
): readonly [readonly TrainedTask[], ChooseMetric] {
  const [chosen, setChosen] = useState<ReadonlyMap<TaskId, string>>(new Map());
  const tasks = useMemo(
    () =>
      trained.map((task) => {
        const wanted = task.metrics.find(({ id }) => id === chosen.get(task.id));
        return { ...task, metric: wanted ?? task.metric };
      }),
    [trained, chosen],
  );
  return [tasks, (task, metric) => setChosen((before) => new Map(before).set(task, metric))];
}

interface MetricLegendProps {
  readonly series: readonly MetricSeries[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  readonly onChoose: ChooseMetric;
}

function MetricLegend({ series, hidden, onToggle, onChoose }: MetricLegendProps) {
  const { t, pick, language } = useTexts();
  return (
    <Legend
      caption={t('charts.legend')}
      columns={[
        { key: 'validation', title: t('charts.validation'), isShown: true, isMarked: true },
      ]}
      rows={series.map(({ task, info, last }) => {
        const hasChoice = task.metrics.length > 1;
        return {
          key: task.id,
          name: pick(task.title),
          choice: hasChoice ? <MetricChoice task={task} onChoose={onChoose} /> : undefined,
          hint: hasChoice ? undefined : task.metric && pick(task.metric.title),
          mark: <TaskMark task={task.id} />,
          style: task.style,
          isShown: !hidden.has(task.id),
          values: [toMetricText(last, task.metric, info?.unit, language)],
        };
      })}
      toToggleLabel={(name) => t('charts.showLine', { name })}
      onToggle={onToggle}
    />
  );
}

interface MetricChoiceProps {
  readonly task: TrainedTask;
  readonly onChoose: ChooseMetric;
}

function MetricChoice({ task, onChoose }: MetricChoiceProps) {
  const { t, pick } = useTexts();
  return (
    <select
      className={styles.choice}
      aria-label={t('charts.metricOf', { name: pick(task.title) })}
      value={task.metric?.id}
      onChange={({ target }) => onChoose(task.id, target.value)}
    >
      {task.metrics.map((metric) => (
        <option key={metric.id} value={metric.id}>
          {pick(metric.title)}
        </option>
      ))}
    </select>
  );
}
