/**
 * Everything the canvas shows of a graph while it is edited, without building a model: shapes, sizes,
 * which tasks each node serves, and what is wrong. Linear in nodes and wires; never throws on a
 * document that `parseExperiment` accepts, cycles and all.
 */
import type {
  Experiment,
  ExperimentEdge,
  ExperimentNode,
  HeadNode,
  LayerNode,
  NodeId,
  TaskId,
} from '../document/experiment.ts';
import { limits, toEdgeId } from '../document/experiment.ts';
import type { Diagnostic } from './diagnostics.ts';
import { createFixes } from './fixes.ts';
import type { DatasetInfo, HeadPort, LayerPort, Lookup } from './lookup.ts';
import type { GraphAnalysis } from './model-ir.ts';
import type { Shape } from './shape.ts';
import { equalShapes } from './shape.ts';
import type { Wiring } from './wiring.ts';
import { findAncestors, findCycles, toOrder, toWiring } from './wiring.ts';

export interface AnalysedGraph {
  readonly analysis: GraphAnalysis;
  /** Errors first by their place in the network, then hints. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every node, each after all that feed it; nodes in or behind a cycle come last. */
  readonly order: readonly NodeId[];
}

export function analyseGraph(
  experiment: Experiment,
  dataset: DatasetInfo,
  lookup: Lookup,
): AnalysedGraph {
  const wiring = toWiring(experiment);
  const { sorted, rest } = toOrder(wiring);
  const heads = experiment.nodes.filter((node) => node.kind === 'head');
  const useful = findAncestors(
    wiring,
    heads.map((head) => head.id),
  );
  const tasks = findTasks(wiring, heads, dataset);
  const fixes = createFixes({ experiment, dataset, lookup, wiring });
  const diagnostics: Diagnostic[] = [];

  checkKinds(experiment, wiring, diagnostics);
  checkCycles(experiment, wiring, rest, diagnostics);

  const shapes = new Map<NodeId, Shape>();
  const weights = new Map<NodeId, number>();
  const inputs = experiment.nodes.filter((node) => node.kind === 'input');
  for (const id of sorted) {
    const node = wiring.nodes.get(id);
    if (node === undefined) continue;
    if (node.kind === 'input') {
      if (node === inputs[0]) shapes.set(id, dataset.input.shape);
      continue;
    }
    const edges = wiring.incoming.get(id) ?? [];
    if (!checkWires(node, edges)) continue;
    const known = edges.map((edge) => shapes.get(edge.source));
    const inputShapes = known.filter((shape) => shape !== undefined);
    // The node that has no shape has said why already.
    if (inputShapes.length < known.length) continue;
    if (node.kind === 'layer') inferLayer(node, edges, inputShapes);
    else inferHead(node, edges, inputShapes);
  }
  // What hangs in or behind a cycle can still have too few or too many wires.
  for (const id of rest) {
    const node = wiring.nodes.get(id);
    if (node !== undefined && node.kind !== 'input')
      checkWires(node, wiring.incoming.get(id) ?? []);
  }

  checkTargets();
  const totals = sumWeights(weights, tasks, dataset);
  checkSize();
  addHints();
  const place = new Map([...sorted, ...rest].map((id, index) => [id, index]));
  return {
    analysis: { shapes, weights, tasks, totals },
    diagnostics: sortDiagnostics(diagnostics, place),
    order: [...place.keys()],
  };

  /** @returns whether the number of wires is one the node can work with */
  function checkWires(node: LayerNode | HeadNode, edges: readonly ExperimentEdge[]): boolean {
    const { min, max } = node.kind === 'layer' ? getLayer(lookup, node).arity : { min: 1, max: 1 };
    const got = edges.length;
    if (got > max) {
      const newest = edges[got - 1];
      diagnostics.push({
        severity: 'error',
        code: 'too-many-wires',
        node: node.id,
        limit: max,
        got,
        ...(newest === undefined
          ? {}
          : { edge: toEdgeId(newest), fix: { kind: 'remove-edge', edge: toEdgeId(newest) } }),
      });
      return false;
    }
    if (got >= min) return true;
    // A layer that is not in use yet may hang in the air.
    if (useful.has(node.id)) {
      diagnostics.push({
        severity: 'error',
        ...(got === 0
          ? { code: 'not-connected' as const }
          : { code: 'too-few-wires' as const, limit: min, got }),
        node: node.id,
        ...fixes.connect(node, edges),
      });
    }
    return false;
  }

  function inferLayer(
    node: LayerNode,
    edges: readonly ExperimentEdge[],
    inputShapes: readonly Shape[],
  ): void {
    const port = getLayer(lookup, node);
    const inferred = port.inferShape(inputShapes, node.params);
    if (!inferred.ok) {
      const problem = inferred.error;
      const at =
        'shape' in problem
          ? inputShapes.findIndex((shape) => equalShapes(shape, problem.shape))
          : -1;
      const edge = edges[at] ?? (edges.length === 1 ? edges[0] : undefined);
      diagnostics.push({
        severity: 'error',
        node: node.id,
        ...(edge === undefined ? {} : { edge: toEdgeId(edge) }),
        ...problem,
        ...fixes.repairShape(node, edges, inputShapes, problem),
      });
      return;
    }
    shapes.set(node.id, inferred.value);
    weights.set(node.id, toCount(port.countWeights(inputShapes, node.params)));
  }

  function inferHead(
    node: HeadNode,
    edges: readonly ExperimentEdge[],
    inputShapes: readonly Shape[],
  ): void {
    const [edge] = edges;
    const [shape] = inputShapes;
    if (edge === undefined || shape === undefined) return;
    const [width] = shape;
    if (shape.length !== 1 || width === undefined) {
      diagnostics.push({
        severity: 'error',
        code: 'needs-vector',
        node: node.id,
        edge: toEdgeId(edge),
        shape,
        ...fixes.insertFlatten(edge, shape),
      });
      return;
    }
    const port = getHead(lookup, node);
    const target = dataset.tasks.find((task) => task.id === node.target)?.target;
    if (target === undefined || !port.accepts.includes(target.kind)) return;
    const outputs = port.countOutputs(target);
    shapes.set(node.id, [outputs]);
    weights.set(node.id, toCount(width * outputs + outputs));
  }

  function checkTargets(): void {
    const taken = new Map<TaskId, NodeId>();
    for (const head of heads) {
      const { id: node, target } = head;
      const task = dataset.tasks.find((candidate) => candidate.id === target);
      const first = taken.get(target);
      if (task === undefined) {
        diagnostics.push({
          severity: 'error',
          code: 'unknown-target',
          node,
          target,
          ...fixes.retarget(head),
        });
      } else if (!getHead(lookup, head).accepts.includes(task.target.kind)) {
        diagnostics.push({
          severity: 'error',
          code: 'wrong-target',
          node,
          target,
          targetKind: task.target.kind,
          ...fixes.retarget(head),
        });
      } else if (first !== undefined) {
        diagnostics.push({
          severity: 'error',
          code: 'target-taken',
          node,
          target,
          by: first,
          ...fixes.retarget(head),
        });
      }
      if (first === undefined) taken.set(target, node);
    }
  }

  /** One diagnostic: at the node that weighs most. */
  function checkSize(): void {
    const used = [...weights].filter(([id]) => useful.has(id));
    const sum = used.reduce((total, [, count]) => total + count, 0);
    if (sum <= limits.weights) return;
    const [node] = used.reduce((largest, entry) => (entry[1] > largest[1] ? entry : largest));
    diagnostics.push({
      severity: 'error',
      code: 'too-many-weights',
      node,
      weights: sum,
      limit: limits.weights,
    });
  }

  function addHints(): void {
    if (heads.length === 0) return;
    for (const node of experiment.nodes) {
      // Of a branch that leads nowhere its end is named.
      if (
        node.kind !== 'layer' ||
        useful.has(node.id) ||
        wiring.outgoing.get(node.id)?.length !== 0
      )
        continue;
      diagnostics.push({
        severity: 'hint',
        code: 'dead-end',
        node: node.id,
        fix: { kind: 'remove-node', node: node.id },
      });
    }
    const targets = new Set(heads.map((head) => head.target));
    for (const task of dataset.tasks) {
      if (!targets.has(task.id))
        diagnostics.push({ severity: 'hint', code: 'task-without-head', target: task.id });
    }
  }
}

