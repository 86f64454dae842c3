/** The document as React Flow wants it. What has not changed keeps its identity, so it is not drawn again. */
import type { Edge, Node } from '@xyflow/react';
import type {
  ExperimentEdge,
  ExperimentNode,
  HeadNode,
  InputNode,
  LayerNode,
  NodeId,
} from '../../core/document/experiment.ts';
import { toEdgeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import type { Size } from '../../core/layout/layered.ts';

export type DataFlowNode = Node<InputNode, 'input'>;
export type LayerFlowNode = Node<LayerNode, 'layer'>;
export type HeadFlowNode = Node<HeadNode, 'head'>;
export type FlowNode = DataFlowNode | LayerFlowNode | HeadFlowNode;
export type FlowEdge = Edge<{ readonly edge: ExperimentEdge }, 'wire'>;

interface NodeView {
  readonly selected: boolean;
  /** Its place while it is dragged. */
  readonly dragged: Point | undefined;
  readonly size: Size | undefined;
  readonly label: string;
}

const nodes = new WeakMap<ExperimentNode, { readonly view: NodeView; readonly node: FlowNode }>();

export function toFlowNode(node: ExperimentNode, view: NodeView): FlowNode {
  const known = nodes.get(node);
  if (
    known?.view.selected === view.selected &&
    known.view.dragged === view.dragged &&
    known.view.size === view.size &&
    known.view.label === view.label
  )
    return known.node;
  const made = {
    id: node.id,
    type: node.kind,
    data: node,
    position: view.dragged ?? node.position,
    selected: view.selected,
    ariaLabel: view.label,
    ...(view.size === undefined ? {} : { measured: view.size }),
  } as FlowNode;
  nodes.set(node, { view, node: made });
  return made;
}

const edges = new WeakMap<
  ExperimentEdge,
  { readonly selected: boolean; readonly label: string; readonly edge: FlowEdge }
>();

export function toFlowEdge(edge: ExperimentEdge, selected: boolean, label: string): FlowEdge {
  const known = edges.get(edge);
  if (known?.selected === selected && known.label === label) return known.edge;
  const made: FlowEdge = {
    id: toEdgeId(edge),
    type: 'wire',
    source: edge.source,
    target: edge.target,
    data: { edge },
    selected,
    ariaLabel: label,
  };
  edges.set(edge, { selected, label, edge: made });
  return made;
}

export function toNodeId(id: string): NodeId {
  return id as NodeId;
}
