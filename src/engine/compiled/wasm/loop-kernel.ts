/** Writes a loop over elements: four at a time, and what is left one by one, by the same instructions. */
import { toSize } from '../../../core/graph/shape.ts';
import type { Node, ReduceName } from '../nodes.ts';
import { refine } from '../passes/join-dims.ts';
import type { LoopKernel, Member, Walk } from '../passes/schedule.ts';
import { createCode, type Code } from './assembler.ts';
import type { MemoryOpcode } from './opcodes.ts';
import { writeMap, type Target } from './target.ts';

const lanes = 4;
/** Where each fold begins: what changes nothing. */
const neutral: Readonly<Record<ReduceName, number>> = { sum: 0, max: -Infinity, min: Infinity };
const folds = { sum: 'f32x4.add', max: 'f32x4.max', min: 'f32x4.min' } as const;
const firstLane = [0xffff_ffff, 0, 0, 0];

/** A walk as the code has it: bytes from a local that is moved on as the loops go. */
interface Place {
  /** Undefined where it never moves. */
  readonly local: number | undefined;
  readonly offset: number;
  /** In numbers, over the dimensions of the loop. */
  readonly strides: readonly number[];
}

const nowhere: Place = { local: undefined, offset: 0, strides: [] };

/** Numbers of the innermost loop: which local holds them, and how they come there. */
interface Load {
  readonly place: Place;
  readonly value: number;
}
interface Step {
  readonly member: Member;
  readonly operands: readonly number[];
  readonly value: number;
  readonly write: Place;
  readonly fold: Fold | undefined;
}
/** A sum that is on its way. */
interface Fold {
  readonly fn: ReduceName;
  readonly local: number;
  /** From this dimension on it stays in the local; as many as there are where it goes to memory at once. */
  readonly level: number;
  /** It goes on with what is in memory. */
  readonly isContinued: boolean;
}

export function writeLoop(kernel: LoopKernel, target: Target): Code {
  return createLoopWriter(kernel, target).write();
}

