/** A graph as a program that runs: lowered to loops, laid out in memory, written as WebAssembly. */
import { toSize } from '../../core/graph/shape.ts';
import { isFlat, isWhole, readWhole } from './access.ts';
import { toLiveNodes } from './graph.ts';
import type { Access, ConstantNode, InputNode, Node } from './nodes.ts';
import { refine } from './passes/join-dims.ts';
import { planMemory, toAligned, toRoot, toTouched } from './passes/plan-memory.ts';
import { schedule, type Kernel, type LoopKernel, type Schedule } from './passes/schedule.ts';
import type { Storage } from './storage.ts';
import { writeModule } from './wasm/write-module.ts';

export interface Program {
  /** Runs all that does not need late inputs. */
  begin(): void;
  /** Runs the rest; nothing where no input is late. */
  finish(): void;
  /** Bytes of its code, and numbers of its working memory. */
  readonly codeBytes: number;
  readonly workSize: number;
  /** Address of the working memory, in bytes; between two runs nothing in it is needed. */
  readonly work: number;
  dispose(): void;
}

/**
 * @param results by the name of the piece that they are written to; an input of that name shares the piece
 * @param late names of inputs that are set between `begin` and `finish`
 */
export function createProgram(
  results: ReadonlyMap<string, Access>,
  storage: Storage,
  late: ReadonlySet<string> = new Set(),
): Program {
  const wanted = toClose(
    [...results].filter(([name, { node }]) => node.op !== 'input' || node.name !== name),
  );
  const plan = schedule(
    wanted.map(([, access]) => access),
    late,
  );
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
  const start = storage.block(constantSize + layout.size);
  let at = start;
  for (const node of constants) {
    addresses.set(node, at);
    at += 4 * toAligned(node.values.length);
  }
  for (const [node, place] of layout.places) addresses.set(node, at + 4 * place);
  for (const node of constants)
    new Float32Array(storage.memory.buffer).set(node.values, addresses.get(node)! / 4);

  const addressOf = (node: Node): number => {
    const { root, offset } = toRoot(node, plan.placed);
    const address = addresses.get(root);
    if (address === undefined)
      throw new Error(`program: expected a place for node ${node.id} (${node.op}), got none`);
    return address + 4 * offset;
  };
  const bytes = writeModule(plan, {
    addressOf,
    moves: moves.map(({ from, to }) => ({
      from: addressOf(from.node) + 4 * from.offset,
      to,
      bytes: 4 * toSize(from.shape),
    })),
  });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    env: { memory: storage.memory },
  });
  return {
    begin: exports['begin'] as () => void,
    finish: exports['finish'] as () => void,
    codeBytes: bytes.length,
    workSize: layout.size,
    work: start + 4 * constantSize,
    dispose: () => storage.free(start),
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
 * numbers afterwards, and the loop itself reads each only where it writes.
 */
function canLieThere(access: Access, input: InputNode | undefined, plan: Schedule): boolean {
  const { node } = access;
  const isComputed = node.op !== 'input' && node.op !== 'constant' && node.op !== 'mask';
  if (!isComputed || !isWhole(access) || plan.placed.has(node)) return false;
  if (input === undefined) return true;
  const isPart = (other: Node): boolean => toRoot(other, plan.placed).root === node;
  const first = plan.kernels.findIndex((kernel) => toWritten(kernel).some(isPart));
  return plan.kernels.every((kernel, at) => {
    if (!toTouched(kernel).includes(input) || at < first) return true;
    return at === first && kernel.kind === 'loop' && readsInStep(kernel, node, input);
  });
}

function toWritten(kernel: Kernel): readonly Node[] {
  return kernel.kind === 'loop' ? kernel.members.map(({ node }) => node) : [kernel.node];
}

function readsInStep({ dims, members }: LoopKernel, node: Node, input: InputNode): boolean {
  const own = members.find((member) => member.node === node)!;
  const target = refine(own.dims, own.write.strides, dims).join();
  return (
    node.op === 'map' &&
    members.every((member) =>
      member.reads.every(
        (read) =>
          read.node !== input ||
          (read.offset === 0 && refine(member.dims, read.strides, dims).join() === target),
      ),
    )
  );
}
