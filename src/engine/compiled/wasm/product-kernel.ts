/** Writes a product of tensors: loops around the blocks of `block-product.ts`. */
import { collapse, toRowMajor, type Collapsed } from '../access.ts';
import type { Access, ProductNode } from '../nodes.ts';
import { createCode, type Code } from './assembler.ts';
import { productParameters, type ProductParameter } from './block-product.ts';
import type { Target } from './target.ts';

/** The dimensions of a product, as few as its operands allow, and their strides by operand. */
interface ProductWalks {
  /** Over a, b and the result. */
  readonly batch: Collapsed;
  /** Over a and the result. */
  readonly rows: Collapsed;
  /** Over a and b: the dimensions that are summed over. */
  readonly sums: Collapsed;
}

type Fixed = Exclude<ProductParameter, 'a' | 'b' | 'out' | 'isContinued'>;

/** Loops over everything but the last dimension of rows and the last two of the sums. */
export function writeProduct(node: ProductNode, target: Target): Code {
  const code = createCode([]);
  const { batch, rows, sums } = toWalks(node);
  const given = toArguments({ batch, rows, sums }, node.shape.at(-1)!);
  const isContinued = code.local('i32');
  const [a, b, out] = [code.local('i32'), code.local('i32'), code.local('i32')];
  const start = (access: Access): number => target.addressOf(access.node) + 4 * access.offset;
  code.i32(start(node.a)).set(a).i32(start(node.b)).set(b);
  code.i32(target.addressOf(node)).set(out);

  const locals: Readonly<Partial<Record<ProductParameter, number>>> = { a, b, out, isContinued };
  const addBlock = (): void => {
    for (const name of productParameters) {
      const local = locals[name];
      if (local === undefined) code.i32(given[name as Fixed]);
      else code.get(local);
    }
    code.call(target.product());
    code.i32(1).set(isContinued);
  };
  nest(code, batch, [a, b, out], batch.dims.length, () =>
    nest(code, rows, [a, out], rows.dims.length - 1, () => {
      code.i32(0).set(isContinued);
      nest(code, sums, [a, b], sums.dims.length - 2, addBlock);
    }),
  );
  return code;
}

function toWalks({ a, b, batch, summed, shape }: ProductNode): ProductWalks {
  const rank = a.shape.length - summed;
  const out = toRowMajor(shape);
  return {
    batch: collapse(shape.slice(0, batch), [
      a.strides.slice(0, batch),
      b.strides.slice(0, batch),
      out.slice(0, batch),
    ]),
    rows: collapse(a.shape.slice(batch, rank), [
      a.strides.slice(batch, rank),
      out.slice(batch, rank),
    ]),
    sums: collapse(a.shape.slice(rank), [a.strides.slice(rank), b.strides.slice(batch, -1)]),
  };
}

/** Steps in bytes and sizes of one call, which walks the innermost dimensions. */
function toArguments(
  { rows, sums }: ProductWalks,
  columns: number,
): Readonly<Record<Fixed, number>> {
  const last = rows.dims.length - 1;
  const inner = sums.dims.length - 1;
  const bytes = ({ strides }: Collapsed, operand: number, at: number): number =>
    4 * (strides[operand]?.[at] ?? 0);
  return {
    aRow: bytes(rows, 0, last),
    aStep: bytes(sums, 0, inner),
    aOuter: bytes(sums, 0, inner - 1),
    bStep: bytes(sums, 1, inner),
    bOuter: bytes(sums, 1, inner - 1),
    outRow: bytes(rows, 1, last),
    m: rows.dims[last] ?? 1,
    n: columns,
    k: sums.dims[inner] ?? 1,
    kOuter: sums.dims[inner - 1] ?? 1,
  };
}

/**
 * A loop for each of the first dimensions, after which the addresses are where they were.
 * @param pointers locals with the addresses, in the order of the strides
 */
function nest(
  code: Code,
  walk: Collapsed,
  pointers: readonly number[],
  depth: number,
  body: () => void,
  at = 0,
): void {
  if (at >= depth) {
    body();
    return;
  }
  const size = walk.dims[at]!;
  const move = (rounds: number): void => {
    for (const [operand, local] of pointers.entries()) {
      const bytes = 4 * walk.strides[operand]![at]! * rounds;
      if (bytes !== 0) code.get(local).i32(bytes).op('i32.add').set(local);
    }
  };
  code.repeat(size, () => {
    nest(code, walk, pointers, depth, body, at + 1);
    move(1);
  });
  move(-size);
}
