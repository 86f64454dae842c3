import { Table2 } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { channel, type ChannelInfo } from '../../../core/run/channels.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import { SelectField } from '../../primitives/SelectField.tsx';
import { Slider } from '../../primitives/Slider.tsx';
import { Switch } from '../../primitives/Switch.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import { useTexts } from '../../playground-context.ts';
import { toNumberText, toPercentText, toTickText } from '../format.ts';
import { useRememberedNumber, useRememberedSwitch } from '../remembered.ts';
import { useCalmHistory } from '../use-calm-run.ts';
import { useHidden } from '../use-hidden.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks } from '../use-tasks.ts';
import { toExtent, toGrowingAxis, toLinearAxis, toLogAxis, type AxisScale } from './axis.ts';
import { ChartFrame, PlotNote } from './ChartFrame.tsx';
import { interpolateAt, nearestAt, toSmoothed, toUnionOfX, type Curve } from './curve.ts';
import { HoverTable } from './HoverTable.tsx';
import { Legend } from './Legend.tsx';
import { LinePlot, type PlotLine } from './LinePlot.tsx';
import {
  lossModes,
  maxPoints,
  readLevels,
  readLossSeries,
  toLossChannels,
  type LossLevel,
} from './loss-series.ts';
import styles from './LossesView.module.css';
import { useKept } from './use-kept.ts';
import { ValueTable } from './ValueTable.tsx';

const parts = ['training', 'validation'] as const;
const combinedKey = 'combined';

interface LossLine extends PlotLine {
  readonly channel: ChannelInfo;
}