/** @throws when the document did not pass `parseExperiment` with this lookup */
export function getLayer(lookup: Lookup, node: LayerNode): LayerPort {
  const port = lookup.layer(node.type);
  if (port === undefined)
    throw new Error(`getLayer: expected a parsed document, got the unknown layer "${node.type}"`);
  return port;
}

/** @throws when the document did not pass `parseExperiment` with this lookup */
export function getHead(lookup: Lookup, node: HeadNode): HeadPort {
  const port = lookup.head(node.type);
  if (port === undefined)
    throw new Error(`getHead: expected a parsed document, got the unknown head "${node.type}"`);
  return port;
}

/** Counts beyond exact integers are all the same to a person, and to the limit. */
function toCount(weights: number): number {
  return weights < Number.MAX_SAFE_INTEGER ? weights : Number.MAX_SAFE_INTEGER;
}

/** Tasks of the data set that each node serves, in the data set's order. */
function findTasks(
  wiring: Wiring,
  heads: readonly HeadNode[],
  dataset: DatasetInfo,
): ReadonlyMap<NodeId, readonly TaskId[]> {
  const tasks = new Map<NodeId, TaskId[]>([...wiring.nodes.keys()].map((id) => [id, []]));
  for (const { id: task } of dataset.tasks) {
    const ends = heads.filter((head) => head.target === task).map((head) => head.id);
    for (const id of findAncestors(wiring, ends)) tasks.get(id)?.push(task);
  }
  return tasks;
}

