/** Sums, maxima and minima over dimensions of a loop. */
import { toSize } from '../../../core/graph/shape.ts';
import type { ReduceName } from '../nodes.ts';
import type { Code } from './assembler.ts';
import { writeFill } from './fill.ts';
import { pushAddress } from './lanes.ts';
import type { Fold, LoopLayout, Step } from './loop-layout.ts';
import type { Target } from './target.ts';

/** The number that each fold begins with: it changes nothing. */
const neutral: Readonly<Record<ReduceName, number>> = { sum: 0, max: -Infinity, min: Infinity };
const folds = { sum: 'f32x4.add', max: 'f32x4.max', min: 'f32x4.min' } as const;
const firstLane = [0xffff_ffff, 0, 0, 0];

/** Memory in which a fold goes on starts with the neutral number. */
export function fillFolds(code: Code, { steps, inner }: LoopLayout, target: Target): void {
  for (const { fold, member } of steps) {
    if (fold === undefined || !(fold.isContinued || fold.level > inner)) continue;
    const size = toSize(member.node.shape);
    writeFill(code, target.addressOf(member.node), size, neutral[fold.fn]);
  }
}

/** Before the loop over a dimension: folds that stay in their local from there on. */
export function beginFolds(code: Code, { steps }: LoopLayout, level: number): void {
  for (const { fold } of steps)
    if (fold?.level === level) code.splat(neutral[fold.fn]).set(fold.local);
}

/** Takes in the numbers of one round of the innermost loop. */
export function foldIn(code: Code, step: Step, fold: Fold, inner: number, width: number): void {
  if (fold.level <= inner) foldIntoLocal(code, fold, step.value, width);
  else foldIntoMemory(code, fold, step, width);
}

function foldIntoLocal(code: Code, { fn, local }: Fold, value: number, width: number): void {
  code.get(local).get(value);
  if (width === 1) code.splat(neutral[fn]).words(firstLane).op('v128.bitselect');
  code.op(folds[fn]).set(local);
}

/** Element by element, each into a place of its own. */
function foldIntoMemory(code: Code, { fn }: Fold, { value, write }: Step, width: number): void {
  const load = width === 1 ? 'v128.load32_zero' : 'v128.load';
  pushAddress(code, write);
  pushAddress(code, write).memory(load, write.offset).get(value).op(folds[fn]);
  if (width === 1) code.storeLanes(1, 0, write.offset);
  else code.memory('v128.store', write.offset);
}

/** After the loop over a dimension: folds that began there go to memory. */
export function endFolds(code: Code, { steps }: LoopLayout, level: number): void {
  for (const { fold, write } of steps) {
    if (fold?.level !== level) continue;
    gatherLanes(code, fold);
    // The place was left where the sum's elements ended, which for a sum is where they began.
    pushAddress(code, write);
    if (fold.isContinued)
      pushAddress(code, write)
        .memory('v128.load32_zero', write.offset)
        .get(fold.local)
        .op(folds[fold.fn]);
    else code.get(fold.local);
    code.storeLanes(1, 0, write.offset);
  }
}

/** Four lanes as one, in the first. */
function gatherLanes(code: Code, { local, fn }: Fold): void {
  for (const order of [
    [2, 3, 0, 1],
    [1, 0, 3, 2],
  ])
    code.get(local).get(local).get(local).shuffle(order).op(folds[fn]).set(local);
}
