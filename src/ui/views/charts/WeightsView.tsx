import { useCallback, useMemo } from 'react';
import { balancers } from '../../../catalog/balancers/index.ts';
import type { ChannelInfo } from '../../../core/run/channels.ts';
import type { HeadNode, TaskId } from '../../../core/document/experiment.ts';
import { useControl } from '../../Control.tsx';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { toNumberText } from '../../format.ts';
import { useActions, useDocument, useTexts } from '../../playground-context.ts';
import { useStored } from '../../primitives/stored.ts';
import { useCalmHistory, type HistoryMoment } from '../../use-calm-run.ts';
import { useHidden } from '../use-hidden.ts';
import { useTrainedTasks, type TrainedTask } from '../use-tasks.ts';
import type { ViewProps } from '../view-spec.ts';
import { AxisField } from './AxisField.tsx';
import { toLinearAxis, toLogAxis, type AxisScale } from './axis.ts';
import { CaptionedPlot } from './CaptionedPlot.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { nearestAt } from './curve.ts';
import type { Grip } from './Grips.tsx';
import { HoverTable } from './HoverTable.tsx';
import { Legend } from './Legend.tsx';
import { LogSwitch } from './LogSwitch.tsx';
import { PlotRow } from './PlotRow.tsx';
import type { PlotLine } from './plot-line.ts';
import { useTickFormat } from './use-formats.ts';
import { useHands } from './use-hands.ts';
import { useStepAxis, type StepAxis } from './use-step-axis.ts';
import { useEpochs, useStepTitle } from './use-step-title.ts';
import { readWeightSeries, type WeightSeries } from './weight-series.ts';
import { toWeightsFigure } from './weights-on-paper.ts';

interface NamedWeights extends WeightSeries {
  readonly look: TrainedTask;
  readonly name: string;
}

/** As large as a document takes λ. */
const mostWeight = 1000;
/** The axis of weights while they are held: it stands still, and has room above. */
const heldRange = { low: 0.01, high: 10 } as const;

/** How much each task counts over time, and what the combined loss is made of; λ is taken hold of at its end. */
export function WeightsView({ title, loaded, channels, isOnScreen }: ViewProps) {
  const texts = useTexts();
  const { t } = texts;
  const tasks = useTrainedTasks(loaded);
  const moment = useCalmHistory(isOnScreen);
  const [isLog, setLog] = useStored('views.weights-log', true);
  const [hidden, toggle] = useHidden();
  const axis = useStepAxis(moment, []);
  const hands = useHands(axis);
  const grips = useGrips(tasks);
  const toTitle = useStepTitle(useEpochs(moment));
  const format = useTickFormat(false);
  const series = useNamedWeights(moment, channels, tasks, axis);
  const shown = series.filter(({ task }) => !hidden.has(task));
  const renderTooltip = useWeightTable(series, axis, toTitle);
  const plots = [
    { key: 'weight', title: t('weights.weightTitle'), lines: toWeightLines(shown, axis.place) },
    { key: 'part', title: t('weights.partTitle'), lines: toPartLines(shown, axis.place) },
  ] as const;
  const toYAxis =
    (key: string) =>
    (low: number, high: number): AxisScale =>
      key === 'weight' && grips !== undefined
        ? toHeldAxis(isLog, high)
        : toLinearAxis(Math.min(0, low), high);
  return (
    <ChartFrame
      controls={
        <>
          <AxisField axis={axis} />
          <LogSwitch isLog={isLog} onChange={setLog} />
          <FigureMenu chart={title} make={() => toWeightsFigure({ plots, series, axis }, texts)} />
          {grips !== undefined && <p>{t('weights.grab')}</p>}
        </>
      }
      legend={<WeightLegend {...{ series, hidden }} onToggle={toggle} />}
    >
      <PlotRow
        isNamed
        plots={plots.map(({ key, title: what, lines }, index) => ({
          key,
          title: what,
          plot: (
            <CaptionedPlot
              {...{ what, lines, renderTooltip }}
              hands={hands(key)}
              isLead={index === 0}
              isLog={isLog && key === 'weight' && grips === undefined}
              toYAxis={toYAxis(key)}
              formatY={format}
              grips={key === 'weight' ? grips : undefined}
            />
          ),
        }))}
      />
    </ChartFrame>
  );
}

function useNamedWeights(
  moment: HistoryMoment,
  channels: readonly ChannelInfo[],
  tasks: readonly TrainedTask[],
  { window }: StepAxis,
): readonly NamedWeights[] {
  const { pick } = useTexts();
  return useMemo(() => {
    const ids = tasks.map(({ id }) => id);
    return readWeightSeries(moment.view, channels, ids, window).flatMap(
      (one): readonly NamedWeights[] => {
        const look = tasks.find(({ id }) => id === one.task);
        return look === undefined ? [] : [{ ...one, look, name: pick(look.title) }];
      },
    );
  }, [moment, channels, tasks, pick, window]);
}

