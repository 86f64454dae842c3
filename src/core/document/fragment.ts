/**
 * Nodes on their way through the clipboard: plain JSON text, checked like any document when it comes
 * back, since anything may have been copied in between.
 */
import * as z from 'zod/mini';
import type { Lookup, TaskInfo } from '../graph/lookup.ts';
import { err, ok, type Result } from '../result.ts';
import { type GraphChange, newNodeIds } from './changes.ts';
import {
  edgeSchema,
  type Experiment,
  type ExperimentNode,
  type HeadNode,
  limits,
  type NodeId,
  nodeSchema,
  tieSchema,
} from './experiment.ts';
import { parseParams } from './fields.ts';
import type { Point } from './place-nodes.ts';
import { snapToGrid } from './place-nodes.ts';

const fragmentSchema = z.strictObject({
  kind: z.literal('mtl-playground/nodes'),
  version: z.literal(1),
  nodes: z.array(nodeSchema).check(z.minLength(1), z.maxLength(limits.nodes)),
  edges: z.array(edgeSchema).check(z.maxLength(limits.edges)),
  ties: z._default(z.array(tieSchema).check(z.maxLength(limits.ties)), []),
});
export type Fragment = z.infer<typeof fragmentSchema>;

type Graph = Pick<Experiment, 'nodes' | 'edges' | 'ties'>;

/** Largest text that is looked at; a full document is far smaller. */
const maxLength = 500_000;

/** These nodes, the wires and ties among them; undefined when nothing can be copied (there is one data node). */
export function toFragment(graph: Graph, ids: readonly NodeId[]): Fragment | undefined {
  const wanted = new Set(ids);
  const nodes = graph.nodes.filter((node) => node.kind !== 'input' && wanted.has(node.id));
  if (nodes.length === 0) return undefined;
  const inside = new Set(nodes.map((node) => node.id));
  const edges = graph.edges.filter((edge) => inside.has(edge.source) && inside.has(edge.target));
  const ties = graph.ties.filter((tie) => tie.nodes.every((id) => inside.has(id)));
  return { kind: 'mtl-playground/nodes', version: 1, nodes, edges, ties };
}

/** `foreign`: not nodes at all, so that nothing needs to be said; `invalid`: nodes that are broken. */
export function parseFragment(
  text: string,
  lookup: Lookup,
): Result<Fragment, 'foreign' | 'invalid'> {
  if (text.length > maxLength || !text.includes('mtl-playground/nodes')) return err('foreign');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err('invalid');
  }
  const parsed = fragmentSchema.safeParse(json);
  if (!parsed.success) return err('invalid');
  const nodes: ExperimentNode[] = [];
  for (const node of parsed.data.nodes) {
    if (node.kind === 'input') return err('invalid');
    const port = node.kind === 'layer' ? lookup.layer(node.type) : lookup.head(node.type);
    const params = port === undefined ? undefined : parseParams(port.params, node.params);
    if (!params?.ok) return err('invalid');
    nodes.push({ ...node, params: params.value });
  }
  const ids = new Set(nodes.map((node) => node.id));
  const edges = parsed.data.edges.filter(
    (edge) => ids.has(edge.source) && ids.has(edge.target) && edge.source !== edge.target,
  );
  const ties = parsed.data.ties.filter(
    (tie) => lookup.tie(tie.kind) !== undefined && tie.nodes.every((id) => ids.has(id)),
  );
  return ids.size === nodes.length ? ok({ ...parsed.data, nodes, edges, ties }) : err('invalid');
}

export interface Pasted {
  readonly changes: readonly GraphChange[];
  readonly ids: readonly NodeId[];
}

/**
 * Adds a fragment under new ids, its upper left corner at `at`. A head learns the task it learnt
 * before if that is free, else the first free one it can learn.
 * @returns undefined when the document would have more nodes than it may
 */
export function pasteFragment(
  graph: Graph,
  fragment: Fragment,
  at: Point,
  tasks: readonly TaskInfo[],
  lookup: Lookup,
): Pasted | undefined {
  if (graph.nodes.length + fragment.nodes.length > limits.nodes) return undefined;
  if (graph.edges.length + fragment.edges.length > limits.edges) return undefined;
  const left = Math.min(...fragment.nodes.map((node) => node.position.x));
  const top = Math.min(...fragment.nodes.map((node) => node.position.y));
  const free = newNodeIds(graph.nodes, fragment.nodes.length);
  const newId = new Map(fragment.nodes.map((node, index) => [node.id, free[index] ?? node.id]));
  const taken = new Set(graph.nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : [])));
  const changes: GraphChange[] = fragment.nodes.map((node) => {
    const position = snapToGrid({
      x: node.position.x - left + at.x,
      y: node.position.y - top + at.y,
    });
    const moved = { ...node, id: newId.get(node.id) ?? node.id, position };
    if (moved.kind !== 'head') return { kind: 'add-node', node: moved };
    const target = chooseTarget(moved, taken, tasks, lookup);
    taken.add(target);
    return { kind: 'add-node', node: { ...moved, target } };
  });
  for (const edge of fragment.edges) {
    const source = newId.get(edge.source);
    const target = newId.get(edge.target);
    if (source !== undefined && target !== undefined)
      changes.push({ kind: 'add-edge', edge: { source, target } });
  }
  for (const tie of fragment.ties.slice(0, limits.ties - graph.ties.length))
    changes.push({
      kind: 'add-tie',
      tie: { ...tie, nodes: tie.nodes.map((id) => newId.get(id) ?? id) },
    });
  return { changes, ids: [...newId.values()] };
}

function chooseTarget(
  head: HeadNode,
  taken: ReadonlySet<string>,
  tasks: readonly TaskInfo[],
  lookup: Lookup,
): HeadNode['target'] {
  const free = tasks.filter((task) => !taken.has(task.id));
  if (free.some((task) => task.id === head.target)) return head.target;
  const accepts = lookup.head(head.type)?.accepts ?? [];
  return free.find((task) => accepts.includes(task.target.kind))?.id ?? head.target;
}

/** Copies beside the originals that read from where the originals read. */
export function duplicateNodes(
  graph: Graph,
  ids: readonly NodeId[],
  tasks: readonly TaskInfo[],
  lookup: Lookup,
): Pasted | undefined {
  const fragment = toFragment(graph, ids);
  if (fragment === undefined) return undefined;
  const left = Math.min(...fragment.nodes.map((node) => node.position.x));
  const bottom = Math.max(...fragment.nodes.map((node) => node.position.y));
  const pasted = pasteFragment(graph, fragment, { x: left + 30, y: bottom + 140 }, tasks, lookup);
  if (pasted === undefined) return undefined;
  const originals = new Map(fragment.nodes.map((node, index) => [node.id, pasted.ids[index]]));
  const incoming = graph.edges.flatMap((edge): GraphChange[] => {
    const target = originals.get(edge.target);
    if (target === undefined || originals.has(edge.source)) return [];
    return [{ kind: 'add-edge', edge: { source: edge.source, target } }];
  });
  return { ...pasted, changes: [...pasted.changes, ...incoming] };
}
