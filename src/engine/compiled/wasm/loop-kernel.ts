/** Writes a loop over elements: four at a time, and what is left one by one, by the same instructions. */
import type { LoopKernel } from '../passes/schedule.ts';
import { createCode, type Code } from './assembler.ts';
import { beginFolds, endFolds, fillFolds, foldIn } from './folds.ts';
import { lanes, load, loadSteady, store } from './lanes.ts';
import { layOutLoop, type LoopLayout, type Step } from './loop-layout.ts';
import { writeMap, type Target } from './target.ts';

export function writeLoop(kernel: LoopKernel, target: Target): Code {
  const code = createCode([]);
  const loop = layOutLoop(kernel, target, code);
  fillFolds(code, loop, target);
  writeLevel(code, loop, target, 0);
  return code;
}

/** The loop over one dimension, with all within it. */
function writeLevel(code: Code, loop: LoopLayout, target: Target, level: number): void {
  beginFolds(code, loop, level);
  if (level === loop.inner) writeInnermost(code, loop, target);
  else {
    code.repeat(loop.dims[level]!, () => {
      writeLevel(code, loop, target, level + 1);
      move(code, loop, level, 1);
    });
  }
  endFolds(code, loop, level);
}

function writeInnermost(code: Code, loop: LoopLayout, target: Target): void {
  const { dims, inner, loads, steps } = loop;
  const size = dims[inner]!;
  // Four sums cannot go to one place at once.
  const isWide = size >= lanes && steps.every((step) => isWideWrite(step, inner));
  for (const one of loads) if (one.place.strides[inner] === 0) loadSteady(code, one);
  const round = (width: number) => () => writeRound(code, loop, target, width);
  if (isWide) code.repeat(Math.floor(size / lanes), round(lanes));
  const left = isWide ? size % lanes : size;
  if (left > 0) code.repeat(left, round(1));
}

const isWideWrite = ({ fold, write }: Step, inner: number): boolean =>
  fold === undefined || fold.level <= inner || write.strides[inner] === 1;

/** One round of the innermost loop. @param width elements in it: all lanes, or 1 */
function writeRound(code: Code, loop: LoopLayout, target: Target, width: number): void {
  const { inner, loads, steps } = loop;
  for (const one of loads) if (one.place.strides[inner] !== 0) load(code, one, inner, width);
  for (const step of steps) {
    const { node } = step.member;
    if (node.op === 'map') {
      writeMap(code, target, node.fn, step.operands);
      code.set(step.value);
      if (target.isStored(node)) store(code, step, inner, width);
    } else if (step.fold !== undefined) foldIn(code, step, step.fold, inner, width);
    else store(code, step, inner, width);
  }
  move(code, loop, inner, width);
}

/** All addresses on by some rounds of a dimension. */
function move(
  code: Code,
  { dims, inner, pointers }: LoopLayout,
  level: number,
  rounds: number,
): void {
  for (const { local, strides } of pointers) {
    // The loop within has gone all its way.
    const back = level < inner ? dims[level + 1]! * strides[level + 1]! : 0;
    const bytes = 4 * (rounds * strides[level]! - back);
    if (bytes !== 0) code.get(local).i32(bytes).op('i32.add').set(local);
  }
}