function sumWeights(
  weights: ReadonlyMap<NodeId, number>,
  tasks: ReadonlyMap<NodeId, readonly TaskId[]>,
  dataset: DatasetInfo,
): GraphAnalysis['totals'] {
  const perTask = new Map<TaskId, number>(dataset.tasks.map((task) => [task.id, 0]));
  let shared = 0;
  let separate = 0;
  for (const [id, count] of weights) {
    const served = tasks.get(id) ?? [];
    const [only] = served;
    separate += count * served.length;
    if (served.length > 1) shared += count;
    else if (only !== undefined) perTask.set(only, (perTask.get(only) ?? 0) + count);
  }
  return {
    shared,
    perTask,
    all: [...perTask.values()].reduce((sum, count) => sum + count, shared),
    separate,
  };
}

/** The data node is there, once; wires run from data to heads. */
function checkKinds(experiment: Experiment, wiring: Wiring, diagnostics: Diagnostic[]): void {
  const count = (kind: ExperimentNode['kind']): readonly ExperimentNode[] =>
    experiment.nodes.filter((node) => node.kind === kind);
  const [input, ...more] = count('input');
  if (input === undefined) diagnostics.push({ severity: 'error', code: 'no-input' });
  for (const { id } of more)
    diagnostics.push({
      severity: 'error',
      code: 'several-inputs',
      node: id,
      fix: { kind: 'remove-node', node: id },
    });
  if (count('head').length === 0) diagnostics.push({ severity: 'error', code: 'no-head' });
  for (const wire of wiring.intoInput) {
    const edge = toEdgeId(wire);
    diagnostics.push({
      severity: 'error',
      code: 'wire-into-input',
      node: wire.target,
      edge,
      fix: { kind: 'remove-edge', edge },
    });
  }
  for (const wire of wiring.outOfHead) {
    const edge = toEdgeId(wire);
    diagnostics.push({
      severity: 'error',
      code: 'wire-out-of-head',
      node: wire.source,
      edge,
      fix: { kind: 'remove-edge', edge },
    });
  }
}

/** One diagnostic for each group of nodes in a circle, at the newest wire within it. */
function checkCycles(
  experiment: Experiment,
  wiring: Wiring,
  rest: ReadonlySet<NodeId>,
  diagnostics: Diagnostic[],
): void {
  if (rest.size === 0) return;
  const group = new Map<NodeId, number>();
  findCycles(wiring, rest).forEach((cycle, index) => {
    for (const id of cycle) group.set(id, index);
  });
  const newest = new Map<number, ExperimentEdge>();
  for (const edge of experiment.edges) {
    const at = group.get(edge.source);
    if (at !== undefined && at === group.get(edge.target)) newest.set(at, edge);
  }
  for (const wire of newest.values()) {
    const edge = toEdgeId(wire);
    diagnostics.push({
      severity: 'error',
      code: 'cycle',
      node: wire.target,
      edge,
      fix: { kind: 'remove-edge', edge },
    });
  }
}

function sortDiagnostics(
  diagnostics: readonly Diagnostic[],
  place: ReadonlyMap<NodeId, number>,
): readonly Diagnostic[] {
  const rank = ({ severity, node }: Diagnostic): number => {
    if (node === undefined) return severity === 'error' ? -1 : Number.MAX_SAFE_INTEGER;
    return (place.get(node) ?? 0) + (severity === 'error' ? 0 : place.size);
  };
  return diagnostics.toSorted((a, b) => rank(a) - rank(b));
}
