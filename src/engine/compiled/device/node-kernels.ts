/** Gathers, scatters, masks, fills and copies as WGSL. */
import { toSize } from '../../../core/graph/shape.ts';
import type { Access, AssembleNode, GatherNode, MaskNode, Node } from '../nodes.ts';
import type { Core, Piece } from './fuse.ts';
import type { DeviceOp } from './op.ts';
import { toPlaceOf, toReading, toWalks } from './reading.ts';
import { f, takeApart, type Target } from './target.ts';
import { writeTurns } from './turns.ts';

/** Lines that leave the number of an element in a register, and what they cost. */
type Written = [lines: string[], registers: ReadonlyMap<Node, string>, cost: number];

function readAt(target: Target, access: Access, indices: readonly string[]): string {
  const reading = toReading(access, target.isStored);
  return target.read(reading.node, toPlaceOf(reading, toWalks(reading), indices, target.read));
}

export function writeGather(node: GatherNode, target: Target): Written {
  const { x, index } = node;
  const { lines, indices } = takeApart(node.shape, 'g');
  const [row = '0', ...rest] = indices;
  const code = [
    ...lines,
    `let row = i32(${readAt(target, index, [row])});`,
    'var found = 0.0;',
    `if (row >= 0 && row < ${String(x.shape[0]!)}) { found = ${readAt(target, x, ['row', ...rest])}; }`,
  ];
  return [code, new Map([[node, 'found']]), 2 * toSize(node.shape)];
}

export function writeMask(node: MaskNode, target: Target): Written {
  const { draw } = node;
  const code = [
    `let hash = dropoutHash(${target.readBits(draw, '0')}, u32(thread));`,
    `let drawn = select(0.0, ${target.read(draw, '2')}, hash >= ${target.readBits(draw, '1')});`,
  ];
  return [code, new Map([[node, 'drawn']]), 4 * toSize(node.shape)];
}

/**
 * A thread for each column of a part of the rows, which adds them in their order to a copy that it has
 * cleared; then a thread for each number, which adds up the copies.
 */
export function writeScatter(
  { piece, target }: { readonly piece: Piece; readonly target: Target },
  { node, parts }: Core & { kind: 'scatter' },
  toEnd: (lines: string[], register: string, cost: number) => DeviceOp,
): DeviceOp[] {
  const { x, index, shape } = node;
  const size = toSize(shape);
  const columns = shape.slice(1);
  const width = toSize(columns);
  const count = x.shape[0]!;
  const share = Math.ceil(count / parts);
  const { lines, indices } = takeApart(columns, 'i', 'column');
  const place = target.scratch(piece, `first + row * ${String(width)} + column`);
  const scattered: DeviceOp = {
    phase: piece.first,
    code: [
      `let column = thread % ${String(width)};`,
      `let part = thread / ${String(width)};`,
      `let first = part * ${String(size)};`,
      ...lines,
      `for (var row = 0; row < ${String(shape[0]!)}; row++) { ${place} = 0.0; }`,
      `for (var at = part * ${String(share)}; at < min((part + 1) * ${String(share)}, ${String(count)}); at++) {`,
      `let row = i32(${readAt(target, index, ['at'])});`,
      `if (row >= 0 && row < ${String(shape[0]!)}) { ${place} = ${place} + ${readAt(target, x, ['at', ...indices])}; }`,
      '}',
    ].join('\n'),
    threads: parts * width,
    cost: 2 * width * count + parts * size,
  };
  const part = (k: string): string => target.scratch(piece, `${k} * ${String(size)} + thread`);
  const sum = [
    'var total = 0.0;',
    ...writeTurns({ length: parts, loads: 1 }, (k) => [`total = total + ${part(k)};`]),
  ];
  return [scattered, toEnd(sum, 'total', parts * size)];
}

/** WGSL writes no infinity; the largest number stands for it between pools' windows. */
const toFinite = (value: number): string =>
  Number.isFinite(value) ? f(value) : value < 0 ? '-3.4028234e38' : '3.4028234e38';

export function writeFill({ last, size }: Piece, node: AssembleNode, target: Target): DeviceOp {
  return {
    phase: last,
    code: `${target.place(node, 'thread')} = ${toFinite(node.fill)};`,
    threads: size,
    cost: size,
  };
}
