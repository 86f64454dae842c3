/** Writes products, gathers, scatters and masks. */
import { toSize } from '../../../core/graph/shape.ts';
import { isFlat } from '../access.ts';
import type { Access, GatherNode, MaskNode, ScatterNode } from '../nodes.ts';
import type { NodeKernel } from '../passes/schedule.ts';
import { createCode, type Code } from './assembler.ts';
import { writeFill } from './fill.ts';
import { writeProduct } from './product-kernel.ts';
import type { Target } from './target.ts';

export function writeNode({ node }: NodeKernel, target: Target): Code {
  switch (node.op) {
    case 'product':
      return writeProduct(node, target);
    case 'gather':
      return writeGather(node, target);
    case 'scatter':
      return writeScatter(node, target);
    case 'mask':
      return writeMask(node, target);
  }
}

/** Address of the row that an index names; where there is none, `otherwise`. */
function withRow(
  code: Code,
  index: number,
  {
    base,
    stride,
    count,
  }: { readonly base: number; readonly stride: number; readonly count: number },
  then: (row: number) => void,
  otherwise?: () => void,
): void {
  const row = code.local('i32');
  code.get(index).memory('f32.load', 0).op('i32.trunc_sat_f32_s').tee(row);
  code
    .i32(count)
    .op('i32.lt_u')
    .when(() => {
      code.get(row).i32(stride).op('i32.mul').i32(base).op('i32.add').set(row);
      then(row);
    }, otherwise);
}

/** The index's numbers one after the other. */
function overIndex(code: Code, index: Access, target: Target, body: (at: number) => void): void {
  const at = code.local('i32');
  code.i32(target.addressOf(index.node) + 4 * index.offset).set(at);
  code.repeat(index.shape[0]!, () => {
    body(at);
    code
      .get(at)
      .i32(4 * index.strides[0]!)
      .op('i32.add')
      .set(at);
  });
}

/** Rows without gaps within. @throws where they have some: whoever made the node copies such rows first */
function toRows(access: Access): { readonly width: number; readonly stride: number } {
  const row = { shape: access.shape.slice(1), strides: access.strides.slice(1), offset: 0 };
  if (!isFlat(row)) throw new Error('toRows: expected rows without gaps');
  return { width: toSize(row.shape), stride: 4 * access.strides[0]! };
}

function writeGather(node: GatherNode, target: Target): Code {
  const code = createCode([]);
  const { width, stride } = toRows(node.x);
  const [from, to, next] = [code.local('i32'), code.local('i32'), code.local('i32')];
  code.i32(target.addressOf(node)).set(next);
  const place = {
    base: target.addressOf(node.x.node) + 4 * node.x.offset,
    stride,
    count: node.x.shape[0]!,
  };
  overIndex(code, node.index, target, (index) => {
    const found = (row: number): void => {
      code.get(row).set(from).get(next).set(to);
      overRow(code, width, [from, to], {
        vector: () => code.get(to).get(from).memory('v128.load', 0).memory('v128.store', 0),
        single: () => code.get(to).get(from).memory('v128.load32_zero', 0).storeLanes(1, 0, 0),
      });
    };
    const missing = (): void => {
      code.get(next).set(to);
      overRow(code, width, [to], {
        vector: () => code.get(to).splat(0).memory('v128.store', 0),
        single: () => code.get(to).splat(0).storeLanes(1, 0, 0),
      });
    };
    withRow(code, index, place, found, missing);
    code
      .get(next)
      .i32(4 * width)
      .op('i32.add')
      .set(next);
  });
  return code;
}

function writeScatter(node: ScatterNode, target: Target): Code {
  const code = createCode([]);
  const { width, stride } = toRows(node.x);
  const size = toSize(node.shape);
  const [from, to, next] = [code.local('i32'), code.local('i32'), code.local('i32')];
  writeFill(code, target.addressOf(node), size, 0);
  code.i32(target.addressOf(node.x.node) + 4 * node.x.offset).set(next);
  const place = { base: target.addressOf(node), stride: 4 * width, count: node.shape[0]! };
  overIndex(code, node.index, target, (index) => {
    withRow(code, index, place, (row) => {
      code.get(next).set(from).get(row).set(to);
      overRow(code, width, [from, to], {
        vector: () =>
          code
            .get(to)
            .get(to)
            .memory('v128.load', 0)
            .get(from)
            .memory('v128.load', 0)
            .op('f32x4.add')
            .memory('v128.store', 0),
        single: () =>
          code
            .get(to)
            .get(to)
            .memory('v128.load32_zero', 0)
            .get(from)
            .memory('v128.load32_zero', 0)
            .op('f32x4.add')
            .storeLanes(1, 0, 0),
      });
    });
    code.get(next).i32(stride).op('i32.add').set(next);
  });
  return code;
}

/** Four numbers at a time, then one by one, with addresses that move on. */
function overRow(
  code: Code,
  width: number,
  addresses: readonly number[],
  write: { readonly vector: () => void; readonly single: () => void },
): void {
  const move = (bytes: number): void => {
    for (const address of addresses) code.get(address).i32(bytes).op('i32.add').set(address);
  };
  if (width >= 4) {
    code.repeat(Math.floor(width / 4), () => {
      write.vector();
      move(16);
    });
  }
  for (let left = 0; left < width % 4; left++) {
    write.single();
    move(4);
  }
}

/** `fillMask` of `dropout.ts`, four elements at a time. */
function writeMask(node: MaskNode, target: Target): Code {
  const code = createCode([]);
  const words = target.addressOf(node.draw);
  const [hash, count, at] = [code.local('v128'), code.local('v128'), code.local('i32')];
  const golden = 0x9e3779b9;
  code.i32(words).memory('v128.load32_splat', 0);
  code
    .words([0, 1, 2, 3].map((lane) => Math.imul(lane, golden)))
    .op('i32x4.add')
    .set(count);
  code.i32(target.addressOf(node)).set(at);
  const mix = (shift: number, factor: number): void => {
    code.get(hash).get(hash).i32(shift).op('i32x4.shr_u', 'v128.xor');
    code.words(Array<number>(4).fill(factor)).op('i32x4.mul').set(hash);
  };
  code.repeat(Math.ceil(toSize(node.shape) / 4), () => {
    code.get(count).set(hash);
    mix(16, 0x85ebca6b);
    mix(13, 0xc2b2ae35);
    code.get(at);
    code.get(hash).get(hash).i32(16).op('i32x4.shr_u', 'v128.xor');
    code.i32(words).memory('v128.load32_splat', 4).op('i32x4.ge_u');
    code.i32(words).memory('v128.load32_splat', 8).op('v128.and').memory('v128.store', 0);
    code
      .get(count)
      .words(Array<number>(4).fill(Math.imul(4, golden)))
      .op('i32x4.add')
      .set(count);
    code.get(at).i32(16).op('i32.add').set(at);
  });
  return code;
}
