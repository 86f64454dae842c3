import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useStore,
} from '@xyflow/react';
import { type RefObject, useLayoutEffect } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import { gridSize } from '../../core/document/place-nodes.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { useBridge } from './bridge.ts';
import styles from './Canvas.module.css';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasMenu } from './CanvasMenu.tsx';
import { DataNode } from './DataNode.tsx';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { HeadNode } from './HeadNode.tsx';
import { LayerNode } from './LayerNode.tsx';
import { lookInside } from './look-inside.ts';
import { Ties } from './Ties.tsx';
import { useCanvasActions } from './use-canvas-actions.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useCanvasView } from './use-canvas-view.ts';
import { useConnections } from './use-connections.ts';
import { useDrops } from './use-drops.ts';
import { zoomRange } from './use-fit.ts';
import { useFlow } from './use-flow.ts';
import { Wire } from './Wire.tsx';
import { WireByKeyboard } from './WireByKeyboard.tsx';

const nodeTypes = { input: DataNode, layer: LayerNode, head: HeadNode };
const edgeTypes = { wire: Wire };
const grid: [number, number] = [gridSize, gridSize];
const addKeys = ['Shift', 'Meta', 'Control'];
/** From so many nodes on an overview helps. */
const minimapFrom = 25;
/** React Flow reads the size from the style. */
const minimapSize = { width: 132, height: 88 };

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
  const playground = usePlayground();
  const flow = useFlow();
  const view = useCanvasView(flow);
  const actions = useCanvasActions(view);
  const { onNodeDrag, onNodeDragStop } = useDrops(view, flow.settle);
  const { onConnect, onConnectEnd, onReconnect } = useConnections(actions);
  const { wrapper } = view;
  useCanvasKeys(view, actions);
  return (
    <CanvasMenu view={view} actions={actions}>
      {(menuTriggers) => (
        <div ref={wrapper} className={styles.canvas} tabIndex={-1} data-canvas {...menuTriggers}>
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
            onNodeDoubleClick={(event, { id }) => {
              // What is pressed on a card has a meaning of its own.
              const isPressed = event.target instanceof Element && event.target.closest('.nodrag');
              if (!isPressed) lookInside(playground, id as NodeId);
            }}
            onSelectionDragStop={(event, nodes) => {
              const [first] = nodes;
              if (first !== undefined) onNodeDragStop(event.nativeEvent, first, nodes);
            }}
            onConnect={onConnect}
            onConnectEnd={onConnectEnd}
            onReconnect={onReconnect}
            onMoveStart={(event) => {
              if (event !== null) view.release();
            }}
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
          >
            <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
            <Ties nodes={flow.nodes} />
            {flow.nodes.length >= minimapFrom && (
              <MiniMap
                pannable
                zoomable
                ariaLabel={t('canvas.minimap')}
                className={styles.minimap}
                style={minimapSize}
              />
            )}
          </ReactFlow>
          <CanvasControls view={view} />
          <Hint />
          <WireByKeyboard actions={actions} view={view} />
          <Spoken />
          <Zoom wrapper={wrapper} />
        </div>
      )}
    </CanvasMenu>
  );
}

/** A button for the first head, while there is nothing to train yet. */
function Hint() {
  const { t } = useTexts();
  const playground = usePlayground();
  const hasHead = useDocument((state) =>
    state.experiment.nodes.some((node) => node.kind === 'head'),
  );
  if (hasHead) return null;
  return (
    <div className={styles.hint}>
      <p>{t('canvas.empty')}</p>
      <Button
        size="small"
        look="primary"
        onClick={() => playground.commands.add({ kind: 'head', type: null })}
      >
        {t('canvas.addHead')}
      </Button>
    </div>
  );
}

/** The zoom as a number for style sheets: what has to be hit must not shrink with the network. */
function Zoom({ wrapper }: { readonly wrapper: RefObject<HTMLElement | null> }) {
  const zoom = useStore(({ transform }) => transform[2]);
  useLayoutEffect(() => {
    wrapper.current?.style.setProperty('--zoom', String(zoom));
  }, [wrapper, zoom]);
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
