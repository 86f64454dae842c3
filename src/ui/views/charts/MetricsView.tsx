import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { toMetricUnit } from '../../../catalog/heads/define-head.ts';
import type { TaskId } from '../../../core/document/experiment.ts';
import { channel } from '../../../core/run/channels.ts';
import { useTexts } from '../../playground-context.ts';
import { toMetricText } from '../metric-text.ts';
import { toNumberText, toTickText } from '../format.ts';
import { useCalmHistory } from '../use-calm-run.ts';
import { useHidden } from '../use-hidden.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks, type TrainedTask } from '../use-tasks.ts';
import { toLinearAxis } from './axis.ts';
import styles from './CaptionedPlot.module.css';
import { CaptionedPlot } from './CaptionedPlot.tsx';
import { ChartFrame, PlotNote } from './ChartFrame.tsx';
import { emptyCurve, interpolateAt, nearestAt, type Curve } from './curve.ts';
import { HoverTable } from './HoverTable.tsx';
import { Legend } from './Legend.tsx';
import type { PlotLine } from './LinePlot.tsx';
import { maxPoints } from './loss-series.ts';

interface MetricSeries {
  readonly task: TrainedTask;
  readonly curve: Curve;
}

/** What may share a vertical axis: shares of what is right, or of what is wrong, a unit with itself. */
function toAxisKey({ metric, target }: TrainedTask): string {
  if (metric === undefined) return '';
  return metric.format === 'percent'
    ? `percent/${String(metric.higherIsBetter)}`
    : `${metric.id}/${toMetricUnit(metric, target)}`;
}

/** A metric of choice per task on the validation part; other units get a plot of their own. */
export function MetricsView({ loaded, isOnScreen }: ViewProps) {
  const { t, pick, language } = useTexts();
  const trained = useTrainedTasks(loaded);
  const [chosen, setChosen] = useState<ReadonlyMap<TaskId, string>>(new Map());
  const tasks = useMemo(
    () =>
      trained.map((task) => {
        const wanted = task.metrics.find(({ id }) => id === chosen.get(task.id));
        return { ...task, metric: wanted ?? task.metric };
      }),
    [trained, chosen],
  );
  const moment = useCalmHistory(isOnScreen);
  const [hidden, toggle] = useHidden();

  const series = useMemo<readonly MetricSeries[]>(
    () =>
      tasks.map((task) => ({
        task,
        curve:
          task.metric === undefined
            ? emptyCurve
            : moment.view.read(channel.metric(task.id, task.metric.id).id, maxPoints),
      })),
    [moment, tasks],
  );
  const groups = useMemo(() => {
    const keys = [...new Set(series.map(({ task }) => toAxisKey(task)))];
    return keys.map((key) => ({
      key,
      members: series.filter(({ task }) => toAxisKey(task) === key && !hidden.has(task.id)),
    }));
  }, [series, hidden]);
  const epochs = useMemo<Curve>(() => moment.view.read(channel.epoch.id, maxPoints), [moment]);

  const renderTooltip = useCallback(
    (step: number) => (
      <HoverTable
        title={t('charts.atStep', {
          step: Math.round(step),
          epoch: toNumberText(interpolateAt(epochs, step), language),
        })}
        columns={[t('charts.validation')]}
        rows={series.map(({ task, curve }) => ({
          key: task.id,
          name: pick(task.title),
          style: task.style,
          values: [toMetricText(nearestAt(curve, step), task, language)],
        }))}
      />
    ),
    [series, epochs, t, pick, language],
  );

  const content = () => {
    if (series.every(({ curve }) => curve.x.length === 0))
      return <PlotNote>{t('charts.notScored')}</PlotNote>;
    return (
      <ChartFrame
        controls={null}
        legend={
          <Legend
            caption={t('charts.legend')}
            columns={[
              { key: 'validation', title: t('charts.validation'), isShown: true, isMarked: true },
            ]}
            rows={series.map(({ task }) => ({
              key: task.id,
              name: pick(task.title),
              choice:
                task.metrics.length < 2 ? undefined : (
                  <select
                    className={styles.choice}
                    aria-label={t('charts.metricOf', { name: pick(task.title) })}
                    value={task.metric?.id}
                    onChange={({ target }) =>
                      setChosen((before) => new Map(before).set(task.id, target.value))
                    }
                  >
                    {task.metrics.map((metric) => (
                      <option key={metric.id} value={metric.id}>
                        {pick(metric.title)}
                      </option>
                    ))}
                  </select>
                ),
              hint: task.metrics.length < 2 ? task.metric && pick(task.metric.title) : undefined,
              style: task.style,
              isShown: !hidden.has(task.id),
              values: [
                toMetricText(
                  moment.view.last(channel.metric(task.id, task.metric?.id ?? '').id),
                  task,
                  language,
                ),
              ],
            }))}
            toToggleLabel={(name) => t('charts.showLine', { name })}
            onToggle={toggle}
          />
        }
      >
        <div className={styles.plots}>
          {groups.map(({ key, members }) => (
            <MetricPlot key={key} members={members} renderTooltip={renderTooltip} />
          ))}
        </div>
      </ChartFrame>
    );
  };
  return content();
}

function MetricPlot(props: {
  readonly members: readonly MetricSeries[];
  renderTooltip(step: number): ReactNode;
}) {
  const { members, renderTooltip } = props;
  const { t, pick, language } = useTexts();
  const lines = useMemo<readonly PlotLine[]>(
    () =>
      members.map(({ task, curve }) => ({
        key: `metric/${task.id}`,
        curve,
        color: task.style.color,
        dash: task.style.dash,
        width: 1.5,
        isMarked: true,
      })),
    [members],
  );
  const first = members[0]?.task;
  const metric = first?.metric;
  const isPercent = metric?.format === 'percent';
  const formatY = useCallback(
    (value: number) =>
      isPercent
        ? `${toTickText(Math.round(value * 1000) / 10, language)} %`
        : toTickText(value, language),
    [isPercent, language],
  );
  if (first === undefined || metric === undefined) return null;
  const unit = toMetricUnit(metric, first.target);
  const titles = new Set(members.map(({ task }) => task.metric && pick(task.metric.title)));
  const what = `${[...titles].join(' · ')}${unit === '' ? '' : ` (${unit})`}`;
  return (
    <CaptionedPlot
      what={`${what} – ${t(metric.higherIsBetter ? 'charts.higher' : 'charts.lower')}`}
      lines={lines}
      toYAxis={(low, high) =>
        // An accuracy ends at 100 %, whatever room the ticks would like above it.
        isPercent && metric.higherIsBetter
          ? toLinearAxis(Math.min(low, 0.98), 1)
          : toLinearAxis(Math.min(0, low), high)
      }
      formatY={formatY}
      renderTooltip={renderTooltip}
    />
  );
}
