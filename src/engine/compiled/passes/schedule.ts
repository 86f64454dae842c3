/**
 * Puts the nodes of a graph in an order and those that walk through the same elements into one loop, so
 * that what is between them is never written to memory.
 */
import { toSize } from '../../../core/graph/shape.ts';
import { collapse, isWhole, toRowMajor } from '../access.ts';
import { toLiveNodes, toReads } from '../graph.ts';
import type {
  Access,
  AssembleNode,
  MapNode,
  Node,
  Part,
  ProductNode,
  GatherNode,
  MaskNode,
  ReduceNode,
  ScatterNode,
} from '../nodes.ts';
import { joinDims } from './join-dims.ts';

/** One thing that is done for every element of a loop; strides are over the member's own dimensions. */
export interface Member {
  readonly node: MapNode | ReduceNode | AssembleNode;
  readonly dims: readonly number[];
  readonly reads: readonly Walk[];
  /** Target of the result: a sum's has strides of 0, a part's lies somewhere in the whole. */
  readonly write: Walk;
}
export interface Walk {
  readonly node: Node;
  readonly offset: number;
  readonly strides: readonly number[];
  /** It reads what the loop has just computed. */
  readonly isOwn: boolean;
}

export interface LoopKernel {
  readonly kind: 'loop';
  readonly dims: readonly number[];
  readonly members: readonly Member[];
}
/** Sets all of a node to its fill, before parts are put there. */
export interface FillKernel {
  readonly kind: 'fill';
  readonly node: AssembleNode;
}
export interface NodeKernel {
  readonly kind: 'node';
  readonly node: ProductNode | GatherNode | ScatterNode | MaskNode;
}
export type Kernel = LoopKernel | FillKernel | NodeKernel;

export interface Schedule {
  readonly kernels: readonly Kernel[];
  /** Number of kernels that run before late inputs are there. */
  readonly early: number;
  /** Nodes whose numbers lie in memory. */
  readonly stored: ReadonlySet<Node>;
  /** Nodes that are computed right where they are put together with others. */
  readonly placed: ReadonlyMap<Node, { readonly whole: AssembleNode; readonly offset: number }>;
}

interface OpenLoop {
  kind: 'loop';
  dims: readonly number[];
  members: Member[];
}

/** More would not fit the registers, nor the patience of who compiles it. */
const mostMembers = 96;

/**
 * @param results tensors that have to be in memory in the end
 * @param late names of inputs that are there only half way
 */
export function schedule(results: readonly Access[], late: ReadonlySet<string>): Schedule {
  const nodes = toLiveNodes(results);
  const placed = findPlaced(nodes);
  const kernels: (OpenLoop | FillKernel | NodeKernel)[] = [];
  /** Of each node: the last kernel that has a part in it. */
  const ready = new Map<Node, number>();
  const isLate = new Set<Node>();
  for (const node of nodes) {
    if (node.op === 'input' ? late.has(node.name) : toReads(node).some((r) => isLate.has(r.node)))
      isLate.add(node);
  }
  let from = 0;

  function add(kernel: OpenLoop | FillKernel | NodeKernel): number {
    kernels.push(kernel);
    return kernels.length - 1;
  }
  /** First loop that may read it: what it computes itself, element by element, too. */
  function afterOrIn(access: Access): number {
    const at = ready.get(access.node) ?? -1;
    const isMap = access.node.op === 'map' && isWhole(access);
    return Math.max(from, isMap ? at : at + 1);
  }
  function join(draft: Draft, start: number): number {
    for (let at = start; at < kernels.length; at++) {
      const kernel = kernels[at]!;
      if (kernel.kind !== 'loop' || kernel.members.length >= mostMembers) continue;
      const dims = joinDims(kernel.dims, draft.dims);
      if (dims === undefined) continue;
      kernel.dims = dims;
      kernel.members.push(toMember(draft, at));
      return at;
    }
    const at = kernels.length;
    return add({ kind: 'loop', dims: draft.dims, members: [toMember(draft, at)] });
  }
  function toMember({ node, dims, reads, write }: Draft, at: number): Member {
    return {
      node,
      dims,
      write,
      reads: reads.map((read) => ({
        ...read,
        isOwn: read.node.op === 'map' && read.isWhole && ready.get(read.node) === at,
      })),
    };
  }
  function place(node: Node): void {
    switch (node.op) {
      case 'input':
      case 'constant':
        return;
      case 'map':
      case 'reduce':
        ready.set(node, join(toDraft(node), Math.max(...toReads(node).map(afterOrIn), from)));
        return;
      case 'assemble': {
        // The same node may be several parts, and lies where one of them is.
        const parts = node.parts.filter(({ x, offset }) => {
          const own = placed.get(x.node);
          return own?.whole !== node || own.offset !== offset;
        });
        let last = Math.max(from, ...node.parts.map(({ x }) => ready.get(x.node) ?? -1));
        const first = isCovered(node) ? from : add({ kind: 'fill', node }) + 1;
        for (const part of parts) {
          const start = Math.max(first, afterOrIn(part.x));
          last = Math.max(last, join(toPartDraft(node, part), start));
        }
        ready.set(node, last);
        return;
      }
      default:
        ready.set(node, add({ kind: 'node', node }));
    }
  }

  for (const node of nodes) if (!isLate.has(node)) place(node);
  const early = kernels.length;
  from = early;
  for (const node of nodes) if (isLate.has(node)) place(node);
  return { kernels, early, stored: findStored(kernels, results, placed), placed };
}

