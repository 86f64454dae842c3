import { isHigherBetter, type TradePoint } from '../../core/run/studies/trade-off.ts';
import type { Run } from '../../core/run/run.ts';
import { useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { writeFigure, type AxisChoice } from './axis-choice.ts';
import type { Spot } from './clip-line.ts';
import type { DotScale } from './dot-scale.ts';
import { toPointsText, type TradeDrawing } from './trade-drawing.ts';
import framed from './Framed.module.css';
import styles from './TradePlot.module.css';
import { useOpenRun } from './use-open-run.ts';

interface TradePlotProps {
  readonly drawing: TradeDrawing;
  name(point: TradePoint, run: Run): string;
}

/** Two figures against each other: better is right and up, whichever way the figure counts. */
export function TradePlot({ drawing, name }: TradePlotProps) {
  const { t } = useTexts();
  const { axes, scales, lines, present, here, reading, toSpot } = drawing;
  return (
    <div className={styles.frame}>
      <span className={styles.upTitle}>
        {axes[1].label} ↑ ({t('studies.betterUp')})
      </span>
      <AxisMarks axis={axes[1]} scale={scales[1]} isUp />
      <div className={toClasses(framed.drawing, styles.plot)} data-trade>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {lines.noise.map((line, seed) => (
            <polyline key={seed} className={styles.noise} points={toPointsText(line)} />
          ))}
          <polyline className={styles.front} points={toPointsText(lines.front)} />
          {lines.trail.map((line, piece) => (
            <polyline key={piece} className={styles.trail} points={toPointsText(line)} />
          ))}
          {lines.whole.map((line, piece) => (
            <polyline key={piece} className={styles.whole} points={toPointsText(line)} />
          ))}
        </svg>
        {reading.points.map(
          ({ runs, values }, at) =>
            runs.length > 1 &&
            values.every(Number.isFinite) && (
              <span
                key={at}
                className={styles.mean}
                data-front={reading.front.includes(at)}
                style={toPlace(toSpot(values))}
              />
            ),
        )}
        {reading.points.map((point, at) => (
          <Seeds
            key={at}
            {...{ point, drawing, name }}
            isFront={point.runs.length === 1 && reading.front.includes(at)}
          />
        ))}
        {here && (
          <span className={styles.here} title={t('studies.wholeHere')} style={toPlace(here)} />
        )}
        {present && (
          <span
            className={styles.present}
            title={t('studies.presentNow')}
            style={toPlace(present)}
          />
        )}
      </div>
      <AxisMarks axis={axes[0]} scale={scales[0]} />
    </div>
  );
}

const toPlace = ([left, top]: Spot) => ({ left: `${String(left)}%`, top: `${String(top)}%` });

/** A dot for each training of a point. */
function Seeds({
  point,
  drawing: { axes, toSpot },
  isFront,
  name,
}: TradePlotProps & { readonly point: TradePoint; readonly isFront: boolean }) {
  const texts = useTexts();
  const open = useOpenRun();
  return point.runs.map(({ run, values }, at) => {
    if (!values.every(Number.isFinite)) return null;
    const what = [
      name(point, run),
      ...values.map((value, axis) => writeFigure(axes[axis], value, texts)),
    ].join(' · ');
    return (
      <button
        key={at}
        type="button"
        className={styles.point}
        data-front={isFront}
        data-seed={point.runs.length > 1}
        style={toPlace(toSpot(values))}
        title={what}
        aria-label={texts.t('studies.openRun', { what })}
        disabled={open === undefined}
        onClick={() => open?.(run)}
      />
    );
  });
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
              data-end={along > 99}
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
