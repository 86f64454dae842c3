import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { MoveHorizontal } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import type { Experiment, NodeId } from '../../core/document/experiment.ts';
import { findSplitPoints, type SplitStop, toSplitStops } from '../../core/document/split-stops.ts';
import { findTasks } from '../../core/graph/sharing.ts';
import { toWiring } from '../../core/graph/wiring.ts';
import { toNodeLabel } from '../node-text.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { tooltip } from '../primitives/tooltip.ts';
import type { Box } from './arrangement.ts';
import styles from './SplitHandles.module.css';

/** From the right edge of the trunk's last card to the line at which it divides. */
const beside = 14;
/** The line reaches so far over the card's ends. */
const over = 8;

interface SplitHandlesProps {
  /** By node, that of the card that stands for it. */
  readonly boxes: ReadonlyMap<string, Box>;
}

/** A handle wherever a trunk divides into the tasks' own layers: it is drawn along the chain. */
export function SplitHandles({ boxes }: SplitHandlesProps) {
  const experiment = useDocument((state) => state.experiment);
  const tasks = useDocument((state) => state.analysis.tasks);
  const points = useMemo(() => findSplitPoints(experiment, tasks), [experiment, tasks]);
  return (
    <ViewportPortal>
      {points.map((id, at) => (
        <SplitHandle key={at} id={id} boxes={boxes} />
      ))}
    </ViewportPortal>
  );
}

function SplitHandle({ id, boxes }: SplitHandlesProps & { readonly id: NodeId }) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const flow = useReactFlow();
  const { stops, present } = useStops(id, boxes);
  const experiment = useDocument((state) => state.experiment);
  /** The stop that a drag has come to. */
  const [held, setHeld] = useState<number>();
  const at = held ?? present;
  const [stop, box] = [stops[at], boxes.get(stops[at]?.after ?? '')];
  if (stops.length < 2 || stop === undefined || box === undefined) return null;

  const name = (one: SplitStop) =>
    t('canvas.dividesAfter', { node: toNodeLabel(experiment, one.after, texts) });
  const take = (index: number) => {
    const chosen = stops[index];
    if (chosen === undefined || chosen.changes.length === 0) return;
    playground.actions.document.edit(chosen.changes);
    playground.canvas.say(name(chosen));
    playground.canvas.visit(chosen.after, false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = toStop(event.key, present, stops.length);
    if (index === undefined) {
      if (event.key === 'Escape') setHeld(undefined);
      return;
    }
    take(index);
    event.preventDefault();
    event.stopPropagation();
  };
  const follow = ({ clientX: x, clientY: y }: PointerEvent) =>
    setHeld(findNearest(flow.screenToFlowPosition({ x, y }, { snapToGrid: false }), stops, boxes));
  return (
    <>
      {held !== undefined && <Preview stop={stop} box={box} boxes={boxes} text={name(stop)} />}
      <button
        type="button"
        role="slider"
        className={toClasses(styles.handle, 'nodrag', 'nopan')}
        style={{ left: box.x + box.width, top: box.y + box.height }}
        aria-label={t('canvas.divide')}
        aria-valuemin={0}
        aria-valuemax={stops.length - 1}
        aria-valuenow={at}
        aria-valuetext={name(stop)}
        {...tooltip(t('canvas.divideHelp'), '← →')}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(present);
        }}
        onPointerMove={(event) => {
          if (held !== undefined) follow(event);
        }}
        onPointerUp={() => {
          setHeld(undefined);
          if (held !== undefined) take(held);
        }}
        onPointerCancel={() => setHeld(undefined)}
      >
        <MoveHorizontal aria-hidden="true" size={16} />
      </button>
    </>
  );
}

/** Those whose trunk ends at a card that is drawn, and which of them is the present one. */
function useStops(id: NodeId, boxes: ReadonlyMap<string, Box>) {
  const experiment = useDocument((state) => state.experiment);
  const dataset = useDocument((state) => state.dataset);
  const all = useMemo(() => {
    const tasksOf = (graph: Experiment) =>
      findTasks(
        toWiring(graph),
        graph.nodes.filter((node) => node.kind === 'head'),
        dataset,
      );
    return toSplitStops(experiment, id, tasksOf);
  }, [experiment, dataset, id]);
  const stops = all.filter(({ after }) => boxes.has(after));
  return { stops, present: stops.findIndex(({ changes }) => changes.length === 0) };
}

function toStop(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, at - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(count - 1, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function findNearest(
  { x, y }: Place,
  stops: readonly SplitStop[],
  boxes: ReadonlyMap<string, Box>,
): number {
  const distances = stops.map(({ after }) => {
    const box = boxes.get(after);
    if (box === undefined) return Infinity;
    return Math.hypot(x - box.x - box.width, y - box.y - box.height);
  });
  return distances.indexOf(Math.min(...distances));
}

interface PreviewProps {
  readonly stop: SplitStop;
  /** Of the last card of the trunk. */
  readonly box: Box;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly text: string;
}

/** The line at which the trunk would divide, and the layers that would be doubled or become one. */
function Preview({ stop, box, boxes, text }: PreviewProps) {
  const touched = [...new Set(stop.touched.flatMap((id) => boxes.get(id) ?? []))];
  return (
    <>
      {touched.map(({ x, y, width, height }, at) => (
        <div key={at} className={styles.touched} style={{ left: x, top: y, width, height }} />
      ))}
      <div
        className={styles.line}
        style={{
          left: box.x + box.width + beside,
          top: box.y - over,
          height: box.height + 2 * over,
        }}
      />
      <div className={styles.text} style={{ left: box.x + box.width + beside, top: box.y - over }}>
        {text}
      </div>
    </>
  );
}
