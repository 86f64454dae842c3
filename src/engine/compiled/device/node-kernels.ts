/** Gathers, scatters, masks, fills and copies as WGSL. */
import { toSize } from '../../../core/graph/shape.ts';
import { f } from '../../wgsl/memory.ts';
import type { Access, AssembleNode, GatherNode, MaskNode, ScatterNode } from '../nodes.ts';
import type { NodeKernel } from '../passes/schedule.ts';
import { toCut, type Crowd } from './blocks.ts';
import type { DeviceOp } from './op.ts';
import { writeParts } from './parts.ts';
import { writeProduct } from './product-kernel.ts';
import { accessSpan, takeApart, toAt, wholeSpan, type Target } from './target.ts';

export function writeNode({ node }: NodeKernel, target: Target, crowd: Crowd): readonly DeviceOp[] {
  switch (node.op) {
    case 'product':
      return writeProduct(node, target, crowd);
    case 'gather':
      return [writeGather(node, target)];
    case 'scatter':
      return writeScatter(node, target, crowd);
    case 'mask':
      return [writeMask(node, target)];
  }
}

/** WGSL of element `at` of a row of numbers. */
const readRow = (target: Target, { node, offset, strides }: Access, at: string): string =>
  target.read(target.startOf(node), toAt(offset, strides.slice(0, 1), [at]));

function writeGather(node: GatherNode, target: Target): DeviceOp {
  const { x, index } = node;
  const to = target.startOf(node);
  const { lines, indices } = takeApart(node.shape, 'i');
  const [row = '0', ...rest] = indices;
  const inside = toAt(x.offset, [x.strides[0]!, ...x.strides.slice(1)], ['row', ...rest]);
  const threads = toSize(node.shape);
  return {
    code: [
      ...lines,
      `let row = i32(${readRow(target, index, row)});`,
      'var found = 0.0;',
      `if (row >= 0 && row < ${String(x.shape[0]!)}) { found = ${target.read(target.startOf(x.node), inside)}; }`,
      `${target.place(to, 'thread')} = found;`,
    ].join('\n'),
    threads,
    cost: 2 * threads,
    reads: [accessSpan(target, x), accessSpan(target, index)],
    writes: [wholeSpan(to, threads)],
  };
}

/** Numbers in the copies of a table to which parts of the rows are added. */
const mostCopied = 2 ** 20;

/**
 * A thread for each column, which adds rows in their order to zeros; with a crowd, for each column of a part
 * of the rows, and then the parts.
 */
function writeScatter(node: ScatterNode, target: Target, crowd: Crowd): readonly DeviceOp[] {
  const { x, index, shape } = node;
  const to = target.startOf(node);
  const size = toSize(shape);
  const columns = shape.slice(1);
  const width = toSize(columns);
  const count = x.shape[0]!;
  const threads = Math.min(crowd.threads, width * Math.floor(mostCopied / size));
  const { parts, share } = toCut({ ...crowd, threads }, width, [count]);
  const into = parts > 1 ? crowd.takeScratch!(parts * size) : to;
  const { lines, indices } = takeApart(columns, 'i', 'column');
  const from = target.read(target.startOf(x.node), toAt(x.offset, x.strides, ['at', ...indices]));
  const place = target.place(into, `first + row * ${String(width)} + column`);
  const scattered: DeviceOp = {
    code: [
      `let column = thread % ${String(width)};`,
      `let part = thread / ${String(width)};`,
      `let first = part * ${String(size)};`,
      ...lines,
      `for (var at = part * ${String(share)}; at < min((part + 1) * ${String(share)}, ${String(count)}); at++) {`,
      `let row = i32(${readRow(target, index, 'at')});`,
      `if (row >= 0 && row < ${String(shape[0]!)}) { ${place} = ${place} + ${from}; }`,
      '}',
    ].join('\n'),
    threads: parts * width,
    cost: 2 * width * count,
    reads: [accessSpan(target, x), accessSpan(target, index), wholeSpan(into, parts * size)],
    writes: [wholeSpan(into, parts * size)],
  };
  const zeros = writeFill(into, parts * size, 0, target);
  if (parts === 1) return [zeros, scattered];
  const whole = {
    from: into,
    fold: 'sum',
    place: target.place(to, 'thread'),
    writes: wholeSpan(to, size),
  } as const;
  return [zeros, scattered, writeParts([whole], [parts, size], [], target)];
}

function writeMask(node: MaskNode, target: Target): DeviceOp {
  const draw = target.startOf(node.draw);
  const to = target.startOf(node);
  const threads = toSize(node.shape);
  return {
    code: [
      `let hash = dropoutHash(${target.readBits(draw, '0')}, u32(thread));`,
      `${target.place(to, 'thread')} = select(0.0, ${target.read(draw, '2')}, hash >= ${target.readBits(draw, '1')});`,
    ].join('\n'),
    threads,
    cost: 4 * threads,
    reads: [],
    writes: [wholeSpan(to, threads)],
  };
}

/** WGSL writes no infinity; the largest number stands for it between pools' windows. */
const toFinite = (value: number): string =>
  Number.isFinite(value) ? f(value) : value < 0 ? '-3.4028234e38' : '3.4028234e38';

export function writeFill(to: number, size: number, value: number, target: Target): DeviceOp {
  return {
    code: `${target.place(to, 'thread')} = ${toFinite(value)};`,
    threads: size,
    cost: size,
    reads: [],
    writes: [wholeSpan(to, size)],
  };
}

export const writeWholeFill = (node: AssembleNode, target: Target): DeviceOp =>
  writeFill(target.startOf(node), toSize(node.shape), node.fill, target);

/** @param fold adds to what is there */
export function writeCopy(
  from: number,
  to: number,
  size: number,
  target: Target,
  fold = false,
): DeviceOp {
  const [source, place] = [target.read(from, 'thread'), target.place(to, 'thread')];
  return {
    code: `${place} = ${fold ? `${place} + ` : ''}${source};`,
    threads: size,
    cost: size,
    reads: [wholeSpan(from, size)],
    writes: [wholeSpan(to, size)],
  };
}
