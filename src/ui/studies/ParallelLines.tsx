import type { TradePoint } from '../../core/run/studies/trade-off.ts';
import { isHigherBetter } from '../../core/run/studies/trade-off.ts';
import { useTexts } from '../playground-context.ts';
import { writeFigure, type AxisChoice } from './axis-choice.ts';
import { toDotScale } from './dot-scale.ts';
import shared from './Studies.module.css';
import styles from './ParallelLines.module.css';

interface ParallelLinesProps {
  /** One for each task. */
  readonly axes: readonly AxisChoice[];
  readonly toPoints: (axes: readonly AxisChoice[]) => readonly TradePoint[];
}

/** More than two tasks at once: an axis for each, a line for each point. */
export function ParallelLines({ axes, toPoints }: ParallelLinesProps) {
  const texts = useTexts();
  const points = toPoints(axes).filter(({ values }) => values.every(Number.isFinite));
  const scales = axes.map((_, at) => toDotScale(points.map(({ values }) => values[at] ?? NaN)));
  const toTop = (at: number, value: number): number => {
    const [axis, scale] = [axes[at], scales[at]];
    if (axis === undefined || scale === undefined) return 50;
    const place = scale.place(value) * 100;
    return isHigherBetter(axis) ? 100 - place : place;
  };
  const toLeft = (at: number): number => ((at + 0.5) / axes.length) * 100;
  return (
    <figure className={shared.task}>
      <figcaption className={shared.note}>{texts.t('studies.parallel')}</figcaption>
      <div className={styles.plot}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {axes.map(({ key }, at) => (
            <line
              key={key}
              className={styles.axis}
              x1={toLeft(at)}
              x2={toLeft(at)}
              y1="0"
              y2="100"
            />
          ))}
          {points.map(({ values }, place) => (
            <polyline
              key={place}
              className={styles.line}
              points={values.map((value, at) => `${toLeft(at)},${toTop(at, value)}`).join(' ')}
            />
          ))}
        </svg>
        {axes.map((axis, at) => (
          <div key={axis.key} className={styles.ends} style={{ left: `${String(toLeft(at))}%` }}>
            {[
              isHigherBetter(axis) ? scales[at]?.high : scales[at]?.low,
              isHigherBetter(axis) ? scales[at]?.low : scales[at]?.high,
            ].map((end, which) => (
              <span key={which}>{writeFigure(axis, end ?? NaN, texts)}</span>
            ))}
          </div>
        ))}
      </div>
      <div className={styles.names}>
        {axes.map((axis) => (
          <span key={axis.key} style={{ color: axis.of.style.color }}>
            {axis.label}
          </span>
        ))}
      </div>
    </figure>
  );
}
