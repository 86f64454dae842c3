import { useMemo } from 'react';
import { toStaircase, type Costs } from '../../core/run/front.ts';
import {
  isHigherBetter,
  readTradeOff,
  toCosts,
  type TradePoint,
} from '../../core/run/studies/trade-off.ts';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { useOnScreen } from '../primitives/use-on-screen.ts';
import { toNumberText } from '../format.ts';
import { useTexts } from '../playground-context.ts';
import { writeFigure, type AxisChoice } from './axis-choice.ts';
import { toDotScale, type DotScale } from './dot-scale.ts';
import shared from './Studies.module.css';
import styles from './TradePlot.module.css';
import { SaveTrade } from './SaveTrade.tsx';
import { toPointName } from './point-name.ts';
import { useOpenRun } from './use-open-run.ts';
import { useTrail } from './use-trail.ts';

interface TradePlotProps {
  /** Across and up. */
  readonly axes: readonly [AxisChoice, AxisChoice];
  readonly points: readonly TradePoint[];
}

/** Two figures against each other: better is right and up, whichever way the figure counts. */
export function TradePlot({ axes, points }: TradePlotProps) {
  const texts = useTexts();
  const { t } = texts;
  const [ref, isOnScreen] = useOnScreen();
  const trail = useTrail(axes, isOnScreen);
  const dots = points.flatMap(({ runs }) => runs.map(({ values }) => values));
  // The trail begins far away: where there are points, they say what is shown.
  const all = (dots.length > 0 ? dots : trail).filter((values) => values.every(Number.isFinite));
  const scales = axes.map((axis, at) =>
    toDotScale(
      all.map((values) => values[at] ?? NaN),
      axis.metric !== 'loss' && axis.metric.format === 'percent' ? 1 : undefined,
    ),
  );
  const [across, up] = scales;
  const reference = axes.map((axis, at) =>
    toReference(
      axis,
      all.map((values) => values[at] ?? NaN),
    ),
  );
  const reading = useMemo(() => readTradeOff(points, axes, reference), [points, axes, reference]);
  if (across === undefined || up === undefined) return null;
  const toPlace = placeOn(axes, [across, up]);
  const lines = {
    noise: reading.bySeed.map(({ costs }) => toStairs(costs, axes, toPlace)),
    front: toStairs(
      reading.points.map(({ values }) => toCosts(values, axes)),
      axes,
      toPlace,
    ),
    trail: trail
      .filter((values) => values.every((value, at) => isOn(scales[at], value)))
      .map((values) => toPlace(values).join(','))
      .join(' '),
  };
  const drawn = { axes, points, lines, toPlace, scales: [across, up] as const };
  return (
    <div className={shared.task} ref={ref}>
      <SaveTrade plot={{ ...drawn, front: reading.front }} isEmpty={all.length === 0} />
      {all.length === 0 && <EmptyState>{t('studies.emptySweep')}</EmptyState>}
      <div className={styles.frame}>
        <span className={styles.upTitle}>
          {axes[1].label} ↑ ({t('studies.betterUp')})
        </span>
        <AxisMarks axis={axes[1]} scale={up} isUp />
        <div className={styles.plot} data-trade>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {lines.noise.map((line, seed) => (
              <polyline key={seed} className={styles.noise} points={line} />
            ))}
            <polyline className={styles.front} points={lines.front} />
            <polyline className={styles.trail} points={lines.trail} />
          </svg>
          {points.map((point, at) => (
            <Point key={at} {...{ point, axes, toPlace }} isFront={reading.front.includes(at)} />
          ))}
          {dots.length === 0 && <Present values={trail.at(-1)} toPlace={toPlace} />}
        </div>
        <AxisMarks axis={axes[0]} scale={across} />
      </div>
      <Legend hasTrail={trail.length > 0} hasSeeds={reading.bySeed.length > 0} />
      {points.length > 0 && <Volume reading={reading} reference={reference} axes={axes} />}
      <p className={shared.note}>{t('studies.sweepNotice')}</p>
    </div>
  );
}

const isOn = (scale: DotScale | undefined, value: number): boolean =>
  scale !== undefined && value >= scale.low && value <= scale.high;

type Place = (values: readonly number[]) => readonly [number, number];

/** From 0 to 100, from left and from the top; better is right and up. */
function placeOn(axes: readonly AxisChoice[], scales: readonly DotScale[]): Place {
  const along = (at: number, value: number): number => {
    const [axis, scale] = [axes[at], scales[at]];
    if (axis === undefined || scale === undefined) return 0;
    const place = scale.place(value) * 100;
    return isHigherBetter(axis) ? place : 100 - place;
  };
  return ([x = NaN, y = NaN]) => [along(0, x), 100 - along(1, y)];
}

