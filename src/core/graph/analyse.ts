/**
 * Everything the canvas shows of a graph while it is edited, without building a model: shapes, sizes,
 * which tasks each node serves, and what is wrong. Linear in nodes and wires; never throws on a
 * document that `parseExperiment` accepts, cycles and all.
 */
import type { Experiment, NodeId } from '../document/experiment.ts';
import { limits } from '../document/experiment.ts';
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
import { type InferredGraph, inferNodes } from './infer-nodes.ts';
import type { DatasetInfo, Lookup } from './lookup.ts';
import type { GraphAnalysis } from './model-ir.ts';
import { findTasks, sumWeights } from './sharing.ts';
import { besideData, findTooLarge, usualRoom } from './room.ts';
import { toMemoryProblem } from './memory-problem.ts';
import { checkTies } from './ties.ts';
import { findAncestors, toOrder, toWiring } from './wiring.ts';
import type { NodeWork } from './work.ts';

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
  const inputs = experiment.nodes.filter((node) => node.kind === 'input');
  const graph: InferredGraph = { dataset, lookup, wiring, useful, fixes, inputs };
  const { shapes, weights, work, diagnostics } = inferNodes(graph, { sorted, rest });
  const place = new Map([...sorted, ...rest].map((id, index) => [id, index]));
  return {
    analysis: { shapes, weights, tasks, totals: sumWeights(weights, tasks, dataset) },
    diagnostics: sortDiagnostics(
      [
        ...checkKinds(experiment, wiring),
        ...checkCycles(experiment, wiring, rest),
        ...checkTargets(heads, dataset, lookup, fixes),
        ...findHints(heads, dataset, wiring),
        ...checkBatch(experiment, lookup),
        ...diagnostics,
        ...checkSize(experiment, dataset, { useful, weights, work }),
        ...checkTies(experiment, wiring, { shapes, weights }),
      ],
      place,
    ),
    order: [...place.keys()],
  };
}

interface Sizes {
  readonly useful: ReadonlySet<NodeId>;
  readonly weights: ReadonlyMap<NodeId, number>;
  /** Of useful nodes. */
  readonly work: readonly NodeWork[];
}

/** One diagnostic at most: at the node that weighs most, or takes most memory. */
function checkSize(
  experiment: Experiment,
  dataset: DatasetInfo,
  { useful, weights, work }: Sizes,
): readonly Diagnostic[] {
  const used = [...weights].filter(([id]) => useful.has(id));
  const sum = used.reduce((total, [, count]) => total + count, 0);
  if (sum > limits.weights) {
    const [node] = used.reduce((largest, entry) => (entry[1] > largest[1] ? entry : largest));
    const { weights: limit } = limits;
    return [{ severity: 'error', code: 'too-many-weights', node, weights: sum, limit }];
  }
  const { batchSize } = experiment.training;
  const room = besideData(usualRoom, experiment.data.params, dataset.input.shape);
  const tooLarge = findTooLarge(work, batchSize, room);
  return tooLarge === undefined ? [] : [toMemoryProblem(tooLarge, batchSize)];
}
