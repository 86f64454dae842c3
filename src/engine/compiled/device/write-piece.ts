/** Pieces as WGSL. */
import { toSize } from '../../../core/graph/shape.ts';
import type { Node, ReduceName } from '../nodes.ts';
import { folds } from './expressions.ts';
import type { Core, Fused, Piece } from './fuse.ts';
import { writeFill, writeGather, writeMask, writeScatter } from './node-kernels.ts';
import type { DeviceOp } from './op.ts';
import { countBlocks } from './product-form.ts';
import { writeBlocks } from './product-kernel.ts';
import { countAll, takeApart, toAt, type Target } from './target.ts';
import { writeTurns } from './turns.ts';
import { createValues, indexByNumber, writeTerm } from './values.ts';

/** A piece, and what its writers need. */
export interface Given {
  readonly piece: Piece;
  readonly fused: Omit<Fused, 'pieces' | 'early' | 'placed'>;
  readonly target: Target;
}

export function writePiece(given: Given): readonly DeviceOp[] {
  const { piece } = given;
  const { core } = piece;
  switch (core?.kind) {
    case undefined:
      return [toElements(given, [], new Map(), 0)];
    case 'sum':
      return writeSum(given, core);
    case 'product':
      return writeProduct(given, core);
    case 'gather':
      return [toElements(given, ...writeGather(core.node, given.target))];
    case 'mask':
      return [toElements(given, ...writeMask(core.node, given.target))];
    case 'scatter':
      return writeScatter(given, core, (lines, register, cost) =>
        toElements(given, lines, new Map([[core.node, register]]), cost),
      );
    case 'fill':
      return [writeFill(piece, core.node, given.target)];
  }
}

/** True for maps that a thread computes in this phase, since they are not in memory, or not yet. */
export const isPulledIn =
  ({ kept, done }: Pick<Fused, 'kept' | 'done'>, phase: number) =>
  (node: Node): boolean => {
    if (node.op === 'mask') return !kept.has(node);
    return node.op === 'map' && !(kept.has(node) && done.get(node)! < phase);
  };

/** WGSL that goes on with an element whose number is in registers. */
function writeTail(
  { piece, fused, target }: Given,
  registers: ReadonlyMap<Node, string>,
  element: string,
): { readonly lines: string[]; readonly loads: number } {
  const indexing: string[] = [];
  const toIndexed = indexByNumber(element, 'e', indexing);
  const values = createValues({
    ...{ target, fused, registers, element, toIndexed, prefix: 'v' },
    isPulled: isPulledIn(fused, piece.last),
  });
  const stores = [...registers].flatMap(([node, register]) =>
    target.isStored(node) ? [`${target.place(node, element)} = ${register};`] : [],
  );
  for (const { to, source, strides, offset } of piece.outputs) {
    const value = values.get(source);
    const { indices, walks } = toIndexed(source.shape, [strides]);
    stores.push(`${target.place(to, toAt(offset, walks[0]!, indices))} = ${value};`);
  }
  // All is read before anything is written, which may lie in the same place.
  return {
    lines: [...indexing, ...values.lines, ...stores],
    loads: values.loads + stores.length,
  };
}

/** The last phase of a piece: a thread for each element. @param lines that leave its number in the register */
function toElements(
  given: Given,
  lines: readonly string[],
  registers: ReadonlyMap<Node, string>,
  cost: number,
): DeviceOp {
  const { last, size } = given.piece;
  const tail = writeTail(given, registers, 'thread');
  return {
    phase: last,
    threads: size,
    code: [...lines, ...tail.lines].join('\n'),
    cost: cost + size * tail.loads,
  };
}

