/** Two documents compared: what one has that the other has not, as far as it makes another network or run. */
import type { Experiment, ExperimentNode, NodeId, TaskId } from './experiment.ts';
import type { Json, Params } from './json.ts';

/** Nodes that are trained. */
type TrainedNode = Exclude<ExperimentNode, { kind: 'input' }>;

export type Difference =
  /** A node that only one of them has; `tasks` are those that it serves there. */
  | {
      readonly kind: 'node';
      readonly node: TrainedNode;
      readonly tasks: readonly TaskId[];
      readonly isIn: 'before' | 'after';
    }
  /** A node that is of another type. */
  | { readonly kind: 'type'; readonly before: TrainedNode; readonly after: TrainedNode }
  | {
      readonly kind: 'param';
      readonly node: TrainedNode;
      readonly key: string;
      readonly before: Json | undefined;
      readonly after: Json | undefined;
    }
  | { readonly kind: 'frozen'; readonly node: TrainedNode; readonly before: boolean }
  /** A head that learns another task. */
  | { readonly kind: 'target'; readonly before: TaskId; readonly after: TaskId }
  | { readonly kind: 'method' | 'optimizer'; readonly before: string; readonly after: string }
  | { readonly kind: 'seed'; readonly before: number; readonly after: number }
  | { readonly kind: 'wires' | 'ties' | 'data' };

/**
 * Differences in the order in which they matter: nodes, what they are, how they are wired, how they are
 * trained. Places, names and dials that may change while training (λ, rates) are none. Wires that come or
 * go with a node are part of that node.
 */
export function toDifferences(before: Experiment, after: Experiment): readonly Difference[] {
  const gone = toTrained(before).filter(({ id }) => find(after, id) === undefined);
  const added = toTrained(after).filter(({ id }) => find(before, id) === undefined);
  const nodes: readonly Difference[] = [
    ...gone.map((node) => toNodeDifference(before, node, 'before')),
    ...added.map((node) => toNodeDifference(after, node, 'after')),
  ];
  const kept = toTrained(before).flatMap((node) => {
    const other = find(after, node.id);
    return other === undefined ? [] : compareNodes(node, other);
  });
  const isRewired = nodes.length === 0 && toWires(before) !== toWires(after);
  return [
    ...nodes,
    ...kept,
    ...(isRewired ? [{ kind: 'wires' } as const] : []),
    ...compareSettings(before, after),
  ];
}

const toTrained = ({ nodes }: Experiment): readonly TrainedNode[] =>
  nodes.filter((node) => node.kind !== 'input');

const find = (experiment: Experiment, id: NodeId): TrainedNode | undefined =>
  toTrained(experiment).find((node) => node.id === id);

function toNodeDifference(
  experiment: Experiment,
  node: TrainedNode,
  isIn: 'before' | 'after',
): Difference {
  return { kind: 'node', node, tasks: findTasks(experiment, node.id), isIn };
}

/** Tasks whose heads a node leads to, its own if it is one. */
function findTasks({ nodes, edges }: Experiment, from: NodeId): readonly TaskId[] {
  const seen = new Set<NodeId>([from]);
  // A set gives what is added while it is gone through.
  for (const id of seen)
    for (const { source, target } of edges) if (source === id) seen.add(target);
  return nodes.flatMap((node) => (node.kind === 'head' && seen.has(node.id) ? [node.target] : []));
}

function compareNodes(before: TrainedNode, after: TrainedNode): readonly Difference[] {
  if (before.kind !== after.kind || before.type !== after.type)
    return [{ kind: 'type', before, after }];
  const found: Difference[] = [];
  if (before.kind === 'head' && after.kind === 'head' && before.target !== after.target)
    found.push({ kind: 'target', before: before.target, after: after.target });
  for (const key of toKeys(before.params, after.params)) {
    const [was, is] = [before.params[key], after.params[key]];
    if (toText(was) !== toText(is))
      found.push({ kind: 'param', node: before, key, before: was, after: is });
  }
  if (before.frozen !== after.frozen)
    found.push({ kind: 'frozen', node: before, before: before.frozen });
  return found;
}

function compareSettings(before: Experiment, after: Experiment): readonly Difference[] {
  const found: Difference[] = [];
  if (toText(before.ties) !== toText(after.ties)) found.push({ kind: 'ties' });
  if (before.balancing.kind !== after.balancing.kind)
    found.push({ kind: 'method', before: before.balancing.kind, after: after.balancing.kind });
  const [was, is] = [before.training.optimizer.kind, after.training.optimizer.kind];
  if (was !== is) found.push({ kind: 'optimizer', before: was, after: is });
  if (before.training.seed !== after.training.seed)
    found.push({ kind: 'seed', before: before.training.seed, after: after.training.seed });
  if (toText(before.data) !== toText(after.data)) found.push({ kind: 'data' });
  return found;
}

const toKeys = (...params: readonly Params[]): readonly string[] => [
  ...new Set(params.flatMap(Object.keys)),
];
/** Of undefined too, so that it is told from any value. */
const toText = (value: unknown): string => JSON.stringify([value]);
/** Without their order, which only those of one target have. */
const toWires = ({ nodes, edges }: Experiment): string =>
  nodes
    .map(({ id }) => edges.filter(({ target }) => target === id).map(({ source }) => source))
    .join(';');
