import { useCallback, useMemo } from 'react';
import type { BalancerDefinition } from '../../../catalog/balancers/define-balancer.ts';
import { balancers } from '../../../catalog/balancers/index.ts';
import { writeCount } from '../../../i18n/count-text.ts';
import { useActions, useDocument, useRun, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { useStored } from '../../primitives/stored.ts';
import { tooltip } from '../../primitives/tooltip.ts';
import { toNumberText } from '../../format.ts';
import { useCalmHistory } from '../../use-calm-run.ts';
import { TugNow } from '../tug/TugNow.tsx';
import tug from '../tug/Tug.module.css';
import { useGradientsShown, useTug, useTugRate } from '../../use-tug.ts';
import { useHidden } from '../use-hidden.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks } from '../use-tasks.ts';
import styles from './CaptionedPlot.module.css';
import { AxisField } from './AxisField.tsx';
import { ChartFrame, PlotNote } from './ChartFrame.tsx';
import { nearestAt } from './curve.ts';
import {
  areEmpty,
  gradientParts,
  haveGaps,
  readGradientSeries,
  type GradientPart,
  type GradientSeries,
} from './gradient-series.ts';
import { GradientPlot } from './GradientPlot.tsx';
import { toGradientsFigure } from './gradients-on-paper.ts';
import { HoverTable } from './HoverTable.tsx';
import { Legend } from './Legend.tsx';
import { LogSwitch } from './LogSwitch.tsx';
import { PlotRow } from './PlotRow.tsx';
import { RateField } from './RateField.tsx';
import { useHands } from './use-hands.ts';
import type { NamedOverlay } from './use-overlays.ts';
import { useStepAxis, type StepAxis } from './use-step-axis.ts';
import { useEpochs, useStepTitle } from './use-step-title.ts';

const noRuns: readonly NamedOverlay[] = [];

/** Weight and length of each task's gradient in the shared layers, and the angles between them. */
export function GradientsView({ title, loaded, channels, isOnScreen }: ViewProps) {
  const texts = useTexts();
  const { t, pick } = texts;
  const tasks = useTrainedTasks(loaded);
  const moment = useCalmHistory(isOnScreen);
  const sample = useTug(isOnScreen);
  useGradientsShown(isOnScreen);
  const [every] = useTugRate();
  const [isLog, setLog] = useStored('views.gradient-log', false);
  const [hidden, toggle] = useHidden();
  const axis = useStepAxis(moment, noRuns);
  const hands = useHands(axis);
  const series = useMemo(() => {
    const named = tasks.map((task) => ({ ...task, name: pick(task.title) }));
    return readGradientSeries(moment.view, channels, named, axis.window, every);
  }, [moment, channels, tasks, pick, axis.window, every]);
  const parts = useMemo(
    () => gradientParts.filter((part) => series.some(({ curves }) => curves[part])),
    [series],
  );
  const toTitle = useStepTitle(useEpochs(moment));
  const renderTooltip = useGradientTable({ series, parts, axis, toTitle });
  const acts = useDocument((state) => balancers.get(state.experiment.balancing.kind).acts);

  if (series.length === 0) return <NoGradients />;
  const plots = parts
    .filter((part) => !hidden.has(part))
    .map((part) => ({
      part,
      title: t(isOfLoss(part, acts) ? 'charts.lossWeightTitle' : `charts.${part}Title`),
      series: series.filter((one) => one.curves[part] && !hidden.has(one.key)),
    }));
  const chart = (
    <ChartFrame
      controls={
        <>
          <AxisField axis={axis} />
          <LogSwitch isLog={isLog} onChange={setLog} />
          <FigureMenu chart={title} make={() => toGradientsFigure({ plots, axis, isLog }, texts)} />
          <RateField tasks={tasks.length} />
          <Help text={t('charts.gradientsHelp')} />
        </>
      }
      legend={
        <>
          <GradientLegend {...{ parts, series, hidden }} onToggle={toggle} />
          {haveGaps(series) && <Help text={t('gradients.gaps')} />}
        </>
      }
    >
      {areEmpty(series) ? (
        <NotLooked steps={trialLooks * every} />
      ) : (
        <PlotRow
          isNamed
          plots={plots.map((plot, index) => ({
            key: plot.part,
            title: plot.title,
            plot: (
              <GradientPlot
                {...plot}
                renderTooltip={renderTooltip}
                hands={hands(plot.part)}
                isLead={index === 0}
                isLog={isLog}
              />
            ),
          }))}
        />
      )}
    </ChartFrame>
  );
  return (
    <div className={tug.split}>
      {sample !== undefined && <TugNow {...{ sample, tasks }} />}
      <div className={tug.chart}>{chart}</div>
    </div>
  );
}

interface ReadGradients {
  readonly series: readonly GradientSeries[];
  readonly parts: readonly GradientPart[];
  readonly axis: Pick<StepAxis, 'toStep'>;
  toTitle(step: number): string;
}

/** What is read at a place of the axis. */
function useGradientTable({ series, parts, axis: { toStep }, toTitle }: ReadGradients) {
  const { t, language } = useTexts();
  return useCallback(
    (x: number) => {
      const step = toStep(x);
      return (
        <HoverTable
          title={toTitle(step)}
          columns={parts.map((part) => t(`charts.${part}`))}
          rows={series.map(({ key, name, style, other, curves }) => ({
            key,
            name,
            style,
            other,
            values: parts.map((part) => {
              const curve = curves[part];
              return curve === undefined ? '' : toNumberText(nearestAt(curve, step), language);
            }),
          }))}
        />
      );
    },
    [series, parts, toStep, toTitle, t, language],
  );
}

/** α weighs the task's loss, and not its gradient in the shared layers. */
const isOfLoss = (part: GradientPart, acts: BalancerDefinition['acts']): boolean =>
  part === 'alpha' && acts === 'everywhere';

/** One line, and all of it where it is pointed at. */
function Help({ text }: { readonly text: string }) {
  return (
    <p className={styles.help} {...tooltip(text)}>
      {text}
    </p>
  );
}

/** Looks that are offered where there is none. */
const trialLooks = 8;

/** It was trained while nobody looked. */
function NotLooked({ steps }: { readonly steps: number }) {
  const { t, language } = useTexts();
  const { play } = useActions().run;
  const isPlaying = useRun((state) => state.status === 'playing');
  if (isPlaying) return <EmptyState>{t('answers.firstValues')}</EmptyState>;
  return (
    <EmptyState
      action={
        <Button size="small" look="primary" onClick={() => play({ steps })}>
          {t('gradients.trainOn', { steps: writeCount(steps, language) })}
        </Button>
      }
    >
      {t('gradients.notYet')}
    </EmptyState>
  );
}

/** No layer is shared. */
function NoGradients() {
  const { t } = useTexts();
  return <PlotNote>{t('gradients.nothingShared')}</PlotNote>;
}

interface GradientLegendProps {
  readonly parts: readonly GradientPart[];
  readonly series: readonly GradientSeries[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

function GradientLegend({ parts, series, hidden, onToggle }: GradientLegendProps) {
  const { t, language } = useTexts();
  return (
    <Legend
      caption={t('charts.legend')}
      columns={parts.map((part) => ({
        key: part,
        title: t(`charts.${part}`),
        isShown: !hidden.has(part),
        isMarked: false,
      }))}
      rows={series.map(({ key, name, style, other, curves }) => ({
        key,
        name,
        style,
        other,
        signs: other === undefined ? `gradient/${key} alpha/${key}` : undefined,
        isShown: !hidden.has(key),
        values: parts.map((part) => {
          const curve = curves[part];
          return curve === undefined ? '' : toNumberText(curve.y.at(-1) ?? NaN, language);
        }),
      }))}
      toToggleLabel={(name) => t('charts.showLine', { name })}
      onToggle={onToggle}
    />
  );
}
