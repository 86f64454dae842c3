import {
  memo,
  useEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { DataSample } from '../../../core/run/trainer.ts';
import { toMapColor, toMapPixels, type MapColors, type MapScale } from '../../plane-map.ts';
import { useTexts } from '../../playground-context.ts';
import { useThemeColors } from '../../use-theme.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './PlaneMap.module.css';
import { toMarkGroups } from './plane-marks.ts';
import { toCssColor, toDiscs, toSquares, type PlanePoint } from './raster.ts';

export interface Raster {
  readonly grid: number;
  readonly width: number;
  readonly values: Float32Array;
}

interface PlaneMapProps {
  readonly task: TrainedTask;
  readonly raster: Raster | undefined;
  readonly range: readonly [number, number];
  readonly scale: MapScale;
  readonly samples: readonly DataSample[];
  readonly cross: PlanePoint | null;
  readonly label: string;
  onCross(point: PlanePoint | null): void;
  /** Choosing a point by click or Enter, where that means something. */
  onChoose?(point: PlanePoint): void;
}

/** The colours of one task's map in the present theme. */
export function useMapColors(color: string): MapColors {
  const token = color.replace(/^var\((.*)\)$/, '$1');
  const [low, middle, high] = useThemeColors('--border-strong', '--surface', token);
  return useMemo(() => ({ low, middle, high }), [low, middle, high]);
}

/** One task's outputs over the plane, its data on top, and the crosshair that all maps share. */
export function PlaneMap(props: PlaneMapProps) {
  const { task, raster, range, scale, samples, cross, label, onCross, onChoose } = props;
  const { t } = useTexts();
  const colors = useMapColors(task.style.color);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [low, high] = range;
  const span = high - low;

  useMapPicture(canvas, raster, scale, colors);

  const toPoint = (event: PointerEvent<HTMLElement>): PlanePoint => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: low + span * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)),
      y: high - span * Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)),
    };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = cross ?? { x: (low + high) / 2, y: (low + high) / 2 };
    const next = toNextPoint(event, from, range);
    if (next !== undefined) onCross(next);
    else if (event.key === 'Escape' && cross !== null && onChoose === undefined) onCross(null);
    else if (event.key === 'Enter' && onChoose) onChoose(from);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className={styles.map}
      role="application"
      aria-roledescription={t('answers.mapRole')}
      aria-label={label}
      tabIndex={0}
      data-map={task.id}
      onPointerMove={(event) => {
        // To choose a point a pointer must be pressed; to look at one it need not.
        if (onChoose === undefined) onCross(toPoint(event));
        else if (event.buttons > 0) onChoose(toPoint(event));
      }}
      onPointerDown={(event) => (onChoose ?? onCross)(toPoint(event))}
      onPointerLeave={() => {
        if (onChoose === undefined) onCross(null);
      }}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      <Marks task={task} samples={samples} scale={scale} colors={colors} range={range} />
      {cross !== null && (
        <svg
          className={styles.layer}
          viewBox={`${low} ${-high} ${span} ${span}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path
            className={styles.cross}
            d={`M${cross.x},${-high}V${-low}M${low},${-cross.y}H${high}`}
          />
        </svg>
      )}
    </div>
  );
}

/** Draws the raster, one pixel a cell: the browser's own scaling smooths it, at no cost to the page. */
function useMapPicture(
  canvas: RefObject<HTMLCanvasElement | null>,
  raster: Raster | undefined,
  scale: MapScale,
  colors: MapColors,
): void {
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || raster === undefined) return;
    const { grid, width, values } = raster;
    context.canvas.width = grid;
    context.canvas.height = grid;
    const pixels = toMapPixels(values, width, grid * grid, scale, colors);
    context.putImageData(new ImageData(pixels, grid, grid), 0, 0);
  }, [canvas, raster, scale, colors]);
}

const moves: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The point that an arrow key leads to, within the map; undefined for any other key. */
function toNextPoint(
  { key, shiftKey }: KeyboardEvent,
  { x, y }: PlanePoint,
  [low, high]: readonly [number, number],
): PlanePoint | undefined {
  const move = moves[key];
  if (move === undefined) return undefined;
  const stride = ((high - low) / 40) * (shiftKey ? 4 : 1);
  const within = (value: number): number => Math.min(high, Math.max(low, value));
  return { x: within(x + stride * move[0]), y: within(y + stride * move[1]) };
}

const Marks = memo(function Marks(props: {
  readonly task: TrainedTask;
  readonly samples: readonly DataSample[];
  readonly scale: MapScale;
  readonly colors: MapColors;
  readonly range: readonly [number, number];
}) {
  const { task, samples, scale, colors, range } = props;
  const [low, high] = range;
  const radius = (high - low) / 78;
  const paths = useMemo(
    () =>
      samples.flatMap((sample) =>
        toMarkGroups(sample, task, scale).map(({ key, place, isSquare, points }) => ({
          key,
          isTraining: sample.part === 'train',
          // Darker than the ground they lie on when they are right.
          color:
            place === null
              ? null
              : `color-mix(in srgb, ${toCssColor(toMapColor(place, colors))} 66%, var(--text))`,
          d:
            place === null
              ? toDiscs(points, radius * 0.6)
              : (isSquare ? toSquares : toDiscs)(points, radius),
        })),
      ),
    [samples, task, scale, colors, radius],
  );
  return (
    <svg
      className={styles.layer}
      viewBox={`${low} ${-high} ${high - low} ${high - low}`}
      aria-hidden="true"
    >
      {paths.map(({ key, isTraining, color, d }) => (
        <path
          key={key}
          d={d}
          className={color === null ? styles.missing : isTraining ? styles.filled : styles.outlined}
          style={color === null ? undefined : isTraining ? { fill: color } : { stroke: color }}
        />
      ))}
    </svg>
  );
});
