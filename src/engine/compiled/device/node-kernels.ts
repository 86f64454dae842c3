/** Products, gathers, scatters, masks, fills and copies as WGSL. */
import { toSize } from '../../../core/graph/shape.ts';
import { f } from '../../wgsl/memory.ts';
import { collapse } from '../access.ts';
import type {
  Access,
  AssembleNode,
  GatherNode,
  MaskNode,
  ProductNode,
  ScatterNode,
} from '../nodes.ts';
import type { NodeKernel } from '../passes/schedule.ts';
import type { DeviceOp, Span } from './op.ts';
import { countAll, takeApart, toAt, toSpan, type Target } from './target.ts';

export function writeNode({ node }: NodeKernel, target: Target): readonly DeviceOp[] {
  switch (node.op) {
    case 'product':
      return [writeProduct(node, target)];
    case 'gather':
      return [writeGather(node, target)];
    case 'scatter':
      return writeScatter(node, target);
    case 'mask':
      return [writeMask(node, target)];
  }
}

const wholeSpan = (start: number, size: number): Span => ({ from: start, to: start + size });

const accessSpan = (target: Target, { node, offset, strides, shape }: Access): Span =>
  toSpan(target.startOf(node), { offset, strides }, shape);

/** Terms of a sum in a row, so that the next numbers are on their way while one is multiplied. */
const atOnce = 8;

/** A thread for each number of the result. */
function writeProduct(node: ProductNode, target: Target): DeviceOp {
  const { a, b, batch, summed, shape } = node;
  const rank = a.shape.length - summed;
  const outer = [...shape.slice(0, batch), ...a.shape.slice(batch, rank), shape.at(-1)!];
  const rows = a.shape.slice(batch, rank).map(() => 0);
  const walks = collapse(outer, [
    [...a.strides.slice(0, rank), 0],
    [...b.strides.slice(0, batch), ...rows, b.strides.at(-1)!],
  ]);
  const sums = collapse(a.shape.slice(rank), [
    a.strides.slice(rank),
    b.strides.slice(batch, batch + summed),
  ]);
  const { lines, indices } = takeApart(walks.dims, 'i');
  const [aStart, bStart, to] = [a.node, b.node, node].map((one) => target.startOf(one));
  const depth = sums.dims.length - 1;
  const loops = sums.dims.slice(0, -1);
  const names = loops.map((_, d) => `o${String(d)}`);
  const k = sums.dims[depth] ?? 1;
  const [aStep, bStep] = [sums.strides[0]![depth] ?? 0, sums.strides[1]![depth] ?? 0];
  const term = (at: string): string => {
    const [aAt, bAt] = [toAt(0, [1, aStep], ['pa', at]), toAt(0, [1, bStep], ['pb', at])];
    return `s += ${target.read(aStart!, aAt)} * ${target.read(bStart!, bAt)};`;
  };
  const isLong = k > atOnce;
  const whole = isLong ? Math.floor(k / atOnce) * atOnce : 0;
  const code = [
    ...lines,
    `let qa = ${toAt(a.offset, walks.strides[0]!, indices)};`,
    `let qb = ${toAt(b.offset, walks.strides[1]!, indices)};`,
    'var s = 0.0;',
    ...loops.map(
      (dim, d) => `for (var ${names[d]!} = 0; ${names[d]!} < ${String(dim)}; ${names[d]!}++) {`,
    ),
    `let pa = ${toAt(0, [1, ...sums.strides[0]!.slice(0, depth)], ['qa', ...names])};`,
    `let pb = ${toAt(0, [1, ...sums.strides[1]!.slice(0, depth)], ['qb', ...names])};`,
    ...(isLong
      ? [
          `for (var k = 0; k < ${String(whole)}; k += ${String(atOnce)}) {`,
          ...Array.from({ length: atOnce }, (_, at) =>
            term(at === 0 ? 'k' : `(k + ${String(at)})`),
          ),
          '}',
        ]
      : []),
    ...Array.from({ length: k - whole }, (_, at) => term(String(whole + at))),
    ...loops.map(() => '}'),
    `${target.place(to!, 'thread')} = s;`,
  ];
  const threads = toSize(shape);
  return {
    code: code.join('\n'),
    threads,
    cost: threads * countAll(sums.dims),
    reads: [accessSpan(target, a), accessSpan(target, b)],
    writes: [wholeSpan(to!, threads)],
  };
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

/** Zeros, and then a thread for each column, which adds rows in their order. */
function writeScatter(node: ScatterNode, target: Target): readonly DeviceOp[] {
  const { x, index, shape } = node;
  const to = target.startOf(node);
  const size = toSize(shape);
  const columns = shape.slice(1);
  const width = toSize(columns);
  const count = x.shape[0]!;
  const { lines, indices } = takeApart(columns, 'i');
  const from = target.read(target.startOf(x.node), toAt(x.offset, x.strides, ['at', ...indices]));
  const place = target.place(to, `row * ${String(width)} + thread`);
  return [
    writeFill(to, size, 0, target),
    {
      code: [
        ...lines,
        `for (var at = 0; at < ${String(count)}; at++) {`,
        `let row = i32(${readRow(target, index, 'at')});`,
        `if (row >= 0 && row < ${String(shape[0]!)}) { ${place} = ${place} + ${from}; }`,
        '}',
      ].join('\n'),
      threads: width,
      cost: 2 * width * count,
      reads: [accessSpan(target, x), accessSpan(target, index), wholeSpan(to, size)],
      writes: [wholeSpan(to, size)],
    },
  ];
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
