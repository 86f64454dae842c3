/**
 * Cuts a graph into pieces for a device: what a thread does with an element until somebody else needs it.
 * A product or a sum goes on in registers with whatever is computed from its number alone, so that there
 * are few phases between which everybody waits, and little memory in between.
 */
import { toSize } from '../../../core/graph/shape.ts';
import { isWhole, readWhole, toRowMajor } from '../access.ts';
import { toLiveNodes, toReads } from '../graph.ts';
import type {
  Access,
  AssembleNode,
  GatherNode,
  MaskNode,
  Node,
  ProductNode,
  ReduceNode,
  ScatterNode,
} from '../nodes.ts';
import { findPlaced, isCovered, type Schedule } from '../passes/schedule.ts';
import { cutScatter, type Crowd } from './blocks.ts';
import { findKept, type Kept } from './kept.ts';
import { toProductForm, type ProductForm } from './product-form.ts';
import { readsThrough } from './reading.ts';
import { cutSums, toSumDims, type SumForm } from './sums.ts';

/** A number of each element that is written to memory. */
export interface Output {
  readonly to: Node;
  readonly source: Access;
  /** Place of the element in `to`. */
  readonly strides: readonly number[];
  readonly offset: number;
}

export type Core =
  | { readonly kind: 'sum'; readonly node: ReduceNode; readonly form: SumForm }
  | {
      readonly kind: 'product';
      readonly node: ProductNode;
      readonly form: ProductForm;
    }
  | { readonly kind: 'gather'; readonly node: GatherNode }
  | {
      readonly kind: 'scatter';
      readonly node: ScatterNode;
      readonly parts: number;
    }
  | { readonly kind: 'mask'; readonly node: MaskNode }
  | { readonly kind: 'fill'; readonly node: AssembleNode };

export interface Piece {
  readonly id: number;
  /** Undefined where a thread begins with its element. */
  readonly core: Core | undefined;
  /** Phases in which it runs. */
  readonly first: number;
  readonly last: number;
  /** Elements, which are those of the core's result. */
  readonly size: number;
  readonly outputs: Output[];
  /** Numbers that it needs for itself. */
  scratch: number;
}

export interface Fused extends Kept {
  readonly pieces: readonly Piece[];
  /** Number of phases that run before late inputs are there. */
  readonly early: number;
  readonly placed: Schedule['placed'];
  /** Last phase in which a node is written. */
  readonly done: ReadonlyMap<Node, number>;
}

/** What a register waits for: a phase, and pieces whose own number it is computed from. */
interface Point {
  readonly floor: number;
  readonly cores: ReadonlySet<Piece>;
}
const noCores: ReadonlySet<Piece> = new Set();

interface Work {
  readonly crowd: Crowd;
  readonly placed: Schedule['placed'];
  readonly found: Kept;
  readonly pieces: Piece[];
  readonly done: Map<Node, number>;
  readonly points: Map<Node, Point>;
  /** Phases from which on sums and assemblies can be computed by whoever reads them. */
  readonly floors: Map<Node, number>;
  /** Pieces without a core, which may take more. */
  readonly open: Map<string, Piece>;
  /** The first phase of what is entered now. */
  base: number;
}

/**
 * @param results tensors that have to be in memory in the end
 * @param late names of inputs that are there only half way
 */
export function fuse(results: readonly Access[], late: ReadonlySet<string>, crowd: Crowd): Fused {
  const nodes = toLiveNodes(results);
  const placed = findPlaced(nodes);
  const found = findKept(nodes, results, placed, crowd);
  const work: Work = {
    ...{ crowd, placed, found, pieces: [], base: 0 },
    ...{
      done: new Map(),
      points: new Map(),
      floors: new Map(),
      open: new Map(),
    },
  };
  const lateNodes = findLate(nodes, late);
  for (const node of nodes) if (!lateNodes.has(node)) enter(work, node);
  const early = Math.max(0, ...work.pieces.map(({ last }) => last + 1));
  work.base = early;
  work.open.clear();
  for (const node of nodes) if (lateNodes.has(node)) enter(work, node);
  return { pieces: work.pieces, early, placed, done: work.done, ...found };
}

function findLate(nodes: readonly Node[], names: ReadonlySet<string>): ReadonlySet<Node> {
  const late = new Set<Node>();
  for (const node of nodes)
    if (node.op === 'input' ? names.has(node.name) : toReads(node).some((r) => late.has(r.node)))
      late.add(node);
  return late;
}

function add(
  { pieces }: Work,
  core: Piece['core'],
  size: number,
  first: number,
  last: number,
): Piece {
  const piece: Piece = {
    id: pieces.length,
    core,
    size,
    first,
    last,
    outputs: [],
    scratch: 0,
  };
  pieces.push(piece);
  return piece;
}

/** First phase in which a walk's numbers can be read. */
function toReady(work: Work, access: Access): number {
  const { node } = access;
  const { base, found, floors, done } = work;
  if (node.op === 'input' || node.op === 'constant') return base;
  const floor = floors.get(node);
  if (floor !== undefined) return Math.max(base, floor);
  if (!found.kept.has(node) && readsThrough(access)) return toAllReady(work, node);
  return Math.max(base, done.get(node)! + 1);
}

const toAllReady = (work: Work, node: Node): number =>
  Math.max(...toReads(node).map((read) => toReady(work, read)));

