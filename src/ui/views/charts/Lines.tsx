/** The lines of a plot, and the signs at its edges. */
import { showsSign, useLit } from '../../lit.ts';
import type { AxisScale } from './axis.ts';
import styles from './LinePlot.module.css';
import type { PlotLine } from './plot-line.ts';
import { pairDash, pairLength } from './pair-dash.ts';
import { toBandPath, toLinePath, toMarkerPath, type ToPixel } from './path.ts';
import { placeNames, toOutliers } from './plot-signs.ts';
import type { Area } from './use-plot-hands.ts';

export interface LinesProps {
  readonly lines: readonly PlotLine[];
  readonly area: Area;
  readonly yAxis: AxisScale;
  readonly toX: ToPixel;
  readonly toY: ToPixel;
  /** Pixels for names at the ends of the lines; 0 for none. */
  readonly nameRoom: number;
  /** Of text, as many times the usual one. */
  readonly textScale: number;
  formatY(value: number): string;
}

export function Lines(props: LinesProps) {
  const { lines, area, yAxis, toX, toY, nameRoom, textScale, formatY } = props;
  const names = { room: nameRoom, textScale };
  const [lit] = useLit();
  const isLit = ({ signs }: PlotLine): boolean => lit !== null && showsSign(signs, lit);
  // What is not meant steps back, where something is.
  const hasLit = lines.some(isLit);
  return (
    <>
      <svg
        className={styles.lines}
        x={area.x}
        y={area.y - 4}
        width={area.width + 6}
        height={area.height + 8}
        viewBox={`${area.x} ${area.y - 4} ${area.width + 6} ${area.height + 8}`}
      >
        {lines.map((line) => (
          <OneLine
            key={line.key}
            {...{ line, area, yAxis, toX, toY, formatY }}
            light={hasLit ? (isLit(line) ? 'on' : 'off') : undefined}
          />
        ))}
      </svg>
      {nameRoom > 0 &&
        placeNames(lines, area, toX, toY, names).map(({ key, name, color, isFaint, x, y }) => (
          <text
            key={key}
            x={x}
            y={y}
            dy="0.355em"
            style={{ fill: isFaint ? 'var(--text-muted)' : color }}
          >
            {name}
          </text>
        ))}
    </>
  );
}

interface OneLineProps extends Omit<LinesProps, 'lines' | 'nameRoom' | 'textScale'> {
  readonly line: PlotLine;
  /** Its sign is pointed at somewhere, or that of another line is. */
  readonly light: 'on' | 'off' | undefined;
}

function OneLine({ line, light, area, yAxis, toX, toY, formatY }: OneLineProps) {
  const path = toLinePath(line.curve, toX, toY);
  const band = line.hasBand === true ? toBandPath(line.raw ?? line.curve, toX, toY) : '';
  const outliers = yAxis.isLog ? [] : toOutliers(line.raw ?? line.curve, { yAxis, area, toX });
  return (
    <g
      data-series={line.key}
      data-light={light}
      className={styles.series}
      stroke={line.color}
      fill="none"
      opacity={line.opacity}
    >
      {band !== '' && <path className={styles.band} d={band} fill={line.color} />}
      {line.raw !== undefined && (
        <path d={toLinePath(line.raw, toX, toY)} strokeWidth={1} opacity={0.28} />
      )}
      <path
        className={styles.line}
        d={path}
        strokeWidth={line.width}
        strokeDasharray={line.otherColor === undefined ? line.dash : pairDash}
      />
      {line.otherColor !== undefined && (
        <path
          className={styles.line}
          d={path}
          stroke={line.otherColor}
          strokeWidth={line.width}
          strokeDasharray={pairDash}
          strokeDashoffset={pairLength}
        />
      )}
      {line.isMarked && (
        <path
          d={toMarkerPath(line.curve, toX, toY, 2.6, 42)}
          strokeWidth={1.4}
          className={styles.marker}
        />
      )}
      {line.signs !== undefined && (
        <path className={styles.touch} d={path} data-signs={line.signs} data-signs-own />
      )}
      {outliers.map(({ path: mark, value }) => (
        <path key={mark} data-outliers className={styles.outlier} d={mark} fill={line.color}>
          <title>{formatY(value)}</title>
        </path>
      ))}
    </g>
  );
}
