/**
 * Another data set, or other parameters of the same one, under the present network: heads follow
 * their tasks, new tasks get heads, tasks that are gone take theirs along, and layers that cannot
 * read the new input are mended or left out. One list of changes, so one undo step.
 */
import { analyseGraph } from '../graph/analyse.ts';
import type { Diagnostic, Fix } from '../graph/diagnostics.ts';
import type { DatasetInfo, HeadPort, Lookup, MapSize, TaskInfo } from '../graph/lookup.ts';
import type { GraphChange } from './changes.ts';
import { applyChanges, nextNodeId } from './changes.ts';
import type { Experiment, ExperimentEdge, HeadNode, NodeId, TaskId } from './experiment.ts';
import { limits, toEdgeId } from './experiment.ts';
import { defaultParams } from './fields.ts';
import { makeRoom, placeAfter } from './place-nodes.ts';
import {
  canReach,
  insertIntoEdge,
  removeNodes,
  rewireInputs,
  toSources,
  toTargets,
} from './rewire.ts';

export interface Choices {
  readonly lookup: Lookup;
  /** Head types in the order in which they are preferred. */
  readonly heads: readonly HeadPort[];
}

/** The task of the new data that stands for one of the old; undefined when it is gone. */
export type FollowTask = (task: TaskId) => TaskId | undefined;

/**
 * @param data complete parameters
 * @param follow within one kind of data set: a task keeps its id when this is left out
 * @throws when one of the two data sets is not in the catalogue
 */
export function switchDataset(
  experiment: Experiment,
  data: Experiment['data'],
  choices: Choices,
  follow: FollowTask = (task) => task,
): readonly GraphChange[] {
  const before = describe(experiment.data, choices.lookup);
  const after = describe(data, choices.lookup);
  const changes: GraphChange[] = [{ kind: 'set-data', data }];
  let draft = applyChanges(experiment, changes);
  const apply = (more: readonly GraphChange[]) => {
    changes.push(...more);
    draft = applyChanges(draft, more);
  };

  const isSameKind = experiment.data.kind === data.kind;
  const known = new Set(isSameKind ? before.tasks.map(({ id }) => follow(id)) : []);
  const matches = isSameKind
    ? followTasks(experiment, before, after, follow)
    : matchTasks(experiment, before, after, choices.lookup);
  for (const [head, task] of matches) {
    if (task === undefined) apply(removeTower(draft, head.id));
    else apply(retarget(draft, head, task, choices));
  }
  const taken = new Set([...matches.values()].map((task) => task?.id));
  if (matches.size > 0)
    for (const task of after.tasks)
      if (task.auxiliary !== true && !taken.has(task.id) && !known.has(task.id))
        apply(addHead(draft, task, choices));

  const old = new Set(errorsOf(experiment, before, choices.lookup).map(toKey));
  // Each repair adds or removes a layer; the bound only guards against repairs that undo each other.
  for (let repairs = 0; repairs < limits.nodes; repairs += 1) {
    const repair = errorsOf(draft, after, choices.lookup)
      .filter((error) => !old.has(toKey(error)))
      .map((error) => mend(draft, error, after, choices.lookup))
      .find((found) => found.length > 0);
    if (repair === undefined) break;
    apply(repair);
  }
  return changes;
}

function describe(data: Experiment['data'], lookup: Lookup): DatasetInfo {
  const port = lookup.dataset(data.kind);
  if (port === undefined)
    throw new Error(`switchDataset: expected a data set of the catalogue, got "${data.kind}"`);
  return port.describe(data.params);
}

type Matches = ReadonlyMap<HeadNode, TaskInfo | undefined>;

/** Heads in the order of their tasks, those without one last. */
function sortHeads(experiment: Experiment, { tasks }: DatasetInfo): readonly HeadNode[] {
  const rank = (head: HeadNode) => {
    const at = tasks.findIndex((task) => task.id === head.target);
    return at < 0 ? tasks.length : at;
  };
  return experiment.nodes
    .filter((node) => node.kind === 'head')
    .sort((one, other) => rank(one) - rank(other));
}

