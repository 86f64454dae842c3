/**
 * Everything the canvas shows of a graph while it is edited, without building a model: shapes, sizes,
 * which tasks each node serves, and what is wrong. Linear in nodes and wires; never throws on a
 * document that `parseExperiment` accepts, cycles and all.
 */
import type {
  Experiment,
  ExperimentEdge,
  HeadNode,
  LayerNode,
  NodeId,
} from '../document/experiment.ts';
import { limits, toEdgeId } from '../document/experiment.ts';
import {
  checkBatch,
  checkCycles,
  checkKinds,
  checkTargets,
  findHints,
  sortDiagnostics,
} from './checks.ts';
import type { Diagnostic } from './diagnostics.ts';
import { createFixes } from './fixes.ts';
import type { DatasetInfo, Lookup, ShapeProblem } from './lookup.ts';
import type { GraphAnalysis } from './model-ir.ts';
import { getHead, getLayer } from './ports.ts';
import type { Shape } from './shape.ts';
import { findTasks, sumWeights } from './sharing.ts';
import { toMapShape, toMapSize } from './target.ts';
import { besideData, findTooLarge, usualRoom } from './room.ts';
import { toMemoryProblem } from './memory-problem.ts';
import { checkTies } from './ties.ts';
import { findAncestors, toOrder, toWiring } from './wiring.ts';
import { toHeadWork, toLayerWork, type NodeWork } from './work.ts';

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
  const diagnostics: Diagnostic[] = [
    ...checkKinds(experiment, wiring),
    ...checkCycles(experiment, wiring, rest),
    ...checkTargets(heads, dataset, lookup, fixes),
    ...findHints(heads, dataset, wiring),
    ...checkBatch(experiment, lookup),
  ];

  const shapes = new Map<NodeId, Shape>();
  const weights = new Map<NodeId, number>();
  const work: NodeWork[] = [];
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
    const raw = edges.find((edge) => inputs.some(({ id: source }) => source === edge.source));
    if (raw !== undefined && !checkTokens(node, raw)) continue;
    if (node.kind === 'layer') inferLayer(node, edges, inputShapes);
    else inferHead(node, edges, inputShapes);
  }
  // What hangs in or behind a cycle can still have too few or too many wires.
  for (const id of rest) {
    const node = wiring.nodes.get(id);
    if (node !== undefined && node.kind !== 'input')
      checkWires(node, wiring.incoming.get(id) ?? []);
  }

  const totals = sumWeights(weights, tasks, dataset);
  checkSize();
  diagnostics.push(...checkTies(experiment, wiring, { shapes, weights }));
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

  /** @param edge a wire straight from the data */
  function checkTokens(node: LayerNode | HeadNode, edge: ExperimentEdge): boolean {
    if (dataset.input.kind !== 'tokens') return true;
    if (node.kind === 'layer' && getLayer(lookup, node).readsTokens === true) return true;
    diagnostics.push({
      severity: 'error',
      code: 'needs-embedding',
      node: node.id,
      edge: toEdgeId(edge),
      ...fixes.insertEmbedding(edge),
    });
    return false;
  }

  function inferLayer(
    node: LayerNode,
    edges: readonly ExperimentEdge[],
    inputShapes: readonly Shape[],
  ): void {
    const port = getLayer(lookup, node);
    const sources = edges.map(({ source }) =>
      inputs.some(({ id }) => id === source) ? dataset.input : undefined,
    );
    const inferred = port.inferShape(inputShapes, node.params, sources);
    if (!inferred.ok) {
      const problem = inferred.error;
      const edge = 'input' in problem ? edges[problem.input] : undefined;
      diagnostics.push({
        severity: 'error',
        node: node.id,
        ...(edge === undefined ? {} : { edge: toEdgeId(edge) }),
        ...toSaid(problem),
        ...fixes.repairShape(node, { edges, shapes: inputShapes, sources }, problem),
      });
      return;
    }
    shapes.set(node.id, inferred.value);
    setWork({ id: node.id, ...toLayerWork(port, node.params, inputShapes, inferred.value) });
  }

  function inferHead(
    node: HeadNode,
    edges: readonly ExperimentEdge[],
    inputShapes: readonly Shape[],
  ): void {
    const [edge] = edges;
    const [shape] = inputShapes;
    if (edge === undefined || shape === undefined) return;
    const port = getHead(lookup, node);
    const target = dataset.tasks.find((task) => task.id === node.target)?.target;
    const fits = target !== undefined && port.accepts.includes(target.kind);
    const at = { severity: 'error', node: node.id, edge: toEdgeId(edge), shape } as const;
    const map = fits && port.reads !== 'vector' ? toMapSize(target) : undefined;
    const isMap = shape.length === 3 && shape[0] === map?.[0] && shape[1] === map?.[1];
    if (map !== undefined && !isMap && (port.reads === 'map' || shape.length === 3)) {
      diagnostics.push({ ...at, code: 'needs-map', map, ...fixes.enlarge(edge, shape, map) });
      return;
    }
    if (shape.length !== 1 && !isMap) {
      diagnostics.push({ ...at, code: 'needs-vector', ...fixes.insertFlatten(edge, shape) });
      return;
    }
    if (!fits) return;
    const outputs = port.countOutputs(target);
    shapes.set(node.id, map !== undefined && isMap ? toMapShape(outputs, map) : [outputs]);
    setWork({ id: node.id, ...toHeadWork(shape, outputs) });
  }

  function setWork(of: NodeWork): void {
    weights.set(of.id, toCount(of.weights));
    if (useful.has(of.id)) work.push(of);
  }

  /** One diagnostic: at the node that weighs most, or takes most memory. */
  function checkSize(): void {
    const used = [...weights].filter(([id]) => useful.has(id));
    const sum = used.reduce((total, [, count]) => total + count, 0);
    if (sum > limits.weights) {
      const [node] = used.reduce((largest, entry) => (entry[1] > largest[1] ? entry : largest));
      const { weights: limit } = limits;
      diagnostics.push({ severity: 'error', code: 'too-many-weights', node, weights: sum, limit });
      return;
    }
    const { batchSize } = experiment.training;
    const room = besideData(usualRoom, experiment.data.params, dataset.input.shape);
    const tooLarge = findTooLarge(work, batchSize, room);
    if (tooLarge !== undefined) diagnostics.push(toMemoryProblem(tooLarge, batchSize));
  }
}

/** Counts beyond exact integers are all the same to a person, and to the limit. */
function toCount(weights: number): number {
  return weights < Number.MAX_SAFE_INTEGER ? weights : Number.MAX_SAFE_INTEGER;
}

/** What is shown of it: the wire is marked, and the parameters are in what is offered. */
function toSaid(problem: ShapeProblem) {
  if (problem.code === 'inputs-differ') return problem;
  const { input: _input, params: _params, ...said } = problem;
  return said;
}