/** What is read at a place of the axis. */
function useWeightTable(
  series: readonly NamedWeights[],
  { toStep }: StepAxis,
  toTitle: (step: number) => string,
) {
  const { t, language } = useTexts();
  return useCallback(
    (x: number) => {
      const step = toStep(x);
      return (
        <HoverTable
          title={toTitle(step)}
          columns={[t('weights.weight'), t('weights.part')]}
          rows={series.map(({ task, name, look, weight, part }) => ({
            key: task,
            name,
            style: look.style,
            values: [nearestAt(weight, step), toOwn(part, step)].map((value) =>
              toNumberText(value, language),
            ),
          }))}
        />
      );
    },
    [series, toStep, toTitle, t, language],
  );
}

interface WeightLegendProps {
  readonly series: readonly NamedWeights[];
  readonly hidden: ReadonlySet<string>;
  onToggle(key: string): void;
}

function WeightLegend({ series, hidden, onToggle }: WeightLegendProps) {
  const { t, language } = useTexts();
  return (
    <Legend
      caption={t('charts.legend')}
      columns={[
        { key: 'weight', title: t('weights.weight'), isShown: true, isMarked: false },
        { key: 'part', title: t('weights.part'), isShown: true, isMarked: false },
      ]}
      rows={series.map(({ task, name, look, weight, part }) => ({
        key: task,
        name,
        style: look.style,
        signs: toSigns(task),
        isShown: !hidden.has(task),
        values: [weight.y.at(-1) ?? NaN, toOwn(part, part.x.at(-1) ?? NaN)].map((value) =>
          toNumberText(value, language),
        ),
      }))}
      toToggleLabel={(name) => t('charts.showLine', { name })}
      onToggle={onToggle}
    />
  );
}

const toOwn = ({ x, low = [], high = [] }: WeightSeries['part'], step: number): number =>
  nearestAt({ x, y: high.map((value, at) => value - (low[at] ?? 0)) }, step);

const toHeldAxis = (isLog: boolean, high: number): AxisScale =>
  (isLog ? toLogAxis(heldRange.low, Math.max(high, heldRange.high)) : undefined) ??
  toLinearAxis(0, Math.max(2, 1.25 * high));

/** What a task counts is its λ and what the method makes of it. */
const toSigns = (task: TaskId): string => `lambda/${task} alpha/${task}`;

const toWeightLines = (
  series: readonly NamedWeights[],
  place: StepAxis['place'],
): readonly PlotLine[] =>
  series.map(({ task, look: { style }, weight }) => ({
    ...{ key: `weight/${task}`, curve: place(weight), color: style.color, dash: style.dash },
    ...{ width: 1.8, isMarked: false, signs: toSigns(task) },
  }));

/** From the last to the first, so that each stands on those before. */
const toPartLines = (
  series: readonly NamedWeights[],
  place: StepAxis['place'],
): readonly PlotLine[] =>
  series.map(({ task, look: { style }, part }) => ({
    ...{ key: `part/${task}`, curve: place(part), color: style.color, dash: style.dash },
    ...{ width: 1.8, isMarked: false, hasBand: true, name: style.letter },
  }));

/** λ of each task at the end of its line; undefined where a method weighs, so that lines are not λ alone. */
function useGrips(tasks: readonly TrainedTask[]): readonly Grip[] | undefined {
  const { t, pick } = useTexts();
  const { edit } = useActions().document;
  const nodes = useDocument((state) => state.experiment.nodes);
  const acts = useDocument((state) => balancers.get(state.experiment.balancing.kind).acts);
  const control = useControl('weights');
  return useMemo(() => {
    if (acts !== 'nowhere' || control === 'hidden') return undefined;
    return tasks.flatMap(({ id, title, style }): readonly Grip[] => {
      const head = nodes.find(
        (node): node is HeadNode => node.kind === 'head' && node.target === id,
      );
      if (head === undefined) return [];
      return [
        {
          key: head.id,
          label: t('canvas.weightLabel', { task: pick(title) }),
          ...{ letter: style.letter, color: style.color, value: head.weight, most: mostWeight },
          isLocked: control === 'locked',
          onMove: (weight) =>
            edit([{ kind: 'set-weight', id: head.id, weight }], `weight/${head.id}`),
        },
      ];
    });
  }, [acts, control, tasks, nodes, t, pick, edit]);
}
