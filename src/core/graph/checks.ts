/** Checks of a graph that need no shapes. */
import type {
  Experiment,
  ExperimentEdge,
  ExperimentNode,
  HeadNode,
  NodeId,
  TaskId,
} from '../document/experiment.ts';
import { toEdgeId } from '../document/experiment.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Fixes } from './fixes.ts';
import type { DatasetInfo, Lookup } from './lookup.ts';
import { getHead, getLayer } from './ports.ts';
import type { Wiring } from './wiring.ts';
import { findCycles } from './wiring.ts';

/** The data node is there, once; wires run from data to heads. */
export function checkKinds(experiment: Experiment, wiring: Wiring): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
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
  return diagnostics;
}

/** One diagnostic for each group of nodes in a circle, at the newest wire within it. */
export function checkCycles(
  experiment: Experiment,
  wiring: Wiring,
  rest: ReadonlySet<NodeId>,
): readonly Diagnostic[] {
  if (rest.size === 0) return [];
  const group = new Map<NodeId, number>();
  findCycles(wiring, rest).forEach((cycle, index) => {
    for (const id of cycle) group.set(id, index);
  });
  const newest = new Map<number, ExperimentEdge>();
  for (const edge of experiment.edges) {
    const at = group.get(edge.source);
    if (at !== undefined && at === group.get(edge.target)) newest.set(at, edge);
  }
  return [...newest.values()].map((wire) => {
    const edge = toEdgeId(wire);
    const fix = { kind: 'remove-edge', edge } as const;
    return { severity: 'error', code: 'cycle', node: wire.target, edge, fix };
  });
}

/** Every head learns a task that is there, that it can learn, and that no other head has. */
export function checkTargets(
  heads: readonly HeadNode[],
  dataset: DatasetInfo,
  lookup: Lookup,
  fixes: Fixes,
): readonly Diagnostic[] {
  const taken = new Map<TaskId, NodeId>();
  return heads.flatMap((head): readonly Diagnostic[] => {
    const { id: node, target } = head;
    const kind = dataset.tasks.find((task) => task.id === target)?.target.kind;
    const by = taken.get(target);
    if (by === undefined) taken.set(target, node);
    const base = { severity: 'error', node, target } as const;
    if (kind === undefined) return [{ ...base, code: 'unknown-target', ...fixes.retarget(head) }];
    if (!getHead(lookup, head).accepts.includes(kind)) {
      return [{ ...base, code: 'wrong-target', targetKind: kind, ...fixes.retarget(head) }];
    }
    return by === undefined ? [] : [{ ...base, code: 'target-taken', by, ...fixes.retarget(head) }];
  });
}

/** Hints, which forbid nothing: branches that lead nowhere (their ends are named) and tasks nobody learns. */
export function findHints(
  heads: readonly HeadNode[],
  dataset: DatasetInfo,
  wiring: Wiring,
): readonly Diagnostic[] {
  // Without a head everything leads nowhere, and that has been said.
  if (heads.length === 0) return [];
  const targets = new Set(heads.map((head) => head.target));
  const ends = [...wiring.nodes.values()].filter(
    (node) => node.kind === 'layer' && wiring.outgoing.get(node.id)?.length === 0,
  );
  return [
    ...ends.map(({ id: node }): Diagnostic => {
      return { severity: 'hint', code: 'dead-end', node, fix: { kind: 'remove-node', node } };
    }),
    ...dataset.tasks
      .filter((task) => task.auxiliary !== true && !targets.has(task.id))
      .map((task): Diagnostic => {
        return { severity: 'hint', code: 'task-without-head', target: task.id };
      }),
  ];
}

/** A single example is its own mean: of a vector nothing is left, and of an image its contrast. */
export function checkBatch(experiment: Experiment, lookup: Lookup): readonly Diagnostic[] {
  if (experiment.training.batchSize > 1) return [];
  const node = experiment.nodes.find(
    (one) => one.kind === 'layer' && !one.frozen && getLayer(lookup, one).normalisesBatch === true,
  );
  if (node === undefined) return [];
  const fix = { kind: 'set-batch-size', batchSize: 32 } as const;
  return [{ severity: 'hint', code: 'batch-of-one', node: node.id, fix }];
}

/** Errors by their place in the network, then hints. */
export function sortDiagnostics(
  diagnostics: readonly Diagnostic[],
  place: ReadonlyMap<NodeId, number>,
): readonly Diagnostic[] {
  const rank = ({ severity, node }: Diagnostic): number => {
    if (node === undefined) return severity === 'error' ? -1 : Number.MAX_SAFE_INTEGER;
    return (place.get(node) ?? 0) + (severity === 'error' ? 0 : place.size);
  };
  return diagnostics.toSorted((a, b) => rank(a) - rank(b));
}
