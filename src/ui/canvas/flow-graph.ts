/** The document as React Flow wants it. What has not changed keeps its identity, so it is not drawn again. */
import type { Edge, Node } from '@xyflow/react';
import type {
  ExperimentEdge,
  HeadNode,
  InputNode,
  LayerNode,
  NodeId,
} from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import type { Size } from '../../core/layout/layered.ts';
import type { ShownCard, ShownFold, ShownWire } from './shown-network.ts';

export type DataFlowNode = Node<InputNode, 'input'>;
export type LayerFlowNode = Node<LayerNode, 'layer'>;
export type HeadFlowNode = Node<HeadNode, 'head'>;
export type FoldFlowNode = Node<ShownFold & Record<string, unknown>, 'fold'>;
export type FlowNode = DataFlowNode | LayerFlowNode | HeadFlowNode | FoldFlowNode;

/** A wire's way as it is drawn: an SVG path and the middle of it. */
export interface WireWay {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** A letter on it leaves enough of it to be seen. */
  readonly isLong: boolean;
  /** Of the letter: where many wires fan out or in, it stands where they are apart. */
  readonly letterAt: Point;
}
export type FlowEdge = Edge<{ readonly edge: ExperimentEdge; readonly way: WireWay }, 'wire'>;

interface NodeView {
  readonly selected: boolean;
  readonly place: Point;
  /** A person holds it. */
  readonly isHeld: boolean;
  readonly size: Size | undefined;
  readonly label: string;
}

const nodes = new WeakMap<ShownCard, { readonly view: NodeView; readonly node: FlowNode }>();

export function toFlowNode(card: ShownCard, view: NodeView): FlowNode {
  const known = nodes.get(card);
  if (known !== undefined && isSameView(known.view, view)) return known.node;
  const made = {
    id: card.id,
    type: card.kind,
    data: card,
    position: view.place,
    selected: view.selected,
    ariaLabel: view.label,
    ...(view.isHeld ? { className: 'held' } : {}),
    ...(view.size === undefined ? {} : { measured: view.size }),
  } as FlowNode;
  nodes.set(card, { view, node: made });
  return made;
}

function isSameView(one: NodeView, other: NodeView): boolean {
  return (
    one.selected === other.selected &&
    one.isHeld === other.isHeld &&
    one.label === other.label &&
    one.place.x === other.place.x &&
    one.place.y === other.place.y &&
    one.size?.width === other.size?.width &&
    one.size?.height === other.size?.height
  );
}

interface WireView {
  readonly selected: boolean;
  readonly label: string;
  readonly way: WireWay;
  /** The one wire that Tab stops at; arrows lead from it to the others. */
  readonly isStop: boolean;
  readonly role: string;
  readonly keys: string;
}

const edges = new WeakMap<ExperimentEdge, { readonly view: WireView; readonly edge: FlowEdge }>();

export function toFlowEdge(wire: ShownWire, view: WireView): FlowEdge {
  const known = edges.get(wire.edge);
  if (
    known?.edge.source === wire.source &&
    known.edge.target === wire.target &&
    known.view.selected === view.selected &&
    known.view.label === view.label &&
    known.view.way.path === view.way.path &&
    known.view.way.letterAt.y === view.way.letterAt.y &&
    known.view.isStop === view.isStop &&
    known.view.keys === view.keys
  )
    return known.edge;
  const made: FlowEdge = {
    id: wire.id,
    type: 'wire',
    source: wire.source,
    target: wire.target,
    data: { edge: wire.edge, way: view.way },
    selected: view.selected,
    ariaLabel: view.label,
    ariaRole: 'group',
    domAttributes: {
      tabIndex: view.isStop ? 0 : -1,
      'aria-roledescription': view.role,
      'aria-description': view.keys,
    },
  };
  edges.set(wire.edge, { view, edge: made });
  return made;
}

export function toNodeId(id: string): NodeId {
  return id as NodeId;
}
