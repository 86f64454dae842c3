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
  | { readonly kind: 'wires' | 'ties' | 'data' }
  | DialDifference;

/** Settings of training that may change while it goes on. */
export type DialName =
  | 'learningRate'
  | 'schedule'
  | 'warmup'
  | 'batchSize'
  | 'sampling'
  | 'stopEpochs'
  | 'patience'
  | 'smoothing'
  | 'clip'
  | 'taskClip';

/** Only where dials are asked for. */
export type DialDifference =
  | {
      readonly kind: 'weight';
      readonly task: TaskId;
      readonly before: number;
      readonly after: number;
    }
  | {
      readonly kind: 'dial';
      readonly name: DialName;
      readonly before: Json;
      readonly after: Json;
    }
  /** A parameter of the data, the method or the optimiser that both of them have. */
  | {
      readonly kind: 'setting';
      readonly of: 'datasets' | 'balancers' | 'optimizers';
      readonly type: string;
      readonly key: string;
      readonly before: Json | undefined;
      readonly after: Json | undefined;
    };

/**
 * Differences in the order in which they matter: nodes, what they are, how they are wired, how they are
 * trained. Places and names are none. Wires that come or go with a node are part of that node.
 * @param withDials also dials that may change while training (λ, rates), last, and what is other in the data
 */
export function toDifferences(
  before: Experiment,
  after: Experiment,
  { withDials = false } = {},
): readonly Difference[] {
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
    ...compareSettings(before, after, withDials),
    ...(withDials ? compareDials(before, after) : []),
  ];
}

/** The same, seen from the other document. */
export function turnAround(difference: Difference): Difference {
  if (difference.kind === 'node')
    return { ...difference, isIn: difference.isIn === 'before' ? 'after' : 'before' };
  if (difference.kind === 'frozen') return { ...difference, before: !difference.before };
  if (!('after' in difference)) return difference;
  return { ...difference, before: difference.after, after: difference.before } as Difference;
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

function compareSettings(
  before: Experiment,
  after: Experiment,
  withDials: boolean,
): readonly Difference[] {
  const found: Difference[] = [];
  if (toText(before.ties) !== toText(after.ties)) found.push({ kind: 'ties' });
  if (before.balancing.kind !== after.balancing.kind)
    found.push({ kind: 'method', before: before.balancing.kind, after: after.balancing.kind });
  const [was, is] = [before.training.optimizer.kind, after.training.optimizer.kind];
  if (was !== is) found.push({ kind: 'optimizer', before: was, after: is });
  if (before.training.seed !== after.training.seed)
    found.push({ kind: 'seed', before: before.training.seed, after: after.training.seed });
  // Parameters of the same data are named one by one where dials are.
  const isNamed =
    withDials && isOfOneKind(before.data, after.data) && before.data.version === after.data.version;
  if (!isNamed && toText(before.data) !== toText(after.data)) found.push({ kind: 'data' });
  return found;
}

interface Configured {
  readonly kind: string;
  readonly params: Params;
}

const isOfOneKind = (before: Configured, after: Configured): boolean => before.kind === after.kind;

function compareDials(before: Experiment, after: Experiment): readonly Difference[] {
  const [was, is] = [toDials(before), toDials(after)];
  return [
    ...compareWeights(before, after),
    ...(Object.keys(was) as DialName[]).flatMap((name): readonly Difference[] =>
      toText(was[name]) === toText(is[name])
        ? []
        : [{ kind: 'dial', name, before: was[name], after: is[name] }],
    ),
    ...compareConfigured('optimizers', before.training.optimizer, after.training.optimizer),
    ...compareConfigured('balancers', before.balancing, after.balancing),
    ...compareConfigured('datasets', withSeed(before.data), withSeed(after.data)),
  ];
}

/** The seed of the data, as a parameter among theirs. */
const withSeed = ({ kind, params, seed }: Experiment['data']): Configured => ({
  kind,
  params: { ...params, seed },
});

function toDials({ training, balancing }: Experiment): Readonly<Record<DialName, Json>> {
  const { learningRate, schedule, warmup, batchSize, sampling, stop, clip = null } = training;
  const { epochs: stopEpochs, patience } = stop;
  const { smoothing = 0, clip: taskClip = null } = balancing;
  return {
    ...{ learningRate, schedule, warmup, batchSize, sampling, stopEpochs, patience },
    ...{ smoothing, clip, taskClip },
  };
}

function compareWeights(before: Experiment, after: Experiment): readonly Difference[] {
  return before.nodes.flatMap((node): readonly Difference[] => {
    const other = find(after, node.id);
    if (node.kind !== 'head' || other?.kind !== 'head' || node.weight === other.weight) return [];
    return [{ kind: 'weight', task: node.target, before: node.weight, after: other.weight }];
  });
}

function compareConfigured(
  of: 'datasets' | 'balancers' | 'optimizers',
  before: Configured,
  after: Configured,
): readonly Difference[] {
  if (!isOfOneKind(before, after)) return [];
  return toKeys(before.params, after.params).flatMap((key): readonly Difference[] => {
    const [was, is] = [before.params[key], after.params[key]];
    return toText(was) === toText(is)
      ? []
      : [{ kind: 'setting', of, type: before.kind, key, before: was, after: is }];
  });
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
