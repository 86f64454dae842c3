import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { CircleAlert } from 'lucide-react';
import { memo, type RefObject, useEffect, useState } from 'react';
import type { ExperimentEdge } from '../../core/document/experiment.ts';
import type { Diagnostic } from '../../core/graph/diagnostics.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import { describeDiagnostic } from '../diagnostic-text.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { useServedTasks, useTaskStyles } from '../task-look.ts';
import type { TaskStyle } from '../task-style.ts';
import { useBridge } from './bridge.ts';
import { SharesWhereShown } from './compass/CompassWhereShared.tsx';
import type { FlowEdge, WireWay } from './flow-graph.ts';
import styles from './Wire.module.css';
import { useSharePaleness } from './wire-share.ts';

const scissorsButton = definePart(
  async () => (await import('./ScissorsButton.tsx')).ScissorsButton,
);

/** A wire: grey where tasks share it, else in the task's hue, dash and letter; red with words when wrong. */
export const Wire = memo(function Wire({ id, data, selected = false }: EdgeProps<FlowEdge>) {
  return data === undefined ? null : (
    <DrawnWire id={id} edge={data.edge} way={data.way} isSelected={selected} />
  );
});

interface DrawnWireProps {
  readonly id: string;
  readonly edge: ExperimentEdge;
  readonly way: WireWay;
  readonly isSelected: boolean;
}

function DrawnWire({
  id,
  edge,
  way: { path, x, y, isLong, letterAt },
  isSelected,
}: DrawnWireProps) {
  const [isHovered, setHovered] = useState(false);
  const isDropTarget = useBridge((state) => state.dropEdge === id);
  const look = useWireLook(id, edge);
  const group = useSharePaleness(edge);
  const hasKeyboard = useHasKeyboard(group);
  const isMet = isHovered || isSelected || hasKeyboard;
  const isLabelled = isMet || isDropTarget || look.wrong !== undefined;
  return (
    <g ref={group} onPointerEnter={() => setHovered(true)} onPointerLeave={() => setHovered(false)}>
      {(isSelected || isDropTarget) && (
        <path d={path} className={isDropTarget ? styles.dropGlow : styles.glow} />
      )}
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        style={{ stroke: look.color, strokeWidth: isMet ? 3 : 2.25, ...look.dash }}
      />
      {look.color === 'var(--shared)' && (
        <SharesWhereShown edge={edge} path={path} width={isMet ? 4.5 : 3.5} />
      )}
      {look.own !== undefined && !isLabelled && isLong && <Letter look={look.own} {...letterAt} />}
      {isLabelled && <Label edge={edge} look={look} hasTools={isMet} x={x} y={y} />}
    </g>
  );
}

interface WireLook {
  /** Of the one task that the wire serves; undefined where several share it, or none has it. */
  readonly own: TaskStyle | undefined;
  /** The error that is shown at the wire. */
  readonly wrong: Diagnostic | undefined;
  readonly color: string;
  readonly dash: { readonly strokeDasharray?: string };
}

function useWireLook(id: string, edge: ExperimentEdge): WireLook {
  const problem = useDocument((state) => state.diagnostics.find((one) => one.edge === id));
  const [only, ...others] = useTaskStyles(useServedTasks(edge.target));
  const own = others.length === 0 ? only : undefined;
  if (problem?.severity === 'error') {
    return { own, wrong: problem, color: 'var(--danger)', dash: {} };
  }
  return {
    own,
    wrong: undefined,
    color: own?.color ?? 'var(--shared)',
    dash: own === undefined || own.dash === '' ? {} : { strokeDasharray: own.dash },
  };
}

interface LetterProps {
  readonly look: TaskStyle;
  readonly x: number;
  readonly y: number;
}

function Letter({ look, x, y }: LetterProps) {
  return (
    <g transform={`translate(${x} ${y})`} className={styles.letter}>
      <circle r={10} fill="var(--surface)" stroke={look.color} strokeWidth={1.5} />
      <text fill={look.color}>{look.letter}</text>
    </g>
  );
}

interface LabelProps {
  readonly edge: ExperimentEdge;
  readonly look: WireLook;
  readonly hasTools: boolean;
  readonly x: number;
  readonly y: number;
}

/** In the middle of the wire: its shape, or a mark where it is wrong. */
function Label({ edge, look, hasTools, x, y }: LabelProps) {
  return (
    <EdgeLabelRenderer>
      <div
        className={styles.place}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {look.wrong === undefined ? (
          <ShapeLabel edge={edge} color={look.color} letter={look.own?.letter} />
        ) : (
          <WrongMark diagnostic={look.wrong} />
        )}
        {hasTools && (
          <LazyPart part={scissorsButton} loading={null} lost={() => null}>
            {(ScissorsButton) => <ScissorsButton edge={edge} />}
          </LazyPart>
        )}
      </div>
    </EdgeLabelRenderer>
  );
}

interface ShapeLabelProps {
  readonly edge: ExperimentEdge;
  readonly color: string;
  readonly letter: string | undefined;
}

function ShapeLabel({ edge, color, letter }: ShapeLabelProps) {
  const { t } = useTexts();
  const shape = useDocument((state) => {
    const found = state.analysis.shapes.get(edge.source);
    return found === undefined ? '' : toShapeText(found);
  });
  return (
    <span className={styles.shape} style={{ borderColor: color }}>
      {letter !== undefined && <b style={{ color }}>{letter}</b>}
      {shape === '' ? t('canvas.unknownShape') : shape}
    </span>
  );
}

/** True while the wire has the keyboard: its element is React Flow's, around what is drawn here. */
function useHasKeyboard(group: RefObject<SVGGElement | null>): boolean {
  const [hasIt, setHasIt] = useState(false);
  useEffect(() => {
    const element = group.current?.closest('.react-flow__edge');
    const look = () => setHasIt(element?.matches(':focus-visible') === true);
    element?.addEventListener('focus', look);
    element?.addEventListener('blur', look);
    return () => {
      element?.removeEventListener('focus', look);
      element?.removeEventListener('blur', look);
    };
  }, [group]);
  return hasIt;
}

/** Marks a wire that is wrong; what is wrong is said over the network, where it covers no card. */
function WrongMark({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const texts = useTexts();
  const { select } = useActions().session;
  const experiment = useDocument((state) => state.experiment);
  const { edge } = diagnostic;
  const { message } = describeDiagnostic(diagnostic, texts, experiment);
  return (
    <button
      type="button"
      className={toClasses(styles.wrong, 'nodrag', 'nopan')}
      aria-label={message}
      {...tooltip(message)}
      onClick={() => {
        if (edge !== undefined) select({ nodes: [], edges: [edge] });
      }}
    >
      <CircleAlert aria-hidden="true" size={16} />
    </button>
  );
}
