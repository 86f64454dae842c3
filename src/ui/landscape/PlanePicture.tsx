import { useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Size } from '../../export/figures/figure.ts';
import type { Point, Problem } from '../../landscape/problem.ts';
import { toNumberText, toTickText } from '../format.ts';
import { useTexts } from '../playground-context.ts';
import { drawGround, drawTrails, toPlane, type PlaneKind } from './draw.ts';
import styles from './Landscape.module.css';
import { addStart, removeStart } from './starts.ts';
import { toArea } from './scale.ts';
import type { ShownMethod } from './trail-style.ts';
import type { Trail } from './use-race.ts';
import { useSize } from '../use-size.ts';

interface PlanePictureProps {
  readonly kind: PlaneKind;
  readonly title: string;
  readonly problem: Problem;
  readonly trails: readonly Trail[];
  readonly methods: readonly ShownMethod[];
  readonly starts: readonly Point[];
  /** Undefined where starts only show. */
  readonly onStarts?: ((next: readonly Point[]) => void) | undefined;
}

/** One of the two planes, with its starts. */
export function PlanePicture(props: PlanePictureProps) {
  const { title, ...drawn } = props;
  const [ref, size] = useSize();
  return (
    <figure className={styles.plane}>
      <figcaption>{title}</figcaption>
      <div ref={ref} className={styles.canvas}>
        {size !== undefined && <Drawn {...{ ...drawn, size, title }} />}
      </div>
    </figure>
  );
}

function Drawn(props: PlanePictureProps & { readonly size: Size }) {
  const { kind, title, problem, trails, methods, starts, onStarts, size } = props;
  const { t, language } = useTexts();
  const plane = useMemo(() => toPlane(kind, problem, size), [kind, problem, size]);
  const ground = useMemo(
    () => drawGround(plane, (value) => toTickText(value, language)),
    [plane, language],
  );
  const moving = useMemo(() => drawTrails(plane, trails, methods), [plane, trails, methods]);
  const { left, top, right, bottom } = toArea(size);
  return (
    <svg
      width={size.width}
      height={size.height}
      role="group"
      aria-label={title}
      onDoubleClick={({ clientX, clientY, currentTarget }) => {
        const box = currentTarget.getBoundingClientRect();
        const at = plane.scale.find([clientX - box.left, clientY - box.top]);
        onStarts?.(addStart(starts, keepInside(problem, at)));
      }}
    >
      {/* Both are drawn by our own functions out of numbers, and texts in them are escaped. */}
      <g dangerouslySetInnerHTML={{ __html: ground }} aria-hidden="true" />
      <svg
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
        viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
        aria-hidden="true"
      >
        <g dangerouslySetInnerHTML={{ __html: moving }} />
      </svg>
      {starts.map((start, index) => {
        const at = kind === 'parameters' ? start : problem.evaluate(start).losses;
        const [x, y] = plane.scale.place(at);
        if (onStarts === undefined)
          return <circle key={index} className={styles.mark} cx={x} cy={y} r={3.5} />;
        const move = (to: Point) =>
          onStarts(starts.map((one, other) => (other === index ? keepInside(problem, to) : one)));
        const place = start.map((one) => toNumberText(one, language)).join(', ');
        return (
          <Start
            key={index}
            {...{ x, y }}
            label={t('landscape.startAt', { number: index + 1, place })}
            onDrag={(pixel) => move(plane.scale.find(pixel))}
            onRemove={() => onStarts(removeStart(starts, index))}
            onStep={([dx, dy]) => move(stepBy(problem, start, dx, dy))}
          />
        );
      })}
    </svg>
  );
}

/** Steps of an arrow key across what is shown. */
const keySteps = 50;

const stepBy = ({ x, y }: Problem, [atX, atY]: Point, dx: number, dy: number): Point => [
  atX + (dx * (x[1] - x[0])) / keySteps,
  atY + (dy * (y[1] - y[0])) / keySteps,
];

const keepInside = ({ x, y }: Problem, [atX, atY]: Point): Point => [
  Math.max(x[0], Math.min(x[1], atX)),
  Math.max(y[0], Math.min(y[1], atY)),
];

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

interface StartProps {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  onDrag(pixel: Point): void;
  onStep(by: Point): void;
  onRemove(): void;
}

/** A start that is dragged, or moved by the arrow keys; Delete, or pressing it twice, takes it away. */
function Start({ x, y, label, onDrag, onStep, onRemove }: StartProps) {
  const isHeld = useRef(false);
  const move = (event: PointerEvent<SVGGElement>) => {
    if (!isHeld.current) return;
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (box === undefined) return;
    onDrag([event.clientX - box.left, event.clientY - box.top]);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      // The canvas has a use for these keys too.
      event.stopPropagation();
      onRemove();
      return;
    }
    const by = arrows[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onStep(by);
  };
  return (
    <g
      className={styles.start}
      role="button"
      tabIndex={0}
      aria-label={label}
      transform={`translate(${x} ${y})`}
      onPointerDown={(event) => {
        isHeld.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        isHeld.current = false;
      }}
      onPointerCancel={() => {
        isHeld.current = false;
      }}
      onKeyDown={press}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onRemove();
      }}
    >
      <circle r={13} className={styles.reach} />
      <circle r={5.5} className={styles.knob} />
    </g>
  );
}
