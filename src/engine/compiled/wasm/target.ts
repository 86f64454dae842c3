/** Shared by the writers of kernels: addresses, functions, and code for each map function. */
import type { MapName } from '../map-functions.ts';
import type { Node } from '../nodes.ts';
import type { Code } from './assembler.ts';
import type { VectorFunction } from './vector-functions.ts';

export interface Target {
  /** Address of a node's numbers, in bytes. */
  addressOf(node: Node): number;
  isStored(node: Node): boolean;
  /** Index of a function of four numbers. */
  vectorFunction(name: VectorFunction): number;
  /** Index of the function that multiplies blocks. */
  product(): number;
}

/** Operands are on the stack, the result is left there. Complete by type: every function has its code. */
const instructions: Readonly<Record<MapName, (code: Code, target: Target) => Code>> = {
  copy: (code) => code,
  neg: (code) => code.op('f32x4.neg'),
  abs: (code) => code.op('f32x4.abs'),
  sqrt: (code) => code.op('f32x4.sqrt'),
  exp: (code, target) => code.call(target.vectorFunction('exp')),
  log: (code, target) => code.call(target.vectorFunction('log')),
  tanh: (code, target) => code.call(target.vectorFunction('tanh')),
  sin: (code, target) => code.call(target.vectorFunction('sin')),
  cos: (code, target) => code.call(target.vectorFunction('cos')),
  atan: (code, target) => code.call(target.vectorFunction('atan')),
  floor: (code) => code.op('f32x4.floor'),
  truncate: (code) => code.op('f32x4.trunc'),
  round: (code) => code.op('f32x4.nearest'),
  add: (code) => code.op('f32x4.add'),
  sub: (code) => code.op('f32x4.sub'),
  mul: (code) => code.op('f32x4.mul'),
  div: (code) => code.op('f32x4.div'),
  max: (code) => code.op('f32x4.max'),
  min: (code) => code.op('f32x4.min'),
  equal: (code) => toOnes(code.op('f32x4.eq')),
  'not-equal': (code) => toOnes(code.op('f32x4.ne')),
  less: (code) => toOnes(code.op('f32x4.lt')),
  'less-equal': (code) => toOnes(code.op('f32x4.le')),
  // Operands come as a, b, condition.
  select: (code) => code.splat(0).op('f32x4.ne', 'v128.bitselect'),
};

const toOnes = (code: Code): Code => code.splat(1).op('v128.and');

/** @param operands locals in the order of the function's arguments */
export function writeMap(
  code: Code,
  target: Target,
  fn: MapName,
  operands: readonly number[],
): void {
  const [condition, ...rest] = operands;
  const ordered = fn === 'select' ? [...rest, condition!] : operands;
  for (const operand of ordered) code.get(operand);
  instructions[fn](code, target);
}
