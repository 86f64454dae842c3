/** The locals of a loop: addresses that move on with it, numbers that were read, sums under way. */
import type { Node, ReduceName } from '../nodes.ts';
import { refine } from '../passes/join-dims.ts';
import type { LoopKernel, Member, Walk } from '../passes/schedule.ts';
import type { Code } from './assembler.ts';
import type { Target } from './target.ts';

/** A walk in code: bytes from a local that is moved on as the loops go. */
export interface Place {
  /** Undefined for a place that never moves. */
  readonly local: number | undefined;
  readonly offset: number;
  /** In numbers, over the dimensions of the loop. */
  readonly strides: readonly number[];
}

const nowhere: Place = { local: undefined, offset: 0, strides: [] };

/** Numbers of the innermost loop: the local that holds them, and the place that they are read from. */
export interface Load {
  readonly place: Place;
  readonly value: number;
}

/** One member of the loop: the locals that it reads and leaves its result in. */
export interface Step {
  readonly member: Member;
  readonly operands: readonly number[];
  readonly value: number;
  readonly write: Place;
  readonly fold: Fold | undefined;
}

/** A sum, maximum or minimum under way. */
export interface Fold {
  readonly fn: ReduceName;
  readonly local: number;
  /** From this dimension on it stays in the local; the loop's rank where each element goes to memory at once. */
  readonly level: number;
  /** It goes on from the number in memory. */
  readonly isContinued: boolean;
}

/** A local that holds an address, and how far each dimension of the loop moves it. */
export interface Pointer {
  readonly local: number;
  readonly strides: readonly number[];
}

export interface LoopLayout {
  readonly dims: readonly number[];
  /** The innermost dimension. */
  readonly inner: number;
  readonly pointers: readonly Pointer[];
  readonly loads: readonly Load[];
  readonly steps: readonly Step[];
}

/** @param code gets the locals; addresses of walks that go backwards are set in it */
export function layOutLoop(kernel: LoopKernel, target: Target, code: Code): LoopLayout {
  const dims = kernel.dims.length === 0 ? [1] : kernel.dims;
  const pointers = new Map<string, Pointer>();
  const loads = new Map<string, Load>();
  const values = new Map<Node, number>();

  function toPlace(walk: Walk, own: readonly number[]): Place {
    const strides = refine(own, walk.strides, dims);
    const start = target.addressOf(walk.node) + 4 * walk.offset;
    if (strides.every((stride) => stride === 0))
      return { local: undefined, offset: start, strides };
    // An address may not go below 0 on its way: walks backwards have a local of their own.
    const isForward = strides.every((stride) => stride >= 0);
    const key = isForward ? strides.join() : `${strides.join()} from ${start}`;
    let found = pointers.get(key);
    if (found === undefined) {
      found = { local: code.local('i32'), strides };
      pointers.set(key, found);
      if (!isForward) code.i32(start).set(found.local);
    }
    return { local: found.local, offset: isForward ? start : 0, strides };
  }
  function toLoad(walk: Walk, own: readonly number[]): Load {
    const place = toPlace(walk, own);
    const key = `${walk.node.id} ${walk.offset} ${place.strides.join()}`;
    const found = loads.get(key) ?? { place, value: code.local('v128') };
    loads.set(key, found);
    return found;
  }
  function toFold(fn: ReduceName, { strides }: Place): Fold {
    let level = dims.length;
    while (level > 0 && strides[level - 1] === 0) level -= 1;
    const isContinued = strides.slice(0, level).some((stride) => stride === 0);
    return { fn, local: code.local('v128'), level, isContinued };
  }
  function toStep(member: Member): Step {
    const { node, reads, dims: own } = member;
    const operands = reads.map((read) =>
      read.isOwn ? values.get(read.node)! : toLoad(read, own).value,
    );
    const isWritten = node.op !== 'map' || target.isStored(node);
    const write = isWritten ? toPlace(member.write, own) : nowhere;
    const value = node.op === 'map' ? code.local('v128') : operands[0]!;
    if (node.op === 'map') values.set(node, value);
    const fold = node.op === 'reduce' ? toFold(node.fn, write) : undefined;
    return { member, operands, value, write, fold };
  }

  const steps = kernel.members.map(toStep);
  return {
    dims,
    inner: dims.length - 1,
    pointers: [...pointers.values()],
    loads: [...loads.values()],
    steps,
  };
}