function createLoopWriter(kernel: LoopKernel, target: Target) {
  const code = createCode([]);
  const dims = kernel.dims.length === 0 ? [1] : kernel.dims;
  const inner = dims.length - 1;
  const moving = new Map<string, { readonly local: number; readonly strides: readonly number[] }>();
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
    let found = moving.get(key);
    if (found === undefined) {
      found = { local: code.local('i32'), strides };
      moving.set(key, found);
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
  function toStep(member: Member): Step {
    const { node, reads, dims: own } = member;
    const operands = reads.map((read) =>
      read.isOwn ? values.get(read.node)! : toLoad(read, own).value,
    );
    const isWritten = node.op !== 'map' || target.isStored(node);
    const write = isWritten ? toPlace(member.write, own) : nowhere;
    const value = node.op === 'map' ? code.local('v128') : operands[0]!;
    if (node.op === 'map') values.set(node, value);
    return {
      member,
      operands,
      value,
      write,
      fold: node.op === 'reduce' ? toFold(node.fn, write) : undefined,
    };
  }
  function toFold(fn: ReduceName, { strides }: Place): Fold {
    let level = dims.length;
    while (level > 0 && strides[level - 1] === 0) level -= 1;
    const isContinued = strides.slice(0, level).some((stride) => stride === 0);
    return { fn, local: code.local('v128'), level, isContinued };
  }

  const steps = kernel.members.map(toStep);
  const all = [...loads.values()];

  const address = ({ local }: Place): Code => (local === undefined ? code.i32(0) : code.get(local));
  function read(name: MemoryOpcode, place: Place, lane = 0): void {
    const offset = place.offset + 4 * lane * place.strides[inner]!;
    address(place);
    // What is added to an address may not be negative.
    if (offset < 0) code.i32(offset).op('i32.add');
    code.memory(name, Math.max(0, offset));
  }

  function load({ place, value }: Load, width: number): void {
    if (width === 1) read('v128.load32_zero', place);
    else if (place.strides[inner] === 1) read('v128.load', place);
    else {
      read('v128.load32_zero', place);
      for (let lane = 1; lane < lanes; lane++) {
        read('v128.load32_splat', place, lane);
        code.shuffle([0, 1, 2, 3].map((at) => (at === lane ? 4 : at)));
      }
    }
    code.set(value);
  }
  /** What stays the same in the innermost loop is read before it. */
  function loadSteady(): void {
    for (const { place, value } of all)
      if (place.strides[inner] === 0)
        address(place).memory('v128.load32_splat', place.offset).set(value);
  }
  function store({ write, value }: Step, width: number): void {
    const stride = write.strides[inner]!;
    if (width === 1) address(write).get(value).storeLanes(1, 0, write.offset);
    else if (stride === 1) address(write).get(value).memory('v128.store', write.offset);
    else {
      for (let lane = 0; lane < lanes; lane++)
        address(write)
          .get(value)
          .storeLanes(1, lane, write.offset + 4 * lane * stride);
    }
  }
  function foldIn({ fold, value, write }: Step, width: number): void {
    const { fn, local, level } = fold!;
    if (level <= inner) {
      code.get(local).get(value);
      if (width === 1) code.splat(neutral[fn]).words(firstLane).op('v128.bitselect');
      code.op(folds[fn]).set(local);
      return;
    }
    // It goes on in memory, element by element.
    if (width === 1) {
      address(write);
      address(write).memory('v128.load32_zero', write.offset).get(value).op(folds[fn]);
      code.storeLanes(1, 0, write.offset);
    } else {
      address(write);
      address(write).memory('v128.load', write.offset).get(value).op(folds[fn]);
      code.memory('v128.store', write.offset);
    }
  }
  function body(width: number): void {
    for (const one of all) if (one.place.strides[inner] !== 0) load(one, width);
    for (const step of steps) {
      const { node } = step.member;
      if (node.op === 'map') {
        writeMap(code, target, node.fn, step.operands);
        code.set(step.value);
        if (target.isStored(node)) store(step, width);
      } else if (node.op === 'reduce') foldIn(step, width);
      else store(step, width);
    }
    move(inner, width);
  }
  /** On by some rounds of a dimension. */
  function move(level: number, rounds: number): void {
    for (const { local, strides } of moving.values()) {
      // The loop within has gone all its way.
      const back = level < inner ? dims[level + 1]! * strides[level + 1]! : 0;
      const bytes = 4 * (rounds * strides[level]! - back);
      if (bytes !== 0) code.get(local).i32(bytes).op('i32.add').set(local);
    }
  }
  /** Four lanes as one, in the first. */
  function gatherLanes(local: number, fn: ReduceName): void {
    for (const order of [
      [2, 3, 0, 1],
      [1, 0, 3, 2],
    ])
      code.get(local).get(local).get(local).shuffle(order).op(folds[fn]).set(local);
  }
  function beginFolds(level: number): void {
    for (const { fold } of steps)
      if (fold?.level === level) code.splat(neutral[fold.fn]).set(fold.local);
  }
  function endFolds(level: number): void {
    for (const { fold, write } of steps) {
      if (fold?.level !== level) continue;
      gatherLanes(fold.local, fold.fn);
      // The place was left where the sum's elements ended, which for a sum is where they began.
      address(write);
      if (fold.isContinued)
        address(write).memory('v128.load32_zero', write.offset).get(fold.local).op(folds[fold.fn]);
      else code.get(fold.local);
      code.storeLanes(1, 0, write.offset);
    }
  }
  function writeLevel(level: number): void {
    beginFolds(level);
    if (level === inner) {
      const size = dims[inner]!;
      // Four sums cannot go to one place at once.
      const isWide = size >= lanes && steps.every(isWideWrite);
      loadSteady();
      if (isWide) code.repeat(Math.floor(size / lanes), () => body(lanes));
      const left = isWide ? size % lanes : size;
      if (left > 0) code.repeat(left, () => body(1));
    } else {
      code.repeat(dims[level]!, () => {
        writeLevel(level + 1);
        move(level, 1);
      });
    }
    endFolds(level);
  }
  const isWideWrite = ({ fold, write }: Step): boolean =>
    fold === undefined || fold.level <= inner || write.strides[inner] === 1;

  return {
    write(): Code {
      for (const { fold, member } of steps) {
        const isInMemory = fold !== undefined && (fold.isContinued || fold.level > inner);
        if (isInMemory) {
          const size = toSize(member.node.shape);
          writeFill(code, target.addressOf(member.node), size, neutral[fold.fn]);
        }
      }
      writeLevel(0);
      return code;
    },
  };
}

/** So many numbers from an address on become one. */
export function writeFill(code: Code, address: number, size: number, value: number): void {
  const at = code.local('i32');
  const whole = Math.floor(size / lanes);
  code.i32(address).set(at);
  if (whole > 0) {
    code.repeat(whole, () => {
      code.get(at).splat(value).memory('v128.store', 0);
      code.get(at).i32(16).op('i32.add').set(at);
    });
  }
  for (let left = 0; left < size % lanes; left++)
    code
      .get(at)
      .splat(value)
      .storeLanes(1, 0, 4 * left);
}
