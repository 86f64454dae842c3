/** Nodes and wires as React Flow draws them, from the document, the selection and the drag under way. */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { EdgeId, Experiment, ExperimentNode, NodeId } from '../../core/document/experiment.ts';
import { toEdgeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import { toGraphOrder, toSources, toTargets } from '../../core/document/rewire.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import type { Size } from '../../core/layout/layered.ts';
import type { DocumentState } from '../../store/contract.ts';
import { toCountText } from '../diagnostic-text.ts';
import { toNodeLabel, toTaskTitle } from '../node-text.ts';
import {
  type Texts,
  useDocument,
  usePlayground,
  useSession,
  useTexts,
} from '../playground-context.ts';
import { type FlowEdge, type FlowNode, toFlowEdge, toFlowNode, toNodeId } from './flow-graph.ts';

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
    () => toLabels(experiment, { analysis, dataset }, texts),
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

interface Labels {
  readonly nodes: ReadonlyMap<NodeId, string>;
  readonly edges: ReadonlyMap<string, string>;
}

/** What screen readers say of each node and wire. */
function toLabels(
  experiment: Experiment,
  { analysis, dataset }: Pick<DocumentState, 'analysis' | 'dataset'>,
  texts: Texts,
): Labels {
  const { t } = texts;
  const title = (id: NodeId) => toNodeLabel(experiment, id, texts);
  const list = (ids: readonly NodeId[]) =>
    new Intl.ListFormat(texts.language).format(ids.map(title));
  const describe = (node: ExperimentNode): string => {
    const tasks = analysis.tasks.get(node.id) ?? [];
    const names = new Intl.ListFormat(texts.language).format(
      tasks.map((task) => toTaskTitle(dataset, task, texts)),
    );
    const weights = analysis.weights.get(node.id);
    const [sources, targets] = [toSources(experiment, node.id), toTargets(experiment, node.id)];
    const details = [
      node.kind === 'head' &&
        node.name !== undefined &&
        t('canvas.learns', { task: toTaskTitle(dataset, node.target, texts) }),
      node.kind === 'layer' && tasks.length > 1 && t('canvas.sharedBy', { tasks: names }),
      node.kind === 'layer' && tasks.length === 1 && t('canvas.onlyTask', { task: names }),
      node.kind === 'layer' && tasks.length === 0 && t('canvas.noTask'),
      weights !== undefined &&
        weights > 0 &&
        t('canvas.parameters', { count: weights, shown: toCountText(weights, texts) }),
      node.kind !== 'input' && node.frozen && t('canvas.frozenShort'),
      sources.length > 0 && t('canvas.from', { nodes: list(sources) }),
      targets.length > 0 && t('canvas.to', { nodes: list(targets) }),
    ].filter((part) => part !== false);
    if (details.length === 0) return title(node.id);
    return t('canvas.nodeLabel', {
      title: title(node.id),
      details: details.join(texts.language === 'zh' ? '，' : ', '),
    });
  };
  return {
    nodes: new Map(experiment.nodes.map((node) => [node.id, describe(node)])),
    edges: new Map(
      experiment.edges.map((edge) => {
        const shape = analysis.shapes.get(edge.source);
        return [
          toEdgeId(edge),
          t('canvas.wireLabel', {
            source: title(edge.source),
            target: title(edge.target),
            shape: shape === undefined ? t('canvas.unknownShape') : toShapeText(shape),
          }),
        ];
      }),
    ),
  };
}