function toStairs(costs: readonly Costs[], axes: readonly AxisChoice[], toPlace: Place): string {
  return toStaircase(costs)
    .map((corner) =>
      toPlace(toCosts(corner, axes))
        .map((one) => one.toFixed(2))
        .join(','),
    )
    .join(' ');
}

/** Nothing right for a share; for any other figure a round one beyond the worst that is shown. */
function toReference(axis: AxisChoice, values: readonly number[]): number {
  if (axis.metric !== 'loss' && axis.metric.format === 'percent')
    return isHigherBetter(axis) ? 0 : 1;
  const { low, high } = toDotScale(values);
  return isHigherBetter(axis) ? low : high;
}

function Point({
  point,
  axes,
  toPlace,
  isFront,
}: {
  readonly point: TradePoint;
  readonly axes: readonly AxisChoice[];
  readonly toPlace: Place;
  readonly isFront: boolean;
}) {
  const texts = useTexts();
  const { t } = texts;
  const open = useOpenRun();
  const name = toPointName(point, texts);
  return point.runs.map(({ run, values }, at) => {
    if (!values.every(Number.isFinite)) return null;
    const [left, top] = toPlace(values);
    const what = [name, ...values.map((value, axis) => writeFigure(axes[axis], value, texts))].join(
      ' · ',
    );
    return (
      <button
        key={at}
        type="button"
        className={styles.point}
        data-front={isFront}
        style={{ left: `${String(left)}%`, top: `${String(top)}%` }}
        title={what}
        aria-label={t('studies.openRun', { what })}
        onClick={() => open(run)}
      />
    );
  });
}

function Present({
  values,
  toPlace,
}: {
  readonly values: readonly number[] | undefined;
  readonly toPlace: Place;
}) {
  const { t } = useTexts();
  if (values === undefined) return null;
  const [left, top] = toPlace(values);
  return (
    <span
      className={styles.present}
      title={t('studies.presentNow')}
      style={{ left: `${String(left)}%`, top: `${String(top)}%` }}
    />
  );
}

function AxisMarks({
  axis,
  scale,
  isUp = false,
}: {
  readonly axis: AxisChoice;
  readonly scale: DotScale;
  readonly isUp?: boolean;
}) {
  const texts = useTexts();
  const isBetterHigh = isHigherBetter(axis);
  return (
    <div className={isUp ? styles.up : styles.across}>
      <div className={styles.marks}>
        {scale.ticks.map((tick) => {
          const place = scale.place(tick) * 100;
          const along = isBetterHigh ? place : 100 - place;
          return (
            <span
              key={tick}
              style={isUp ? { top: `${String(100 - along)}%` } : { left: `${String(along)}%` }}
            >
              {writeFigure(axis, tick, texts)}
            </span>
          );
        })}
      </div>
      {!isUp && (
        <span className={styles.title}>
          {axis.label} → ({texts.t('studies.betterRight')})
        </span>
      )}
    </div>
  );
}

function Legend({
  hasTrail,
  hasSeeds,
}: {
  readonly hasTrail: boolean;
  readonly hasSeeds: boolean;
}) {
  const { t } = useTexts();
  return (
    <ul className={styles.legend}>
      <li data-line="front">{t('studies.frontOfMeans')}</li>
      {hasSeeds && <li data-line="noise">{t('studies.frontOfSeeds')}</li>}
      {hasTrail && <li data-line="trail">{t('studies.present')}</li>}
    </ul>
  );
}

function Volume({
  reading: { hypervolume, bySeed },
  reference,
  axes,
}: {
  readonly reading: ReturnType<typeof readTradeOff>;
  readonly reference: readonly number[];
  readonly axes: readonly AxisChoice[];
}) {
  const texts = useTexts();
  const { t, language } = texts;
  const each = bySeed.map((one) => one.hypervolume);
  const parts = [
    t('studies.volume', {
      value: toNumberText(hypervolume, language),
      reference: reference.map((value, at) => writeFigure(axes[at], value, texts)).join(', '),
    }),
    ...(each.length === 0
      ? []
      : [
          t('studies.volumeRange', {
            low: toNumberText(Math.min(...each), language),
            high: toNumberText(Math.max(...each), language),
          }),
        ]),
  ];
  return <p className={shared.facts}>{parts.join(' · ')}</p>;
}
