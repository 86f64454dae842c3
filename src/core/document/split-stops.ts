/** The places along a chain at which its trunk can divide, each with the edit that leads there. */
import { applyChanges, type GraphChange } from './changes.ts';
import type { Experiment, NodeId, TaskId } from './experiment.ts';
import { splitEarlier, splitLater } from './move-split.ts';
import { toSources, toTargets } from './rewire.ts';

type Tasks = ReadonlyMap<NodeId, readonly TaskId[]>;

export interface SplitStop {
  /** Last node of the trunk, in the present graph as well. */
  readonly after: NodeId;
  /** From the present graph to this one; none for the present place. */
  readonly changes: readonly GraphChange[];
  /** Layers of the present graph that are doubled, or become one. */
  readonly touched: readonly NodeId[];
}

/**
 * Nodes at which a trunk divides: whatever reads them reads nothing else and serves tasks of its own.
 * Experts under gates do not count, which all tasks read.
 */
export function findSplitPoints(graph: Experiment, tasks: Tasks): readonly NodeId[] {
  return graph.nodes.flatMap(({ id, kind }) => {
    const targets = toTargets(graph, id);
    if (kind === 'head' || targets.length < 2) return [];
    const served = targets.map((target) => tasks.get(target) ?? []);
    const all = served.flat();
    const areApart =
      served.every((own) => own.length > 0) &&
      new Set(all).size === all.length &&
      targets.every((target) => toSources(graph, target).length === 1);
    return areApart ? [id] : [];
  });
}

/**
 * All of them for the trunk that divides behind `id`, from the data's side to the heads'.
 * @param tasksOf tasks by node of a graph on the way
 */
export function toSplitStops(
  experiment: Experiment,
  id: NodeId,
  tasksOf: (experiment: Experiment) => Tasks,
): readonly SplitStop[] {
  const here: SplitStop = { after: id, changes: [], touched: [] };
  return [...toEarlier(experiment, here, tasksOf).reverse(), here, ...toLater(experiment, here)];
}

function toEarlier(
  experiment: Experiment,
  here: SplitStop,
  tasksOf: (experiment: Experiment) => Tasks,
): SplitStop[] {
  const stops: SplitStop[] = [];
  let last = here;
  for (;;) {
    const graph = applyChanges(experiment, last.changes);
    const [source, ...more] = toSources(graph, last.after);
    const changes = splitEarlier(graph, last.after, tasksOf);
    if (source === undefined || more.length > 0 || changes === undefined) return stops;
    last = {
      after: source,
      changes: [...last.changes, ...changes],
      touched: [...last.touched, last.after],
    };
    stops.push(last);
  }
}

function toLater(experiment: Experiment, here: SplitStop): SplitStop[] {
  const stops: SplitStop[] = [];
  let last = here;
  for (;;) {
    const graph = applyChanges(experiment, last.changes);
    const [keep, ...others] = toTargets(graph, last.after);
    const changes = splitLater(graph, last.after);
    if (keep === undefined || changes === undefined) return stops;
    last = {
      after: keep,
      changes: [...last.changes, ...changes],
      touched: [...last.touched, keep, ...others],
    };
    stops.push(last);
  }
}
