import '@xyflow/react/dist/base.css';
import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useId, useMemo, useRef } from 'react';
import styles from './Canvas.module.css';
import { edgeTypes, nodeTypes } from './card-types.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { createFoldControls, FoldContext } from './fold-controls.ts';
import { LevelContext } from './levels.ts';
import { useFit, zoomRange } from './use-fit.ts';
import { useFlow } from './use-flow.ts';

/** The network as a picture that is only looked at: all of it, in as much detail as can be read. */
export function StillCanvas({ label }: { readonly label: string }) {
  return (
    <ReactFlowProvider>
      <StillNetwork label={label} />
    </ReactFlowProvider>
  );
}

const nothing = (): void => undefined;

function StillNetwork({ label }: { readonly label: string }) {
  const id = useId();
  const flow = useFlow();
  const wrapper = useRef<HTMLDivElement>(null);
  useFit(wrapper, flow);
  const folds = useMemo(() => createFoldControls(flow.folds, nothing), [flow.folds]);
  return (
    <LevelContext value={flow.detail.level}>
      <FoldContext value={folds}>
        <div
          ref={wrapper}
          role="img"
          aria-label={label}
          className={styles.canvas}
          data-still-canvas
          data-level={flow.detail.level}
        >
          <div inert className={styles.still}>
            <ReactFlow<FlowNode, FlowEdge>
              id={id}
              nodes={flow.nodes}
              edges={flow.edges}
              nodeTypes={nodeTypes}
              edgeTypes={edgeTypes}
              onNodesChange={flow.onNodesChange}
              nodesDraggable={false}
              nodesConnectable={false}
              elementsSelectable={false}
              edgesFocusable={false}
              nodesFocusable={false}
              disableKeyboardA11y
              panOnDrag={false}
              zoomOnScroll={false}
              zoomOnPinch={false}
              zoomOnDoubleClick={false}
              preventScrolling={false}
              minZoom={zoomRange.min}
              maxZoom={zoomRange.max}
            />
          </div>
        </div>
      </FoldContext>
    </LevelContext>
  );
}