/** Within one kind of data set a task that is gone is gone: its head takes over no other task. */
function followTasks(
  experiment: Experiment,
  before: DatasetInfo,
  after: DatasetInfo,
  follow: FollowTask,
): Matches {
  return new Map(
    sortHeads(experiment, before).map((head) => {
      const target = follow(head.target);
      return [head, after.tasks.find((task) => task.id === target)];
    }),
  );
}

/** Between kinds a head takes the first task that it can learn, else the first that is left. */
function matchTasks(
  experiment: Experiment,
  before: DatasetInfo,
  after: DatasetInfo,
  lookup: Lookup,
): Matches {
  const heads = sortHeads(experiment, before);
  const free = new Set(after.tasks);
  const matches = new Map<HeadNode, TaskInfo | undefined>(heads.map((head) => [head, undefined]));
  const match = (fits: (head: HeadNode, task: TaskInfo) => boolean) => {
    for (const head of heads) {
      if (matches.get(head) !== undefined) continue;
      const task = [...free].find((candidate) => fits(head, candidate));
      if (task === undefined) continue;
      free.delete(task);
      matches.set(head, task);
    }
  };
  match((head, task) => lookup.head(head.type)?.accepts.includes(task.target.kind) === true);
  match(() => true);
  return matches;
}

/** The head learns `task`: as it is where it can, else a head of the fitting type takes its place. */
function retarget(
  draft: Experiment,
  head: HeadNode,
  task: TaskInfo,
  choices: Choices,
): readonly GraphChange[] {
  if (choices.lookup.head(head.type)?.accepts.includes(task.target.kind) === true)
    return head.target === task.id ? [] : [{ kind: 'set-target', id: head.id, target: task.id }];
  const port = findHead(task, choices);
  if (port === undefined) return removeTower(draft, head.id);
  const id = nextNodeId(draft.nodes);
  const node: HeadNode = {
    ...head,
    id,
    type: port.type,
    params: defaultParams(port.params),
    target: task.id,
  };
  return [
    { kind: 'add-node', node },
    ...toSources(draft, head.id).map((source): GraphChange => ({
      kind: 'add-edge',
      edge: { source, target: id },
    })),
    { kind: 'remove-node', id: head.id },
  ];
}

function findHead(task: TaskInfo, { heads }: Choices): HeadPort | undefined {
  return heads.find((head) => head.accepts.includes(task.target.kind));
}

/** A head for a new task, fed by what feeds most heads. */
function addHead(draft: Experiment, task: TaskInfo, choices: Choices): readonly GraphChange[] {
  const port = findHead(task, choices);
  const feeds = draft.nodes
    .filter((node) => node.kind === 'head')
    .flatMap((head) => toSources(draft, head.id));
  const votes = (id: NodeId) => feeds.filter((feed) => feed === id).length;
  const source = feeds.reduce<NodeId | undefined>(
    (best, id) => (best === undefined || votes(id) > votes(best) ? id : best),
    undefined,
  );
  if (port === undefined || source === undefined || draft.nodes.length >= limits.nodes) return [];
  const id = nextNodeId(draft.nodes);
  return [
    {
      kind: 'add-node',
      node: {
        kind: 'head',
        id,
        type: port.type,
        position: placeAfter(draft.nodes, source, 'head'),
        params: defaultParams(port.params),
        frozen: false,
        target: task.id,
        weight: 1,
      },
    },
    { kind: 'add-edge', edge: { source, target: id } },
  ];
}

/** A head and the layers that serve nothing else. */
function removeTower(draft: Experiment, head: NodeId): readonly GraphChange[] {
  const gone = new Set([head]);
  const visit = (id: NodeId) => {
    for (const source of toSources(draft, id)) {
      const isLayer = draft.nodes.some((node) => node.id === source && node.kind === 'layer');
      if (!isLayer || gone.has(source)) continue;
      if (!toTargets(draft, source).every((target) => gone.has(target))) continue;
      gone.add(source);
      visit(source);
    }
  };
  visit(head);
  return [...gone].map((id) => ({ kind: 'remove-node', id }));
}

