import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { CircleAlert } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { layers } from '../../catalog/layers/index.ts';
import type { ExperimentEdge } from '../../core/document/experiment.ts';
import { toSources } from '../../core/document/rewire.ts';
import type { Diagnostic } from '../../core/graph/diagnostics.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import type { Playground } from '../../store/contract.ts';
import { describeDiagnostic } from '../diagnostic-text.ts';
import { useActions, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { toTaskText, useTaskStyles } from '../task-look.ts';
import { useBridge } from './bridge.ts';
import type { FlowEdge } from './flow-graph.ts';
import { useLive } from './live.ts';
import styles from './Wire.module.css';

/** A wire: grey where tasks share it, else in the task's hue, dash and letter; red with words when wrong. */
export const Wire = memo(function Wire(props: EdgeProps<FlowEdge>) {
  const { id, data, selected } = props;
  const [isHovered, setHovered] = useState(false);
  const edge = data?.edge;
  const tasks = useDocument((state) =>
    edge === undefined ? '' : toTaskText(state.analysis.tasks.get(edge.target)),
  );
  const problem = useDocument((state) => state.diagnostics.find((one) => one.edge === id));
  const isDropTarget = useBridge((state) => state.dropEdge === id);
  const [only, ...others] = useTaskStyles(tasks);
  const own = others.length === 0 ? only : undefined;
  const [path, middleX, middleY] = getBezierPath(props);
  const isWrong = problem?.severity === 'error';
  const color = isWrong ? 'var(--danger)' : (own?.color ?? 'var(--shared)');
  const isShown = isHovered || selected === true || isWrong || isDropTarget;
  const group = useRef<SVGGElement>(null);
  const playground = usePlayground();
  useLive(() => {
    const share = edge === undefined ? undefined : readShare(playground, edge);
    group.current?.style.setProperty('opacity', share === undefined ? '' : String(share));
  });
  return (
    <g ref={group} onPointerEnter={() => setHovered(true)} onPointerLeave={() => setHovered(false)}>
      {(selected === true || isDropTarget) && (
        <path d={path} className={isDropTarget ? styles.dropGlow : styles.glow} />
      )}
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        style={{
          stroke: color,
          strokeWidth: isHovered || selected === true ? 3 : 2.25,
          ...(own !== undefined && !isWrong && own.dash !== ''
            ? { strokeDasharray: own.dash }
            : {}),
        }}
      />
      {own !== undefined && !isShown && (
        <g transform={`translate(${middleX} ${middleY})`} className={styles.letter}>
          <circle r={9} fill="var(--surface)" stroke={own.color} strokeWidth={1.5} />
          <text fill={own.color}>{own.letter}</text>
        </g>
      )}
      {isShown && edge !== undefined && (
        <EdgeLabelRenderer>
          <div
            className={styles.place}
            style={{ transform: `translate(-50%, -50%) translate(${middleX}px, ${middleY}px)` }}
          >
            {isWrong ? (
              <WrongMark diagnostic={problem} />
            ) : (
              <ShapeLabel edge={edge} color={color} letter={own?.letter} />
            )}
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});

/** Paler than this a wire would seem to be gone. */
const palest = 0.25;

/** How much the node at its end takes from this wire, where that can be seen. */
function readShare(playground: Playground, edge: ExperimentEdge): number | undefined {
  const { experiment } = playground.document.getState();
  const target = experiment.nodes.find(({ id }) => id === edge.target);
  if (target?.kind !== 'layer' || layers.find(target.type)?.shows !== 'wires') return undefined;
  const matrix = playground.run.getState().pictures.gates?.nodes[target.id];
  if (matrix === undefined) return undefined;
  const sources = toSources(experiment, target.id);
  const value = matrix.values[sources.indexOf(edge.source) - (sources.length - matrix.columns)];
  const most = matrix.values.reduce((sum, one) => Math.max(sum, Math.abs(one)), 1e-6);
  return value === undefined ? undefined : palest + (1 - palest) * (Math.abs(value) / most);
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
