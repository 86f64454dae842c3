/** Shape, weights and work of every node, one after all that feed it, and why a node has none. */
import type {
  ExperimentEdge,
  HeadNode,
  InputNode,
  LayerNode,
  NodeId,
} from '../document/experiment.ts';
import { toEdgeId } from '../document/experiment.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Fixes } from './fixes.ts';
import type { DatasetInfo, HeadPort, Lookup, MapSize, ShapeProblem, TargetInfo } from './lookup.ts';
import { getHead, getLayer } from './ports.ts';
import type { Shape } from './shape.ts';
import { toMapShape, toMapSize } from './target.ts';
import type { Wiring } from './wiring.ts';
import { toHeadWork, toLayerWork, type NodeWork } from './work.ts';

export interface InferredGraph {
  readonly dataset: DatasetInfo;
  readonly lookup: Lookup;
  readonly wiring: Wiring;
  /** Nodes that some head reads. */
  readonly useful: ReadonlySet<NodeId>;
  readonly fixes: Fixes;
  readonly inputs: readonly InputNode[];
}

export interface Inferred {
  readonly shapes: ReadonlyMap<NodeId, Shape>;
  readonly weights: ReadonlyMap<NodeId, number>;
  /** Of useful nodes. */
  readonly work: readonly NodeWork[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One node with the wires into it. */
interface Wired<Node extends LayerNode | HeadNode> {
  readonly node: Node;
  readonly edges: readonly ExperimentEdge[];
}

/** Wires of a node, all of which bring something. */
interface Fed<Node extends LayerNode | HeadNode> extends Wired<Node> {
  readonly shapes: readonly Shape[];
}

type Outcome =
  | { readonly ok: true; readonly shape: Shape; readonly work: NodeWork }
  /** Without a diagnostic, something else has said why. */
  | { readonly ok: false; readonly diagnostic?: Diagnostic };

const silent: Outcome = { ok: false };

/** @param order `rest` are the nodes in or behind a cycle */
export function inferNodes(
  graph: InferredGraph,
  { sorted, rest }: { readonly sorted: Iterable<NodeId>; readonly rest: Iterable<NodeId> },
): Inferred {
  const { wiring, inputs, dataset, useful } = graph;
  const shapes = new Map<NodeId, Shape>();
  const weights = new Map<NodeId, number>();
  const work: NodeWork[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const id of sorted) {
    const node = wiring.nodes.get(id);
    if (node === undefined) continue;
    if (node.kind === 'input') {
      if (node === inputs[0]) shapes.set(id, dataset.input.shape);
      continue;
    }
    const outcome = infer(graph, { node, edges: wiring.incoming.get(id) ?? [] }, shapes);
    if (!outcome.ok) {
      if (outcome.diagnostic !== undefined) diagnostics.push(outcome.diagnostic);
      continue;
    }
    shapes.set(id, outcome.shape);
    weights.set(id, toCount(outcome.work.weights));
    if (useful.has(id)) work.push(outcome.work);
  }
  // In or behind a cycle, too, there can be too few or too many wires.
  for (const id of rest) {
    const node = wiring.nodes.get(id);
    if (node === undefined || node.kind === 'input') continue;
    const checked = checkWires(graph, { node, edges: wiring.incoming.get(id) ?? [] });
    if (checked?.diagnostic !== undefined) diagnostics.push(checked.diagnostic);
  }
  return { shapes, weights, work, diagnostics };
}

function infer(
  graph: InferredGraph,
  { node, edges }: Wired<LayerNode | HeadNode>,
  known: ReadonlyMap<NodeId, Shape>,
): Outcome {
  const refused = checkWires(graph, { node, edges });
  if (refused !== undefined) return refused;
  const shapes = edges.flatMap(({ source }) => {
    const shape = known.get(source);
    return shape === undefined ? [] : [shape];
  });
  // The node that has no shape has said why already.
  if (shapes.length < edges.length) return silent;
  const raw = edges.find((edge) => isInput(graph, edge.source));
  const unread = raw === undefined ? undefined : checkTokens(graph, node, raw);
  if (unread !== undefined) return { ok: false, diagnostic: unread };
  return node.kind === 'layer'
    ? inferLayer(graph, { node, edges, shapes })
    : inferHead(graph, { node, edges, shapes });
}

const isInput = ({ inputs }: InferredGraph, id: NodeId): boolean =>
  inputs.some((input) => input.id === id);

/** @returns why the node cannot work with that many wires; undefined when it can */
function checkWires(
  { lookup, useful, fixes }: InferredGraph,
  { node, edges }: Wired<LayerNode | HeadNode>,
): Extract<Outcome, { ok: false }> | undefined {
  const { min, max } = node.kind === 'layer' ? getLayer(lookup, node).arity : { min: 1, max: 1 };
  const got = edges.length;
  const at = { severity: 'error', node: node.id } as const;
  if (got > max) {
    const newest = edges[got - 1];
    const edge = newest === undefined ? undefined : toEdgeId(newest);
    const marked = edge === undefined ? {} : { edge, fix: { kind: 'remove-edge', edge } as const };
    return { ok: false, diagnostic: { ...at, code: 'too-many-wires', limit: max, got, ...marked } };
  }
  if (got >= min) return undefined;
  // A layer that is not in use yet may hang in the air.
  if (!useful.has(node.id)) return { ok: false };
  const said =
    got === 0
      ? ({ code: 'not-connected' } as const)
      : ({ code: 'too-few-wires', limit: min, got } as const);
  return { ok: false, diagnostic: { ...at, ...said, ...fixes.connect(node, edges) } };
}

/** @param edge a wire straight from the data */
function checkTokens(
  { dataset, lookup, fixes }: InferredGraph,
  node: LayerNode | HeadNode,
  edge: ExperimentEdge,
): Diagnostic | undefined {
  if (dataset.input.kind !== 'tokens') return undefined;
  if (node.kind === 'layer' && getLayer(lookup, node).readsTokens === true) return undefined;
  return {
    severity: 'error',
    code: 'needs-embedding',
    node: node.id,
    edge: toEdgeId(edge),
    ...fixes.insertEmbedding(edge),
  };
}

function inferLayer(graph: InferredGraph, { node, edges, shapes }: Fed<LayerNode>): Outcome {
  const { dataset, lookup, fixes } = graph;
  const port = getLayer(lookup, node);
  const sources = edges.map(({ source }) => (isInput(graph, source) ? dataset.input : undefined));
  const inferred = port.inferShape(shapes, node.params, sources);
  if (inferred.ok) {
    const shape = inferred.value;
    const work = { id: node.id, ...toLayerWork(port, node.params, shapes, shape) };
    return { ok: true, shape, work };
  }
  const problem = inferred.error;
  const edge = 'input' in problem ? edges[problem.input] : undefined;
  return {
    ok: false,
    diagnostic: {
      severity: 'error',
      node: node.id,
      ...(edge === undefined ? {} : { edge: toEdgeId(edge) }),
      ...toSaid(problem),
      ...fixes.repairShape(node, { edges, shapes, sources }, problem),
    },
  };
}

function inferHead(
  { dataset, lookup, fixes }: InferredGraph,
  { node, edges, shapes }: Fed<HeadNode>,
): Outcome {
  const [edge] = edges;
  const [shape] = shapes;
  if (edge === undefined || shape === undefined) return silent;
  const port = getHead(lookup, node);
  const target = dataset.tasks.find((task) => task.id === node.target)?.target;
  const map = toPaintedMap(port, target);
  const paints = map !== undefined && isOfSize(shape, map);
  const at = { severity: 'error', node: node.id, edge: toEdgeId(edge), shape } as const;
  if (map !== undefined && !paints && (port.reads === 'map' || shape.length === 3))
    return refuse({ ...at, code: 'needs-map', map, ...fixes.enlarge(edge, shape, map) });
  if (shape.length !== 1 && !paints)
    return refuse({ ...at, code: 'needs-vector', ...fixes.insertFlatten(edge, shape) });
  // A target that it cannot learn is said of the head.
  if (target === undefined || !port.accepts.includes(target.kind)) return silent;
  const outputs = port.countOutputs(target);
  const painted = paints ? toMapShape(outputs, map) : [outputs];
  return { ok: true, shape: painted, work: { id: node.id, ...toHeadWork(shape, outputs) } };
}

const refuse = (diagnostic: Diagnostic): Outcome => ({ ok: false, diagnostic });

/** Size of the map that a head paints, where it can learn its target and that is one. */
function toPaintedMap(port: HeadPort, target: TargetInfo | undefined): MapSize | undefined {
  const fits = target !== undefined && port.accepts.includes(target.kind);
  return fits && port.reads !== 'vector' ? toMapSize(target) : undefined;
}

const isOfSize = (shape: Shape, [height, width]: MapSize): boolean =>
  shape.length === 3 && shape[0] === height && shape[1] === width;

/** Counts beyond exact integers are all the same to a person, and to the limit. */
function toCount(weights: number): number {
  return weights < Number.MAX_SAFE_INTEGER ? weights : Number.MAX_SAFE_INTEGER;
}

/** A problem without what is shown by other means: the wire is marked, and the repair has the parameters. */
function toSaid(problem: ShapeProblem) {
  if (problem.code === 'inputs-differ') return problem;
  const { input: _input, params: _params, ...said } = problem;
  return said;
}
