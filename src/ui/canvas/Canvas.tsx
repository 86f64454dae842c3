import '@xyflow/react/dist/base.css';
import { ConnectionLineType, ReactFlow, ReactFlowProvider, useStore } from '@xyflow/react';
import { type RefObject, useLayoutEffect } from 'react';
import { gridSize } from '../../core/document/place-nodes.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { useTexts } from '../playground-context.ts';
import { useBridge } from './bridge.ts';
import styles from './Canvas.module.css';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasMenu } from './CanvasMenu.tsx';
import { edgeTypes, nodeTypes } from './card-types.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { FirstHead } from './FirstHead.tsx';
import { FoldContext } from './fold-controls.ts';
import { SplitHandlesWhereAny } from './SplitHandlesWhereAny.tsx';
import { TiesWhereAny } from './TiesWhereAny.tsx';
import { useCanvasActions } from './use-canvas-actions.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useCanvasView } from './use-canvas-view.ts';
import { useConnections } from './use-connections.ts';
import { useDoubleClick } from './use-double-click.ts';
import { useDrops } from './use-drops.ts';
import { LevelContext } from './levels.ts';
import { zoomRange } from './use-fit.ts';
import { useFlow } from './use-flow.ts';
import { useMoves } from './use-moves.ts';
import { usePointing } from './use-pointing.ts';
import { WireByKeyboard } from './WireByKeyboard.tsx';

const grid: [number, number] = [gridSize, gridSize];
const addKeys = ['Shift', 'Meta', 'Control'];
const overview = definePart(async () => (await import('./Overview.tsx')).Overview);

/** The network as a picture that can be edited. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <CanvasInside />
    </ReactFlowProvider>
  );
}

function CanvasInside() {
  const { t } = useTexts();
  const flow = useFlow();
  const view = useCanvasView(flow);
  const actions = useCanvasActions(view);
  const { onNodeDrag, onNodeDragStop } = useDrops(view, flow.settle);
  const { onConnect, onConnectEnd, onReconnect } = useConnections(actions, view);
  const onNodeDoubleClick = useDoubleClick(view);
  const { wrapper } = view;
  const followed = { ...useMoves(view), ...usePointing() };
  useCanvasKeys(view, actions);
  return (
    <LevelContext value={flow.detail.level}>
      <FoldContext value={view.folds}>
        <CanvasMenu view={view} actions={actions}>
          {(menuTriggers) => (
            <div
              ref={wrapper}
              className={styles.canvas}
              tabIndex={-1}
              data-canvas
              data-level={flow.detail.level}
              onFocusCapture={({ target }) => flow.meetWire(target)}
              {...menuTriggers}
            >
              <ReactFlow<FlowNode, FlowEdge>
                aria-label={t('canvas.label')}
                nodes={flow.nodes}
                edges={flow.edges}
                nodeTypes={nodeTypes}
                edgeTypes={edgeTypes}
                onNodesChange={flow.onNodesChange}
                onEdgesChange={flow.onEdgesChange}
                onNodeDrag={onNodeDrag}
                onNodeDragStop={onNodeDragStop}
                onNodeDoubleClick={onNodeDoubleClick}
                onSelectionDragStop={(event, nodes) => {
                  const [first] = nodes;
                  if (first !== undefined) onNodeDragStop(event.nativeEvent, first, nodes);
                }}
                onConnect={onConnect}
                onConnectEnd={onConnectEnd}
                onReconnect={onReconnect}
                {...followed}
                connectionLineType={ConnectionLineType.Bezier}
                connectionRadius={30}
                reconnectRadius={12}
                deleteKeyCode={null}
                panActivationKeyCode={null}
                multiSelectionKeyCode={addKeys}
                disableKeyboardA11y
                edgesFocusable={false}
                snapToGrid
                snapGrid={grid}
                nodeDragThreshold={4}
                minZoom={zoomRange.min}
                maxZoom={zoomRange.max}
                zoomOnDoubleClick={false}
                attributionPosition="bottom-left"
              >
                <TiesWhereAny boxes={flow.boxes} />
                <SplitHandlesWhereAny boxes={flow.boxes} />
                {view.isCropped && (
                  <LazyPart part={overview} lost={() => null}>
                    {(Overview) => <Overview boxes={flow.boxes} onMove={view.release} />}
                  </LazyPart>
                )}
              </ReactFlow>
              <CanvasControls view={view} />
              <FirstHead />
              <WireByKeyboard actions={actions} view={view} />
              <Spoken />
              <Zoom wrapper={wrapper} />
            </div>
          )}
        </CanvasMenu>
      </FoldContext>
    </LevelContext>
  );
}

/**
 * The view as numbers for style sheets: what has to be hit must not shrink with the network, and the dots
 * of the ground move with it.
 */
function Zoom({ wrapper }: { readonly wrapper: RefObject<HTMLElement | null> }) {
  const transform = useStore((state) => state.transform);
  useLayoutEffect(() => {
    const [x, y, zoom] = transform;
    const { style } = wrapper.current ?? {};
    style?.setProperty('--zoom', String(zoom));
    style?.setProperty('background-position', `${x}px ${y}px`);
  }, [wrapper, transform]);
  return null;
}

function Spoken() {
  const spoken = useBridge((state) => state.spoken);
  return (
    <div className={styles.spoken} role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