/** Training and validation loss of every task and of their weighted sum, in one plot. */
export function LossesView({ loaded, channels, isOnScreen }: ViewProps) {
  const { t, pick, language } = useTexts();
  const tasks = useTrainedTasks(loaded);
  const moment = useCalmHistory(isOnScreen);
  const [modeIndex, setModeIndex] = useRememberedNumber('loss-mode', 0);
  const [wantsLog, setWantsLog] = useRememberedSwitch('loss-log', false);
  const [smoothing, setSmoothing] = useRememberedNumber('loss-smoothing', 0);
  const [isByEpoch, setByEpoch] = useRememberedSwitch('loss-by-epoch', false);
  const [isTable, setTable] = useRememberedSwitch('loss-table', false);
  const [hidden, toggle] = useHidden();
  const mode = lossModes[modeIndex] ?? 'raw';
  const isLog = wantsLog && mode !== 'share';

  const series = useMemo(
    () =>
      readLossSeries(
        moment.view,
        tasks.map((task) => task.id),
        mode,
      ).map((entry, index) => ({ ...entry, info: index === 0 ? undefined : tasks[index - 1] })),
    [moment, tasks, mode],
  );
  const epochs = useMemo<Curve>(() => moment.view.read(channel.epoch.id, maxPoints), [moment]);

  const curves = useMemo<readonly LossLine[]>(() => {
    const place = (curve: Curve): Curve =>
      isByEpoch ? { x: curve.x.map((step) => interpolateAt(epochs, step)), y: curve.y } : curve;
    return series.flatMap((entry) =>
      parts.flatMap((part) => {
        const key = entry.task ?? combinedKey;
        if (hidden.has(key) || hidden.has(part) || entry[part].x.length === 0) return [];
        const raw = place(entry[part]);
        return [
          {
            channel: toLossChannels(entry.task)[part],
            key: `${part}/${key}`,
            curve: toSmoothed(raw, smoothing),
            raw: smoothing > 0 ? raw : undefined,
            color: entry.info?.style.color ?? 'var(--text)',
            dash: entry.info?.style.dash ?? '',
            width: part === 'validation' ? 1.25 : 2,
            isMarked: part === 'validation',
          },
        ];
      }),
    );
  }, [series, epochs, isByEpoch, hidden, smoothing]);
  const levels = useMemo<readonly PlotLine[]>(() => {
    return curves.flatMap((line) =>
      readLevels(moment.view, channels, line.channel, mode).map((level) =>
        toLevelLine(line, level),
      ),
    );
  }, [curves, moment, channels, mode]);
  const lines = useMemo(() => [...curves, ...levels], [curves, levels]);

  const stops = useMemo(() => toUnionOfX(lines.map((line) => line.curve)), [lines]);
  const xAxis = useKept(toGrowingAxis(stops[stops.length - 1] ?? 1));
  const yAxis = useKept(toLossAxis(lines, isLog));

  const formatValue = useCallback(
    (value: number) =>
      mode === 'share' ? toPercentText(value, language) : toNumberText(value, language),
    [mode, language],
  );
  const formatX = useCallback((value: number) => toTickText(value, language), [language]);
  const formatY = useCallback(
    (value: number) =>
      mode === 'share'
        ? `${toTickText(Math.round(value * 1000) / 10, language)} %`
        : toTickText(value, language),
    [mode, language],
  );
  const toName = useCallback(
    (info: (typeof series)[number]['info']) =>
      info === undefined ? t('charts.combined') : pick(info.title),
    [t, pick],
  );

  const renderTooltip = useCallback(
    (x: number) => {
      const step = isByEpoch ? interpolateAt({ x: epochs.y, y: epochs.x }, x) : x;
      return (
        <HoverTable
          title={t('charts.atStep', {
            step: Math.round(step),
            epoch: toNumberText(interpolateAt(epochs, step), language),
          })}
          columns={parts.map((part) => t(`charts.${part}`))}
          rows={series
            .filter((entry) => !(mode === 'share' && entry.task === null))
            .map((entry) => ({
              key: entry.task ?? combinedKey,
              name: toName(entry.info),
              style: entry.info?.style,
              values: parts.map((part) => formatValue(nearestAt(entry[part], step))),
            }))}
        />
      );
    },
    [series, epochs, isByEpoch, mode, t, language, toName, formatValue],
  );

  const content = () => {
    return (
      <ChartFrame
        controls={
          <>
            <div className={styles.mode}>
              <SelectField
                label={t('charts.scale')}
                hideLabel
                help={t(`charts.${mode}Help`)}
                value={mode}
                options={lossModes.map((value) => ({ value, label: t(`charts.${value}`) }))}
                onChange={(value) => setModeIndex(lossModes.indexOf(value))}
              />
            </div>
            <div className={styles.axis}>
              <SelectField
                label={t('charts.axis')}
                hideLabel
                value={isByEpoch ? 'epoch' : 'step'}
                options={(['step', 'epoch'] as const).map((value) => ({
                  value,
                  label: t(`charts.${value}`),
                }))}
                onChange={(value) => setByEpoch(value === 'epoch')}
              />
            </div>
            <Switch
              label={t('charts.logAxis')}
              help={t('charts.logHelp')}
              checked={isLog}
              disabled={mode === 'share'}
              onChange={setWantsLog}
            />
            <div className={styles.smoothing}>
              <Slider
                label={t('charts.smoothing')}
                help={t('charts.smoothingHelp')}
                hideNumber
                min={0}
                max={0.98}
                step={0.02}
                value={smoothing}
                onChange={setSmoothing}
              />
            </div>
            <IconButton
              icon={Table2}
              size="small"
              label={t('charts.table')}
              hint={t('charts.tableHelp')}
              aria-pressed={isTable}
              onClick={() => setTable(!isTable)}
            />
          </>
        }
        legend={
          <>
            <Legend
              caption={t('charts.legend')}
              columns={parts.map((part) => ({
                key: part,
                title: t(`charts.${part}`),
                isShown: !hidden.has(part),
                isMarked: part === 'validation',
              }))}
              rows={series.map((entry) => ({
                key: entry.task ?? combinedKey,
                name: toName(entry.info),
                hint: entry.task === null ? t('charts.combinedFormula') : undefined,
                style: entry.info?.style,
                isShown: !hidden.has(entry.task ?? combinedKey),
                values: parts.map((part) => formatValue(entry.last[part])),
              }))}
              toToggleLabel={(name) => t('charts.showLine', { name })}
              onToggle={toggle}
            />
            {levels.length > 0 && (
              <p className={styles.reference} {...tooltip(t('charts.referenceHelp'))}>
                {t('charts.reference')}
              </p>
            )}
          </>
        }
      >
        {isTable ? (
          <ValueTable
            label={t('charts.tableLabel')}
            stepTitle={t('charts.step')}
            columns={series.flatMap((entry) =>
              parts.map((part) => ({
                key: `${part}/${entry.task ?? combinedKey}`,
                title: `${toName(entry.info)} · ${t(`charts.${part}`)}`,
                curve: entry[part],
              })),
            )}
            format={formatValue}
          />
        ) : yAxis === undefined || lines.length === 0 ? (
          <PlotNote>
            {lines.length > 0
              ? t('charts.nothingPositive')
              : mode === 'relative' && hidden.size === 0
                ? t('charts.noStart')
                : t('charts.nothingShown')}
          </PlotNote>
        ) : (
          <LinePlot
            label={t('charts.lossesLabel')}
            lines={lines}
            xAxis={xAxis}
            yAxis={yAxis}
            stops={stops}
            formatX={formatX}
            formatY={formatY}
            renderTooltip={renderTooltip}
          />
        )}
      </ChartFrame>
    );
  };
  return content();
}

/** A level line as long as its curve. */
function toLevelLine({ curve, color }: PlotLine, { channel, value }: LossLevel): PlotLine {
  return {
    key: `level/${channel.id}`,
    curve: { x: [0, curve.x.at(-1) ?? 0], y: [value, value] },
    color,
    dash: '7 5',
    width: 1,
    isMarked: false,
  };
}

/** From 0 on a straight axis, around what is positive on a logarithmic one. */
function toLossAxis(lines: readonly PlotLine[], isLog: boolean): AxisScale | undefined {
  const values = lines.map((line) => (line.raw ?? line.curve).y);
  if (isLog) return toLogAxis(...toExtent(values, 0));
  const [low, high] = toExtent(values);
  return toLinearAxis(Math.min(0, low), high);
}