/** The sum of parts. */
function addParts(given: Given, node: Node, name: ReduceName, parts: number): DeviceOp {
  const { piece, target } = given;
  const { first, fold } = folds[name];
  const part = (k: string): string =>
    target.scratch(piece, `${k} * ${String(piece.size)} + thread`);
  const lines = [
    `var p = ${first};`,
    '{',
    ...writeTurns({ length: parts, loads: 1 }, (k) => [`p = ${fold('p', part(k))};`]),
    '}',
  ];
  return toElements(given, lines, new Map([[node, 'p']]), parts * piece.size);
}

function writeSum(given: Given, { node, form }: Core & { kind: 'sum' }): DeviceOp[] {
  const { piece, target } = given;
  const { first, size } = piece;
  const { parts, share } = form.cut;
  const isCut = parts > 1;
  const outer = form.dims.slice(0, form.outer);
  const { lines, indices } = takeApart(outer, 'i', isCut ? 'element' : 'thread');
  const inner = form.dims.slice(form.outer);
  const own = inner.slice(0, -1).map((_, d) => `j${String(d)}`);
  const { x } = given.fused.summed.get(node)!;
  const isPulled = isPulledIn(given.fused, first);
  const { fold } = folds[node.fn];
  const toTerm = (k: string) =>
    writeTerm({ ...given, isPulled, prefix: 't' }, x, form.dims, [...indices, ...own, k]);
  const loads = Math.max(1, toTerm('0').loads);
  const toTurn = (k: string): string[] => {
    const { value, lines: term } = toTerm(k);
    return ['{', ...term, `s = ${fold('s', value)};`, '}'];
  };
  const bounds = ['begin', `min(begin + ${String(share)}, ${String(inner[0] ?? 1)})`] as const;
  const isShort = isCut && inner.length === 1;
  const loops = own.map((index, d) => {
    const [from, to] = isCut && d === 0 ? bounds : ['0', String(inner[d]!)];
    return `for (var ${index} = ${from}; ${index} < ${to}; ${index}++) {`;
  });
  const turns = { length: isShort ? share : (inner.at(-1) ?? 1), loads };
  const code = [
    ...(isCut
      ? [
          `let element = thread % ${String(size)};`,
          `let begin = (thread / ${String(size)}) * ${String(share)};`,
        ]
      : []),
    ...lines,
    `var s = ${folds[node.fn].first};`,
    ...loops,
    '{',
    ...writeTurns(isShort ? { ...turns, bounds } : turns, toTurn),
    '}',
    ...loops.map(() => '}'),
  ];
  const cost = countAll(form.dims) * loads;
  if (!isCut) return [toElements(given, code, new Map([[node, 's']]), cost)];
  const store = `${target.scratch(piece, 'thread')} = s;`;
  return [
    {
      phase: first,
      threads: parts * size,
      code: [...code, store].join('\n'),
      cost,
    },
    addParts(given, node, node.fn, parts),
  ];
}

function writeProduct(given: Given, { node, form }: Core & { kind: 'product' }): DeviceOp[] {
  const { piece, target } = given;
  const { parts } = form.cut;
  const isCut = parts > 1;
  const name = `tail${String(piece.id)}`;
  const tail = isCut
    ? { lines: [], loads: 0 }
    : writeTail(given, new Map([[node, 'value']]), 'thread');
  const isPlain = piece.outputs.length === 0;
  const code = writeBlocks(form, target, (at, sum) => {
    if (isCut) return `${target.scratch(piece, at)} = ${sum};`;
    return isPlain ? `${target.place(node, at)} = ${sum};` : `${name}(${at}, ${sum}, record);`;
  });
  const main: DeviceOp = {
    phase: piece.first,
    threads: parts * countBlocks(form),
    code: code.join('\n'),
    ...(!isCut &&
      !isPlain && {
        functions: `fn ${name}(thread: i32, value: f32, record: i32) {\n${tail.lines.join('\n')}\n}`,
      }),
    cost: toSize(node.shape) * (countAll(form.sumDims) + tail.loads),
  };
  return isCut ? [main, addParts(given, node, 'sum', parts)] : [main];
}
