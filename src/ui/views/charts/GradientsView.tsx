import { useCallback, useMemo, type ReactNode } from 'react';
import { balancers } from '../../../catalog/balancers/index.ts';
import { channel } from '../../../core/run/channels.ts';
import { useDocument, useTexts } from '../../playground-context.ts';
import { toNumberText, toTickText } from '../format.ts';
import { useCalmHistory } from '../use-calm-run.ts';
import { useHidden } from '../use-hidden.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks } from '../use-tasks.ts';
import { toLinearAxis } from './axis.ts';
import { CaptionedPlot } from './CaptionedPlot.tsx';
import { ChartFrame, PlotNote } from './ChartFrame.tsx';
import { emptyCurve, interpolateAt, nearestAt, type Curve } from './curve.ts';
import {
  gradientParts,
  readGradientSeries,
  type GradientPart,
  type GradientSeries,
} from './gradient-series.ts';
import { HoverTable } from './HoverTable.tsx';
import { Legend } from './Legend.tsx';
import type { PlotLine } from './LinePlot.tsx';
import { maxPoints } from './loss-series.ts';
import styles from './CaptionedPlot.module.css';

/** How much each task counts in the shared layers, how hard it pulls, and who pulls against whom. */
export function GradientsView({ loaded, channels, isOnScreen }: ViewProps) {
  const { t, pick, language } = useTexts();
  const method = useDocument((state) => state.experiment.balancing.kind);
  const tasks = useTrainedTasks(loaded);
  const moment = useCalmHistory(isOnScreen);
  const [hidden, toggle] = useHidden();

  const series = useMemo(
    () =>
      readGradientSeries(
        moment.view,
        channels,
        tasks.map((task) => ({ ...task, name: pick(task.title) })),
      ),
    [moment, channels, tasks, pick],
  );
  /** A method that reads losses alone has neither lengths nor cosines. */
  const parts = useMemo(
    () => gradientParts.filter((part) => series.some(({ curves }) => curves[part])),
    [series],
  );
  const epochs = useMemo<Curve>(() => moment.view.read(channel.epoch.id, maxPoints), [moment]);

  const renderTooltip = useCallback(
    (step: number) => (
      <HoverTable
        title={t('charts.atStep', {
          step: Math.round(step),
          epoch: toNumberText(interpolateAt(epochs, step), language),
        })}
        columns={parts.map((part) => t(`charts.${part}`))}
        rows={series.map(({ key, name, style, curves }) => ({
          key,
          name,
          style,
          values: parts.map((part) => {
            const curve = curves[part];
            return curve === undefined ? '' : toNumberText(nearestAt(curve, step), language);
          }),
        }))}
      />
    ),
    [series, parts, epochs, t, language],
  );

  const content = () => {
    if (series.length === 0) {
      const methods = balancers.all.filter(({ reads }) => reads.includes('gram'));
      const isLooking = methods.some(({ kind }) => kind === method);
      const names = methods.map(({ title }) => pick(title)).join(' · ');
      return (
        <PlotNote>
          {isLooking ? t('settings.nothingShared') : t('charts.noGradients', { methods: names })}
        </PlotNote>
      );
    }
    return (
      <ChartFrame
        controls={<p className={styles.caption}>{t('charts.gradientsHelp')}</p>}
        legend={
          <Legend
            caption={t('charts.legend')}
            columns={parts.map((part) => ({
              key: part,
              title: t(`charts.${part}`),
              isShown: !hidden.has(part),
              isMarked: false,
            }))}
            rows={series.map(({ key, name, style, curves }) => ({
              key,
              name,
              style,
              isShown: !hidden.has(key),
              values: parts.map((part) => {
                const curve = curves[part];
                return curve === undefined ? '' : toNumberText(curve.y.at(-1) ?? NaN, language);
              }),
            }))}
            toToggleLabel={(name) => t('charts.showLine', { name })}
            onToggle={toggle}
          />
        }
      >
        <div className={styles.plots}>
          {parts
            .filter((part) => !hidden.has(part))
            .map((part) => (
              <GradientPlot
                key={part}
                part={part}
                series={series.filter(({ key, curves }) => curves[part] && !hidden.has(key))}
                renderTooltip={renderTooltip}
              />
            ))}
        </div>
      </ChartFrame>
    );
  };
  return content();
}

function GradientPlot(props: {
  readonly part: GradientPart;
  readonly series: readonly GradientSeries[];
  renderTooltip(step: number): ReactNode;
}) {
  const { part, series, renderTooltip } = props;
  const { t, language } = useTexts();
  const lines = useMemo<readonly PlotLine[]>(
    () =>
      series.map(({ key, style, curves }) => ({
        key: `${part}/${key}`,
        curve: curves[part] ?? emptyCurve,
        color: style.color,
        dash: style.dash,
        width: 1.5,
        isMarked: false,
      })),
    [part, series],
  );
  const format = useCallback((value: number) => toTickText(value, language), [language]);
  return (
    <CaptionedPlot
      what={t(`charts.${part}Title`)}
      lines={lines}
      toYAxis={(low, high) =>
        part === 'cosine' ? toLinearAxis(-1, 1) : toLinearAxis(Math.min(0, low), high)
      }
      formatY={format}
      renderTooltip={renderTooltip}
    />
  );
}