function errorsOf(
  experiment: Experiment,
  dataset: DatasetInfo,
  lookup: Lookup,
): readonly Diagnostic[] {
  return analyseGraph(experiment, dataset, lookup).diagnostics.filter(
    (diagnostic) => diagnostic.severity === 'error',
  );
}

function toKey(diagnostic: Diagnostic): string {
  return `${diagnostic.code} ${diagnostic.node ?? ''}`;
}

/** Errors of a layer or head that cannot read what comes to it. */
const misfits: ReadonlySet<Diagnostic['code']> = new Set<Diagnostic['code']>([
  'needs-vector',
  'needs-image',
  'needs-sequence',
  'needs-tokens',
  'needs-embedding',
  'needs-map',
  'vocabulary-too-small',
  'size-differs',
  'window-too-large',
  'window-too-long',
  'inputs-differ',
]);

/** Makes a layer read the new input, or leaves it out where nothing can. */
function mend(
  draft: Experiment,
  error: Diagnostic,
  dataset: DatasetInfo,
  lookup: Lookup,
): readonly GraphChange[] {
  const { fix, node } = error;
  if (!misfits.has(error.code)) return [];
  if (fix?.kind === 'insert-layer') return insertLayer(draft, fix, lookup);
  if (fix?.kind === 'set-params') return [{ kind: 'set-params', id: fix.node, params: fix.params }];
  if (node === undefined || error.code === 'inputs-differ') return [];
  return error.code === 'needs-map'
    ? readMap(draft, node, error.map, dataset, lookup)
    : removeNodes(draft, [node]);
}

/**
 * A head that paints a map reads the last layer that has as many pixels, else a new convolution over
 * the input; what served it before and nothing else goes.
 */
function readMap(
  draft: Experiment,
  head: NodeId,
  [height, width]: MapSize,
  dataset: DatasetInfo,
  lookup: Lookup,
): readonly GraphChange[] {
  const { shapes } = analyseGraph(draft, dataset, lookup).analysis;
  const found = draft.nodes.findLast(({ kind, id }) => {
    const shape = shapes.get(id);
    return kind === 'layer' && shape?.length === 3 && shape[0] === height && shape[1] === width;
  });
  const input = draft.nodes.find(({ kind }) => kind === 'input');
  const port = lookup.repair('filter');
  if (input === undefined || (found === undefined && port === undefined)) return [];
  const id = found?.id ?? nextNodeId(draft.nodes);
  const position = placeAfter(draft.nodes, input.id, 'layer');
  const added: readonly GraphChange[] =
    found !== undefined || port === undefined
      ? []
      : [
          {
            kind: 'add-node',
            node: {
              kind: 'layer',
              id,
              type: port.type,
              position,
              params: defaultParams(port.params),
              frozen: false,
            },
          },
          { kind: 'add-edge', edge: { source: input.id, target: id } },
        ];
  const gone = removeTower(draft, head).filter(
    (change) =>
      change.kind === 'remove-node' &&
      change.id !== head &&
      change.id !== id &&
      !canReach(draft, change.id, id),
  );
  return [...added, ...rewireInputs(draft, head, [id]), ...gone];
}

function insertLayer(
  draft: Experiment,
  { edge: edgeId, type, params: changed }: Extract<Fix, { readonly kind: 'insert-layer' }>,
  lookup: Lookup,
): readonly GraphChange[] {
  const edge: ExperimentEdge | undefined = draft.edges.find((one) => toEdgeId(one) === edgeId);
  const port = lookup.layer(type);
  if (edge === undefined || port === undefined || draft.nodes.length >= limits.nodes) return [];
  const id = nextNodeId(draft.nodes);
  const room = makeRoom(draft, edge.source, [edge.target]);
  const params = { ...defaultParams(port.params), ...changed };
  return [
    ...room.changes,
    {
      kind: 'add-node',
      node: { kind: 'layer', id, type, position: room.at, params, frozen: false },
    },
    ...insertIntoEdge(draft, edge, id),
  ];
}
