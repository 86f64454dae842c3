/** Gives the numbers of a scheduled graph addresses: what every code generator writes from. */
import { toSize } from '../../../core/graph/shape.ts';
import { isFlat, isWhole, readWhole } from '../access.ts';
import { toLiveNodes } from '../graph.ts';
import type { Access, ConstantNode, InputNode, Node } from '../nodes.ts';
import type { Storage } from '../storage.ts';
import { planMemory, toAligned, toRoot, type MemoryStep, type MemoryWork } from './plan-memory.ts';

/** Places with names, and blocks that come and go. */
export type Places = Pick<Storage, 'piece' | 'block'>;

/** A copy of numbers that lie close; addresses in bytes. */
export interface Move {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

export interface ProgramLayout<W extends MemoryWork = MemoryWork> {
  readonly plan: W;
  /** Address of a node's numbers, in bytes. */
  addressOf(node: Node): number;
  /** The same of what a step needs for itself. */
  scratchOf(step: MemoryStep): number;
  /** To be written once, where `addressOf` says. */
  readonly constants: readonly ConstantNode[];
  /** Copies after the last kernel. */
  readonly moves: readonly Move[];
  /** Address of the block that holds constants and working memory. */
  readonly block: number;
  /** Address of the working memory, in bytes, and its numbers. */
  readonly work: number;
  readonly workSize: number;
}

/**
 * @param results by the name of the piece that they are written to; an input of that name shares the piece
 * @param toWork puts the graph of these results in an order
 */
export function layOutProgram<W extends MemoryWork>(
  results: ReadonlyMap<string, Access>,
  storage: Places,
  toWork: (results: readonly Access[]) => W,
): ProgramLayout<W> {
  const wanted = toClose(
    [...results].filter(([name, { node }]) => node.op !== 'input' || node.name !== name),
  );
  const plan = toWork(wanted.map(([, access]) => access));
  const nodes = toLiveNodes(wanted.map(([, access]) => access));
  const addresses = new Map<Node, number>();
  for (const node of nodes)
    if (node.op === 'input') addresses.set(node, storage.piece(node.name, toSize(node.shape)));
  const moves: { readonly from: Access; readonly to: number }[] = [];
  const inputs = new Map(nodes.flatMap((node) => (node.op === 'input' ? [[node.name, node]] : [])));
  for (const [name, access] of wanted) {
    const to = storage.piece(name, toSize(access.shape));
    const isFree = !addresses.has(access.node);
    if (isFree && canLieThere(access, inputs.get(name), plan)) addresses.set(access.node, to);
    else moves.push({ from: access, to });
  }
  const constants = nodes.filter((node): node is ConstantNode => node.op === 'constant');
  const layout = planMemory(
    plan,
    new Set(addresses.keys()),
    new Set(moves.map(({ from }) => from.node)),
  );
  const constantSize = constants.reduce((sum, { values }) => sum + toAligned(values.length), 0);
  const block = storage.block(constantSize + layout.size);
  let at = block;
  for (const node of constants) {
    addresses.set(node, at);
    at += 4 * toAligned(node.values.length);
  }
  for (const [node, place] of layout.places) addresses.set(node, at + 4 * place);

  const addressOf = (node: Node): number => {
    const { root, offset } = toRoot(node, plan.placed);
    const address = addresses.get(root);
    if (address === undefined)
      throw new Error(`program: expected a place for node ${node.id} (${node.op}), got none`);
    return address + 4 * offset;
  };
  return {
    plan,
    addressOf,
    scratchOf: (step) => at + 4 * layout.scratch.get(step)!,
    constants,
    moves: moves.map(({ from, to }) => ({
      from: addressOf(from.node) + 4 * from.offset,
      to,
      bytes: 4 * toSize(from.shape),
    })),
    block,
    work: at,
    workSize: layout.size,
  };
}

/** Results without gaps, so that they can be moved as they are. */
function toClose(results: readonly (readonly [string, Access])[]): [string, Access][] {
  const last = Math.max(0, ...results.map(([, { node }]) => node.id));
  return results.map(([name, access], at) => {
    if (isFlat(access)) return [name, access];
    const { shape } = access;
    const id = last + 1 + at;
    return [name, readWhole({ id, op: 'map', fn: 'copy', shape, inputs: [access] })];
  });
}

/**
 * True when a result may be computed right in the place of the input of its name: nobody reads the old
 * numbers afterwards, and who writes the new ones reads each only where it writes.
 */
function canLieThere(
  access: Access,
  input: InputNode | undefined,
  { steps, placed }: MemoryWork,
): boolean {
  const { node } = access;
  const isComputed = node.op !== 'input' && node.op !== 'constant' && node.op !== 'mask';
  if (!isComputed || !isWhole(access) || placed.has(node)) return false;
  if (input === undefined) return true;
  const isPart = (other: Node): boolean => toRoot(other, placed).root === node;
  const writing = steps.filter(({ writes }) => [...writes].some(isPart));
  const from = Math.min(...writing.map(({ first }) => first));
  return steps.every((step) => {
    if (![...step.reads].includes(input) || step.last < from) return true;
    return writing.length === 1 && step === writing[0] && step.readsInStep(node, input);
  });
}