/** The point at which a walk's number of the same element is in a register, or can be read. */
function toPoint(work: Work, access: Access): Point {
  const point = isWhole(access) ? work.points.get(access.node) : undefined;
  return point ?? { floor: toReady(work, access), cores: noCores };
}

function join({ base }: Work, some: readonly Point[]): Point {
  return {
    floor: Math.max(base, ...some.map(({ floor }) => floor)),
    cores: new Set(some.flatMap(({ cores }) => [...cores])),
  };
}

/** First phase in which a thread of another element can compute the number. */
const toElsewhere = ({ floor, cores }: Point): number =>
  Math.max(floor, ...[...cores].map((piece) => piece.last + 1));

/** Writes a number of each element: by the piece that has it in a register, or by one that begins with it. */
function put(work: Work, output: Output, { floor, cores }: Point): number {
  const last = Math.max(-1, ...[...cores].map((piece) => piece.last));
  const latest = [...cores].filter((piece) => piece.last === last);
  if (latest.length === 1 && floor <= last && last >= work.base) {
    latest[0]!.outputs.push(output);
    return last;
  }
  const phase = Math.max(floor, last + 1);
  const size = toSize(output.source.shape);
  const key = `${phase} ${size}`;
  const piece = work.open.get(key) ?? add(work, undefined, size, phase, phase);
  work.open.set(key, piece);
  piece.outputs.push(output);
  return phase;
}

function finish({ done, points, base }: Work, node: Node, piece: Piece): void {
  done.set(node, piece.last);
  points.set(node, { floor: base, cores: new Set([piece]) });
}

function enter(work: Work, node: Node): void {
  const { points, done, base, found } = work;
  switch (node.op) {
    case 'input':
    case 'constant':
      return;
    case 'map': {
      const point = join(
        work,
        node.inputs.map((input) => toPoint(work, input)),
      );
      points.set(node, point);
      const own = {
        to: node,
        source: readWhole(node),
        strides: toRowMajor(node.shape),
        offset: 0,
      };
      if (found.kept.has(node)) done.set(node, put(work, own, point));
      return;
    }
    case 'mask':
      if (!found.kept.has(node)) points.set(node, { floor: base, cores: noCores });
      else finish(work, node, add(work, { kind: 'mask', node }, toSize(node.shape), base, base));
      return;
    case 'reduce':
      if (!found.joined.has(node)) enterSum(work, node);
      return;
    case 'assemble':
      enterAssembly(work, node);
      return;
    default:
      enterCore(work, node);
  }
}

function enterCore(work: Work, node: GatherNode | ScatterNode | ProductNode): void {
  const { crowd, found } = work;
  if (node.op === 'gather' && !found.kept.has(node)) return;
  const first = toAllReady(work, node);
  const size = toSize(node.shape);
  const addCut = (core: Core, parts: number, isCut: boolean): Piece => {
    const piece = add(work, core, size, first, first + Number(isCut));
    if (isCut) piece.scratch = parts * size;
    return piece;
  };
  if (node.op === 'gather') finish(work, node, addCut({ kind: 'gather', node }, 1, false));
  else if (node.op === 'scatter') {
    const parts = cutScatter(node, crowd);
    finish(work, node, addCut({ kind: 'scatter', node, parts }, parts, true));
  } else {
    const form = toProductForm(node, crowd, (one) => found.kept.has(one));
    const { parts } = form.cut;
    finish(work, node, addCut({ kind: 'product', node, form }, parts, parts > 1));
  }
}

function enterSum(work: Work, node: ReduceNode): void {
  const { kept, summed, repeated } = work.found;
  const isPulled = (one: Node): boolean => one.op === 'map' && !kept.has(one);
  const own = summed.get(node)!;
  const isOwn = isWhole(own.x) && isPulled(own.x.node);
  const first = isOwn ? toElsewhere(toPoint(work, own.x)) : toReady(work, own.x);
  if (repeated.has(node)) {
    work.floors.set(node, first);
    return;
  }
  const dims = toSumDims(own, isPulled, (one) => kept.has(one))!;
  const size = toSize(node.shape);
  const cut = cutSums(dims, size, work.crowd);
  const isCut = cut.parts > 1;
  const core: Core = { kind: 'sum', node, form: { ...dims, cut } };
  const piece = add(work, core, size, first, first + Number(isCut));
  if (isCut) piece.scratch = cut.parts * size;
  finish(work, node, piece);
}

function enterAssembly(work: Work, node: AssembleNode): void {
  const { placed, done, base, floors, found } = work;
  const parts = node.parts.filter(({ x, offset }) => {
    const own = placed.get(x.node);
    return own?.whole !== node || own.offset !== offset;
  });
  const given = parts.map((part) => ({ part, point: toPoint(work, part.x) }));
  if (found.interleaved.has(node)) {
    floors.set(node, Math.max(...given.map(({ point }) => toElsewhere(point))));
    return;
  }
  let last = Math.max(base, ...node.parts.map(({ x }) => done.get(x.node) ?? base));
  let least = base;
  if (!isCovered(node)) {
    const earliest = Math.min(...given.map(({ point }) => point.floor));
    const fill = Math.max(base, earliest - 1);
    add(work, { kind: 'fill', node }, toSize(node.shape), fill, fill);
    least = fill + 1;
  }
  for (const { part, point } of given) {
    const { x, strides, offset } = part;
    const after = join(work, [point, { floor: least, cores: noCores }]);
    last = Math.max(last, put(work, { to: node, source: x, strides, offset }, after));
  }
  done.set(node, last);
}
