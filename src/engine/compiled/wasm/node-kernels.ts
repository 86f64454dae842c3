/** Writes products, gathers, scatters and masks. */
import { toSize } from '../../../core/graph/shape.ts';
import { collapse, isFlat, toRowMajor } from '../access.ts';
import type { Access, GatherNode, MaskNode, ProductNode, ScatterNode } from '../nodes.ts';
import type { NodeKernel } from '../passes/schedule.ts';
import { createCode, type Code } from './assembler.ts';
import { productParameters, type ProductParameter } from './block-product.ts';
import { writeFill } from './loop-kernel.ts';
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

/** Loops around the blocks: everything but the last dimension of rows and the last two of what is summed. */
function writeProduct(node: ProductNode, target: Target): Code {
  const code = createCode([]);
  const { a, b, batch, summed } = node;
  const rank = a.shape.length - summed;
  const outer = node.shape.slice(0, batch);
  const rows = a.shape.slice(batch, rank);
  const out = toRowMajor(node.shape);
  const lead = collapse(outer, [
    a.strides.slice(0, batch),
    b.strides.slice(0, batch),
    out.slice(0, batch),
  ]);
  const m = collapse(rows, [a.strides.slice(batch, rank), out.slice(batch, rank)]);
  const k = collapse(a.shape.slice(rank), [a.strides.slice(rank), b.strides.slice(batch, -1)]);
  const isContinued = code.local('i32');
  const locals = { a: code.local('i32'), b: code.local('i32'), out: code.local('i32') };
  const start = (access: Access): number => target.addressOf(access.node) + 4 * access.offset;
  code.i32(start(a)).set(locals.a).i32(start(b)).set(locals.b);
  code.i32(target.addressOf(node)).set(locals.out);

  const last = m.dims.length - 1;
  const inner = k.dims.length - 1;
  const bytes = (strides: readonly (readonly number[])[], walk: number, at: number): number =>
    4 * (strides[walk]?.[at] ?? 0);
  const given: Readonly<
    Record<Exclude<ProductParameter, 'a' | 'b' | 'out' | 'isContinued'>, number>
  > = {
    aRow: bytes(m.strides, 0, last),
    aStep: bytes(k.strides, 0, inner),
    aOuter: bytes(k.strides, 0, inner - 1),
    bStep: bytes(k.strides, 1, inner),
    bOuter: bytes(k.strides, 1, inner - 1),
    outRow: bytes(m.strides, 1, last),
    m: m.dims[last] ?? 1,
    n: node.shape.at(-1)!,
    k: k.dims[inner] ?? 1,
    kOuter: k.dims[inner - 1] ?? 1,
  };
  const call = (): void => {
    for (const name of productParameters) {
      if (name === 'a' || name === 'b' || name === 'out') code.get(locals[name]);
      else if (name === 'isContinued') code.get(isContinued);
      else code.i32(given[name]);
    }
    code.call(target.product());
  };
  const move = (local: number, stride: number): void => {
    if (stride !== 0) code.get(local).i32(stride).op('i32.add').set(local);
  };
  /** A loop over a dimension, after which the addresses are where they were. */
  const nest = (size: number, steps: readonly (readonly [number, number])[], body: () => void) => {
    code.repeat(size, () => {
      body();
      for (const [local, stride] of steps) move(local, stride);
    });
    for (const [local, stride] of steps) move(local, -stride * size);
  };
  const overSums = (at: number): void => {
    if (at >= inner - 1) {
      call();
      code.i32(1).set(isContinued);
      return;
    }
    const steps = [
      [locals.a, bytes(k.strides, 0, at)],
      [locals.b, bytes(k.strides, 1, at)],
    ] as const;
    nest(k.dims[at]!, steps, () => overSums(at + 1));
  };
  const overRows = (at: number): void => {
    if (at >= last) {
      code.i32(0).set(isContinued);
      overSums(0);
      return;
    }
    const steps = [
      [locals.a, bytes(m.strides, 0, at)],
      [locals.out, bytes(m.strides, 1, at)],
    ] as const;
    nest(m.dims[at]!, steps, () => overRows(at + 1));
  };
  const overBatch = (at: number): void => {
    if (at >= lead.dims.length) {
      overRows(0);
      return;
    }
    const steps = ([locals.a, locals.b, locals.out] as const).map(
      (local, walk) => [local, bytes(lead.strides, walk, at)] as const,
    );
    nest(lead.dims[at]!, steps, () => overBatch(at + 1));
  };
  overBatch(0);
  return code;
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