interface Draft {
  readonly node: Member['node'];
  readonly dims: readonly number[];
  readonly reads: readonly (Walk & { readonly isWhole: boolean })[];
  readonly write: Walk;
}

function toDraft(node: MapNode | ReduceNode): Draft {
  const reads = toReads(node);
  const shape = node.op === 'map' ? node.shape : node.x.shape;
  const own = toRowMajor(node.shape);
  const write = [...own, ...shape.slice(own.length).map(() => 0)];
  return toCollapsed(node, shape, reads, { strides: write, offset: 0 });
}

function toPartDraft(node: AssembleNode, { x, strides, offset }: Part): Draft {
  return toCollapsed(node, x.shape, [x], { strides, offset });
}

/** Dimensions in the order of what is read, so that a sum walks through memory as it lies there. */
function toCollapsed(
  node: Draft['node'],
  shape: readonly number[],
  accesses: readonly Access[],
  write: { readonly strides: readonly number[]; readonly offset: number },
): Draft {
  const order = shape.map((_, at) => at);
  if (node.op === 'reduce') {
    const [x] = accesses;
    order.sort((a, b) => Math.abs(x!.strides[b]!) - Math.abs(x!.strides[a]!));
  }
  const turn = (values: readonly number[]): number[] => order.map((at) => values[at]!);
  const turned = accesses.map((x) => ({ ...x, shape: turn(shape), strides: turn(x.strides) }));
  const walks = [turn(write.strides), ...turned.map(({ strides }) => strides)];
  const { dims, strides } = collapse(turn(shape), walks);
  const toWalk = (of: Node, offset: number, at: number): Walk => ({
    node: of,
    offset,
    strides: strides[at]!,
    isOwn: false,
  });
  return {
    node,
    dims,
    reads: turned.map((x, at) => ({ ...toWalk(x.node, x.offset, at + 1), isWhole: isWhole(x) })),
    write: toWalk(node, write.offset, 0),
  };
}

/** True when the parts leave nothing between them. */
export function isCovered(node: AssembleNode): boolean {
  const size = node.parts.reduce((sum, { x }) => sum + toSize(x.shape), 0);
  return size === toSize(node.shape);
}

/** Nodes that lie as they are in one whole without gaps are computed there. */
export function findPlaced(nodes: readonly Node[]): Schedule['placed'] {
  const placed = new Map<Node, { whole: AssembleNode; offset: number }>();
  for (const node of nodes) {
    if (node.op !== 'assemble' || !isCovered(node)) continue;
    for (const { x, strides, offset } of node.parts) {
      // Masks are written in whole vectors, over their end.
      const isComputed = !['input', 'constant', 'mask'].includes(x.node.op);
      const isClose = isWhole({ ...x, strides, offset: 0, node: x.node });
      if (isComputed && isClose && isWhole(x) && !placed.has(x.node))
        placed.set(x.node, { whole: node, offset });
    }
  }
  return placed;
}

function findStored(
  kernels: readonly (OpenLoop | FillKernel | NodeKernel)[],
  results: readonly Access[],
  placed: Schedule['placed'],
): Set<Node> {
  const stored = new Set<Node>([...results.map(({ node }) => node), ...placed.keys()]);
  for (const kernel of kernels) {
    if (kernel.kind === 'fill') stored.add(kernel.node);
    else if (kernel.kind === 'node') {
      stored.add(kernel.node);
      for (const { node } of toReads(kernel.node)) stored.add(node);
    } else {
      for (const { node, reads } of kernel.members) {
        if (node.op !== 'map') stored.add(node);
        for (const read of reads) if (!read.isOwn) stored.add(read.node);
      }
    }
  }
  return stored;
}
