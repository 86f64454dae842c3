/** A schedule as a module of WebAssembly: a function for each kernel, and two that call them in order. */
import { toSize } from '../../../core/graph/shape.ts';
import type { Node } from '../nodes.ts';
import type { Move } from '../passes/lay-out-program.ts';
import type { Kernel, Schedule } from '../passes/schedule.ts';
import { createCode, createModuleWriter, type Code } from './assembler.ts';
import { addProduct } from './block-product.ts';
import { writeFill } from './fill.ts';
import { writeLoop } from './loop-kernel.ts';
import { writeNode } from './node-kernels.ts';
import type { Target } from './target.ts';
import { vectorFunctions, type VectorFunction } from './vector-functions.ts';

/** @param moves copies in the end; addresses in bytes */
export function writeModule(
  { kernels, early, stored }: Schedule,
  {
    addressOf,
    moves,
  }: { readonly addressOf: (node: Node) => number; readonly moves: readonly Move[] },
): Uint8Array<ArrayBuffer> {
  const module = createModuleWriter();
  const functions = new Map<VectorFunction, number>();
  let product: number | undefined;
  const target: Target = {
    addressOf,
    isStored: (node) => stored.has(node),
    vectorFunction(name) {
      const index = functions.get(name) ?? module.add(['v128'], ['v128'], vectorFunctions[name]());
      functions.set(name, index);
      return index;
    },
    product: () => (product ??= addProduct(module)),
  };
  const indices = kernels.map((kernel) => module.add([], [], writeKernel(kernel, target)));
  const open = (name: string, from: number, to: number, end: readonly Move[]): void => {
    const code = createCode([]);
    for (const index of indices.slice(from, to)) code.call(index);
    for (const move of end) code.i32(move.to).i32(move.from).i32(move.bytes).copyMemory();
    module.open(name, module.add([], [], code));
  };
  const isWhole = early === kernels.length;
  open('begin', 0, early, isWhole ? moves : []);
  open('finish', early, kernels.length, isWhole ? [] : moves);
  return module.toBytes();
}

function writeKernel(kernel: Kernel, target: Target): Code {
  switch (kernel.kind) {
    case 'loop':
      return writeLoop(kernel, target);
    case 'node':
      return writeNode(kernel, target);
    case 'fill': {
      const code = createCode([]);
      const { node } = kernel;
      writeFill(code, target.addressOf(node), toSize(node.shape), node.fill);
      return code;
    }
  }
}
