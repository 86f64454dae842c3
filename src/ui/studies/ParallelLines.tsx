import { useState } from 'react';
import type { Run } from '../../core/run/run.ts';
import type { TradePoint } from '../../core/run/studies/trade-off.ts';
import { useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { writeFigure } from './axis-choice.ts';
import type { ParallelDrawing, ParallelLine } from './parallel-drawing.ts';
import framed from './Framed.module.css';
import styles from './ParallelLines.module.css';
import { toPointsText } from './trade-drawing.ts';
import { useOpenRun } from './use-open-run.ts';

interface ParallelLinesProps {
  readonly drawing: ParallelDrawing;
  name(point: TradePoint, run: Run): string;
}

/** More than two tasks at once: an axis for each, a line for each training, which its dot brings back. */
export function ParallelLines({ drawing: { axes, lines, present }, name }: ParallelLinesProps) {
  const texts = useTexts();
  const { t } = texts;
  const open = useOpenRun();
  const [lit, setLit] = useState<Run | null>(null);
  const say = ({ point, run, values }: ParallelLine): string =>
    [
      name(point, run),
      ...values.map((value, at) => writeFigure(axes[at]?.axis, value, texts)),
    ].join(' · ');
  const shown = lines.find(({ run }) => run === lit);
  return (
    <>
      <div className={toClasses(framed.drawing, styles.plot)} data-parallel>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {axes.map(({ axis: { key }, left }) => (
            <line key={key} className={styles.axis} x1={left} x2={left} y1="0" y2="100" />
          ))}
          {lines.map(({ line, run, isFront }, place) => (
            <polyline
              key={place}
              className={styles.line}
              data-front={isFront}
              data-lit={run === lit}
              points={toPointsText(line)}
            />
          ))}
          {present.length > 0 && (
            <polyline className={styles.present} points={toPointsText(present)} />
          )}
        </svg>
        {lines.flatMap((one, place) =>
          one.line.map(([left, top], at) => (
            <button
              key={`${place}/${at}`}
              type="button"
              className={styles.dot}
              data-front={one.isFront}
              // One stop of the keyboard for each line.
              tabIndex={at === 0 ? 0 : -1}
              style={{ left: `${String(left)}%`, top: `${String(top)}%` }}
              title={say(one)}
              aria-label={t('studies.openRun', { what: say(one) })}
              aria-hidden={at === 0 ? undefined : true}
              onPointerEnter={() => setLit(one.run)}
              onPointerLeave={() => setLit(null)}
              onFocus={() => setLit(one.run)}
              onBlur={() => setLit(null)}
              disabled={open === undefined}
              onClick={() => open?.(one.run)}
            />
          )),
        )}
        {axes.map(({ axis, left, ends }) => (
          <div key={axis.key} className={styles.ends} style={{ left: `${String(left)}%` }}>
            {ends.map((end, which) => (
              <span key={which}>{end}</span>
            ))}
          </div>
        ))}
      </div>
      <div className={styles.names}>
        {axes.map(({ axis }) => (
          <span key={axis.key} style={{ color: axis.of.style.color }}>
            {axis.label}
          </span>
        ))}
      </div>
      <p className={styles.lit}>{shown === undefined ? t('studies.parallelHelp') : say(shown)}</p>
    </>
  );
}
