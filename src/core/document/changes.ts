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
  /** Merged; what is undefined is taken away. */
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

/** Ties without a node; what held two nodes is gone with one of them. */
function loosen(ties: readonly Tie[], id: NodeId): Tie[] {
  return ties
    .map((tie) =>
      tie.nodes.includes(id) ? { ...tie, nodes: tie.nodes.filter((node) => node !== id) } : tie,
    )
    .filter(({ nodes }) => nodes.length >= 2);
}

/** What is undefined is taken away: a document does not say it then. */
const merge = (training: Training, change: Partial<Training>): Training =>
  Object.fromEntries(
    Object.entries({ ...training, ...change }).filter(([, value]) => value !== undefined),
  ) as Training;

type ChangeOf<K extends GraphChange['kind']> = Extract<GraphChange, { kind: K }>;
type GraphPartChange = ChangeOf<'add-node' | 'remove-node' | 'add-edge' | 'remove-edge'>;
type TieChange = ChangeOf<'add-tie' | 'set-tie' | 'remove-tie'>;
type DocumentChange = ChangeOf<
  'set-data' | 'set-data-params' | 'set-training' | 'set-balancing' | 'set-title'
>;
type NodeChange = Exclude<GraphChange, GraphPartChange | TieChange | DocumentChange>;

/** @throws when the change names a node of the wrong kind: a programmer's mistake. */
export function applyChange(experiment: Experiment, change: GraphChange): Experiment {
  switch (change.kind) {
    case 'add-node':
    case 'remove-node':
    case 'add-edge':
    case 'remove-edge':
      return changeGraph(experiment, change);
    case 'add-tie':
    case 'set-tie':
    case 'remove-tie':
      return { ...experiment, ties: changeTies(experiment.ties, change) };
    case 'set-data':
    case 'set-data-params':
    case 'set-training':
    case 'set-balancing':
    case 'set-title':
      return changeDocument(experiment, change);
    default:
      return {
        ...experiment,
        nodes: experiment.nodes.map((node) =>
          node.id === change.id ? changeNode(node, change) : node,
        ),
      };
  }
}

function changeGraph(experiment: Experiment, change: GraphPartChange): Experiment {
  const { nodes, edges, ties } = experiment;
  switch (change.kind) {
    case 'add-node': {
      const { node } = change;
      return {
        ...experiment,
        nodes: [...nodes, { ...node, position: toPosition(node.position) }],
      };
    }
    case 'remove-node': {
      const { id } = change;
      return {
        ...experiment,
        nodes: nodes.filter((node) => node.id !== id),
        edges: edges.filter((edge) => edge.source !== id && edge.target !== id),
        ties: loosen(ties, id),
      };
    }
    case 'add-edge': {
      const id = toEdgeId(change.edge);
      if (edges.some((edge) => toEdgeId(edge) === id)) return experiment;
      return { ...experiment, edges: [...edges, change.edge] };
    }
    case 'remove-edge': {
      const id = toEdgeId(change.edge);
      return { ...experiment, edges: edges.filter((edge) => toEdgeId(edge) !== id) };
    }
    default:
      return unreachable(change);
  }
}

function changeTies(ties: readonly Tie[], change: TieChange): Tie[] {
  switch (change.kind) {
    case 'add-tie':
      return [...ties, change.tie];
    case 'set-tie':
      return ties.map((tie, at) => (at === change.index ? { ...tie, ...change.tie } : tie));
    case 'remove-tie':
      return ties.filter((_, at) => at !== change.index);
    default:
      return unreachable(change);
  }
}

function changeDocument(experiment: Experiment, change: DocumentChange): Experiment {
  const { data, training } = experiment;
  switch (change.kind) {
    case 'set-data':
      return { ...experiment, data: change.data };
    case 'set-data-params':
      return { ...experiment, data: { ...data, params: { ...data.params, ...change.params } } };
    case 'set-training':
      return { ...experiment, training: merge(training, change.training) };
    case 'set-balancing':
      return { ...experiment, balancing: change.balancing };
    case 'set-title':
      return { ...experiment, title: change.title };
    default:
      return unreachable(change);
  }
}

function changeNode(node: ExperimentNode, change: NodeChange): ExperimentNode {
  if (change.kind === 'move-node') return { ...node, position: toPosition(change.position) };
  if (node.kind === 'input')
    throw new Error(`${change.kind}: expected a layer or head, got the input`);
  switch (change.kind) {
    case 'set-params':
      return { ...node, params: { ...node.params, ...change.params } };
    case 'set-frozen':
      return { ...node, frozen: change.frozen };
    case 'rename-node': {
      const { name: _old, ...rest } = node;
      return change.name === undefined ? rest : { ...rest, name: change.name };
    }
    case 'set-weight':
    case 'set-target':
      if (node.kind !== 'head')
        throw new Error(`${change.kind}: expected a head, got ${node.kind}`);
      return change.kind === 'set-weight'
        ? { ...node, weight: change.weight }
        : { ...node, target: change.target };
    default:
      return unreachable(change);
  }
}
