/**
 * Every edit of the experiment is a value of one union, applied by one pure function; undo keeps the
 * documents themselves (they share their unchanged parts), so an inverse can never be wrong.
 */
import { unreachable } from '../result.ts';
import type {
  Experiment,
  ExperimentEdge,
  ExperimentNode,
  NodeId,
  TaskId,
  Tie,
  Training,
} from './experiment.ts';
import { maxNodeNumber, toEdgeId, toPosition } from './experiment.ts';
import type { Params } from './json.ts';

export type GraphChange =
  | { readonly kind: 'add-node'; readonly node: ExperimentNode }
  /** Also removes its wires. */
  | { readonly kind: 'remove-node'; readonly id: NodeId }
  /** Comes as near to the place as the canvas goes. */
  | {
      readonly kind: 'move-node';
      readonly id: NodeId;
      readonly position: { readonly x: number; readonly y: number };
    }
  /** Merged into the node's params. */
  | { readonly kind: 'set-params'; readonly id: NodeId; readonly params: Params }
  | { readonly kind: 'set-frozen'; readonly id: NodeId; readonly frozen: boolean }
  | { readonly kind: 'rename-node'; readonly id: NodeId; readonly name: string | undefined }
  | { readonly kind: 'set-weight'; readonly id: NodeId; readonly weight: number }
  | { readonly kind: 'set-target'; readonly id: NodeId; readonly target: TaskId }
  /** A wire that is there already is left alone. */
  | { readonly kind: 'add-edge'; readonly edge: ExperimentEdge }
  | { readonly kind: 'remove-edge'; readonly edge: ExperimentEdge }
  | { readonly kind: 'add-tie'; readonly tie: Tie }
  /** Ties have no ids: `index` is the place in the document's list. */
  | { readonly kind: 'set-tie'; readonly index: number; readonly tie: Partial<Tie> }
  | { readonly kind: 'remove-tie'; readonly index: number }
  | { readonly kind: 'set-data'; readonly data: Experiment['data'] }
  /** Merged into the data set's params. */
  | { readonly kind: 'set-data-params'; readonly params: Params }
  | { readonly kind: 'set-training'; readonly training: Partial<Training> }
  | { readonly kind: 'set-balancing'; readonly balancing: Experiment['balancing'] }
  | { readonly kind: 'set-title'; readonly title: string };

/**
 * So many free ids: those above the highest in use, and where there are none left, the lowest that are
 * free.
 */
export function newNodeIds(nodes: readonly ExperimentNode[], count: number): readonly NodeId[] {
  const used = new Set<string>(nodes.map(({ id }) => id));
  const highest = nodes.reduce((max, { id }) => Math.max(max, Number(id.slice(1))), 0);
  const ids: NodeId[] = [];
  let number = highest + count > maxNodeNumber ? 1 : highest + 1;
  for (; ids.length < count; number += 1) {
    const id = `n${number}`;
    if (!used.has(id)) ids.push(id as NodeId);
  }
  return ids;
}

export function nextNodeId(nodes: readonly ExperimentNode[]): NodeId {
  return newNodeIds(nodes, 1)[0]!;
}

export function applyChanges(experiment: Experiment, changes: readonly GraphChange[]): Experiment {
  return changes.reduce(applyChange, experiment);
}

function updateNode(
  experiment: Experiment,
  id: NodeId,
  update: (node: ExperimentNode) => ExperimentNode,
): Experiment {
  return {
    ...experiment,
    nodes: experiment.nodes.map((node) => (node.id === id ? update(node) : node)),
  };
}

/** Ties without a node; what held two nodes is gone with one of them. */
function loosen(ties: readonly Tie[], id: NodeId): Tie[] {
  return ties
    .map((tie) =>
      tie.nodes.includes(id) ? { ...tie, nodes: tie.nodes.filter((node) => node !== id) } : tie,
    )
    .filter(({ nodes }) => nodes.length >= 2);
}

/** @throws when the change names a node of the wrong kind: a programmer's mistake. */
export function applyChange(experiment: Experiment, change: GraphChange): Experiment {
  switch (change.kind) {
    case 'add-node':
      return {
        ...experiment,
        nodes: [
          ...experiment.nodes,
          { ...change.node, position: toPosition(change.node.position) },
        ],
      };
    case 'remove-node':
      return {
        ...experiment,
        nodes: experiment.nodes.filter((node) => node.id !== change.id),
        edges: experiment.edges.filter(
          (edge) => edge.source !== change.id && edge.target !== change.id,
        ),
        ties: loosen(experiment.ties, change.id),
      };
    case 'move-node':
      return updateNode(experiment, change.id, (node) => ({
        ...node,
        position: toPosition(change.position),
      }));
    case 'set-params':
      return updateNode(experiment, change.id, (node) => {
        if (node.kind === 'input')
          throw new Error('set-params: expected a layer or head, got the input');
        return { ...node, params: { ...node.params, ...change.params } };
      });
    case 'set-frozen':
      return updateNode(experiment, change.id, (node) => {
        if (node.kind === 'input')
          throw new Error('set-frozen: expected a layer or head, got the input');
        return { ...node, frozen: change.frozen };
      });
    case 'rename-node':
      return updateNode(experiment, change.id, (node) => {
        if (node.kind === 'input')
          throw new Error('rename-node: expected a layer or head, got the input');
        const { name: _old, ...rest } = node;
        return change.name === undefined ? rest : { ...rest, name: change.name };
      });
    case 'set-weight':
    case 'set-target':
      return updateNode(experiment, change.id, (node) => {
        if (node.kind !== 'head')
          throw new Error(`${change.kind}: expected a head, got ${node.kind}`);
        return change.kind === 'set-weight'
          ? { ...node, weight: change.weight }
          : { ...node, target: change.target };
      });
    case 'add-edge': {
      const id = toEdgeId(change.edge);
      if (experiment.edges.some((edge) => toEdgeId(edge) === id)) return experiment;
      return { ...experiment, edges: [...experiment.edges, change.edge] };
    }
    case 'remove-edge': {
      const id = toEdgeId(change.edge);
      return { ...experiment, edges: experiment.edges.filter((edge) => toEdgeId(edge) !== id) };
    }
    case 'add-tie':
      return { ...experiment, ties: [...experiment.ties, change.tie] };
    case 'set-tie':
      return {
        ...experiment,
        ties: experiment.ties.map((tie, at) =>
          at === change.index ? { ...tie, ...change.tie } : tie,
        ),
      };
    case 'remove-tie':
      return { ...experiment, ties: experiment.ties.filter((_, at) => at !== change.index) };
    case 'set-data':
      return { ...experiment, data: change.data };
    case 'set-data-params':
      return {
        ...experiment,
        data: { ...experiment.data, params: { ...experiment.data.params, ...change.params } },
      };
    case 'set-training':
      return { ...experiment, training: { ...experiment.training, ...change.training } };
    case 'set-balancing':
      return { ...experiment, balancing: change.balancing };
    case 'set-title':
      return { ...experiment, title: change.title };
    default:
      return unreachable(change);
  }
}
