/** Nodes and wires as React Flow draws them, from the document, the selection and the drag under way. */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { EdgeId, NodeId } from '../../core/document/experiment.ts';
import { toEdgeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import { toGraphOrder } from '../../core/document/rewire.ts';
import type { Size } from '../../core/layout/layered.ts';
import { useDocument, usePlayground, useSession, useTexts } from '../playground-context.ts';
import { type FlowEdge, type FlowNode, toFlowEdge, toFlowNode, toNodeId } from './flow-graph.ts';
import { toLabels } from './flow-labels.ts';

const nowhere: ReadonlyMap<NodeId, Point> = new Map();

export interface Flow {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
  readonly sizes: ReadonlyMap<NodeId, Size>;
  onNodesChange(changes: NodeChange<FlowNode>[]): void;
  onEdgesChange(changes: EdgeChange<FlowEdge>[]): void;
  /** Shows nodes elsewhere than the document has them, until `settle`. */
  hover(places: ReadonlyMap<NodeId, Point>): void;
  settle(): void;
}

export function useFlow(): Flow {
  const playground = usePlayground();
  const texts = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const analysis = useDocument((state) => state.analysis);
  const dataset = useDocument((state) => state.dataset);
  const selection = useSession((state) => state.selection);
  const [dragged, setDragged] = useState(nowhere);
  const [sizes, setSizes] = useState<ReadonlyMap<NodeId, Size>>(new Map());

  const ordered = useMemo(
    () => toGraphOrder({ nodes: experiment.nodes, edges: experiment.edges }),
    [experiment.nodes, experiment.edges],
  );
  const labels = useMemo(
    () => toLabels({ experiment, analysis, dataset }, texts),
    [experiment, analysis, dataset, texts],
  );
  const nodes = useMemo(() => {
    const selected = new Set(selection.nodes);
    return ordered.map((node) =>
      toFlowNode(node, {
        selected: selected.has(node.id),
        dragged: dragged.get(node.id),
        size: sizes.get(node.id),
        label: labels.nodes.get(node.id) ?? '',
      }),
    );
  }, [ordered, selection.nodes, dragged, sizes, labels]);
  const edges = useMemo(() => {
    const selected = new Set(selection.edges);
    return experiment.edges.map((edge) => {
      const id = toEdgeId(edge);
      return toFlowEdge(edge, selected.has(id), labels.edges.get(id) ?? '');
    });
  }, [experiment.edges, selection.edges, labels]);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const moves: [NodeId, Point][] = [];
      const measured: [NodeId, Size][] = [];
      const flips: { id: NodeId; selected: boolean }[] = [];
      for (const change of changes) {
        if (change.type === 'position' && change.dragging === true && change.position)
          moves.push([toNodeId(change.id), change.position]);
        if (change.type === 'dimensions' && change.dimensions)
          measured.push([toNodeId(change.id), change.dimensions]);
        if (change.type === 'select')
          flips.push({ id: toNodeId(change.id), selected: change.selected });
      }
      if (moves.length > 0) setDragged((before) => new Map([...before, ...moves]));
      if (measured.length > 0) setSizes((before) => new Map([...before, ...measured]));
      if (flips.length > 0) {
        const { selection: old } = playground.session.getState();
        playground.actions.session.select({ ...old, nodes: flip(old.nodes, flips) });
      }
    },
    [playground],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      const flips = changes.flatMap((change) =>
        change.type === 'select' ? [{ id: change.id as EdgeId, selected: change.selected }] : [],
      );
      if (flips.length === 0) return;
      const { selection: old } = playground.session.getState();
      playground.actions.session.select({ ...old, edges: flip(old.edges, flips) });
    },
    [playground],
  );
  const hover = useCallback((places: ReadonlyMap<NodeId, Point>) => setDragged(places), []);
  const settle = useCallback(() => setDragged(nowhere), []);

  return { nodes, edges, sizes, onNodesChange, onEdgesChange, hover, settle };
}

function flip<T extends string>(
  old: readonly T[],
  flips: readonly { readonly id: T; readonly selected: boolean }[],
): T[] {
  const on = new Set(old);
  for (const { id, selected } of flips) {
    if (selected) on.add(id);
    else on.delete(id);
  }
  return [...on];
}
