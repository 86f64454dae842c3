/** Products as WGSL: a thread for each block of the result, or for each part of a block's sums. */
import { countBlocks, type Operand, type ProductForm } from './product-form.ts';
import { toPlaceOf } from './reading.ts';
import { takeApart, toAt, type Target } from './target.ts';
import { writeTurns } from './turns.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/**
 * WGSL of the sums of a block.
 * @param store takes a sum. @param at WGSL: its number in the result, or in the parts of all
 */
export function writeBlocks(
  form: ProductForm,
  target: Target,
  store: (at: string, sum: string) => string,
): string[] {
  const { batches, rows, columns, down, across, cut } = form;
  const [high, wide] = form.tile;
  const count = countBlocks(form);
  const isCut = cut.parts > 1;
  const batchOf = takeApart(form.batchDims, 'b', 'tb');
  const cells = range(high).flatMap((i) => range(wide).map((j) => [i, j] as const));
  const isIn = (i: number, j: number): string => {
    const tests = [
      ...(i > 0 && rows % high !== 0 ? [`tm + ${String(i)} < ${String(rows)}`] : []),
      ...(j > 0 && columns % wide !== 0 ? [`tn + ${String(j)} < ${String(columns)}`] : []),
    ];
    return tests.length === 0 ? '' : `if (${tests.join(' && ')}) `;
  };
  return [
    ...(isCut ? [`let part = thread / ${String(count)};`] : []),
    `let block = ${isCut ? `thread % ${String(count)}` : 'thread'};`,
    `let tn = (block % ${String(across)}) * ${String(wide)};`,
    `let tm = ((block / ${String(across)}) % ${String(down)}) * ${String(high)};`,
    ...(batches > 1 ? [`let tb = block / ${String(across * down)};`] : []),
    ...batchOf.lines,
    ...range(high).map((i) => `let r${String(i)} = ${clamp('tm', i, rows, high)};`),
    ...range(wide).map((j) => `let c${String(j)} = ${clamp('tn', j, columns, wide)};`),
    ...cells.map(([i, j]) => `var s${String(i)}x${String(j)} = 0.0;`),
    ...writeSums(form, target, batchOf.indices),
    ...cells.map(([i, j]) => {
      const line = `${batches > 1 ? `tb * ${String(rows)} + ` : ''}r${String(i)}`;
      const at = `(${line}) * ${String(columns)} + c${String(j)}`;
      const place = isCut ? `part * ${String(batches * rows * columns)} + ${at}` : at;
      return `${isIn(i, j)}{ ${store(place, `s${String(i)}x${String(j)}`)} }`;
    }),
  ];
}

function clamp(at: string, index: number, size: number, side: number): string {
  if (index === 0) return at;
  const plain = `${at} + ${String(index)}`;
  return size % side === 0 ? plain : `min(${plain}, ${String(size - 1)})`;
}

/** The loops over what is summed, or over the thread's part of it. */
function writeSums(form: ProductForm, target: Target, batch: readonly string[]): string[] {
  const { sumDims, cut } = form;
  const [high, wide] = form.tile;
  const depth = sumDims.length - 1;
  const outer = sumDims.slice(0, -1);
  const names = outer.map((_, d) => `o${String(d)}`);
  const rowOf = range(high).map((i) => takeApart(form.rowDims, `i${String(i)}x`, `r${String(i)}`));
  const a = writeOperand(
    form.a,
    'a',
    batch,
    rowOf.map(({ indices }) => indices),
    names,
    target,
  );
  const b = writeOperand(
    form.b,
    'b',
    batch,
    range(wide).map((j) => [`c${String(j)}`]),
    names,
    target,
  );
  const term = (k: string): string[] => [
    '{',
    ...a.toTerm(k),
    ...b.toTerm(k),
    ...range(high).flatMap((i) =>
      range(wide).map((j) => `s${String(i)}x${String(j)} += a${String(i)} * b${String(j)};`),
    ),
    '}',
  ];
  const isCut = cut.parts > 1;
  const own = [
    `let begin = part * ${String(cut.share)};`,
    `let end = min(begin + ${String(cut.share)}, ${String(sumDims[0]!)});`,
  ];
  const loops = outer.map((dim, d) =>
    isCut && d === 0
      ? 'for (var o0 = begin; o0 < end; o0++) {'
      : `for (var ${names[d]!} = 0; ${names[d]!} < ${String(dim)}; ${names[d]!}++) {`,
  );
  const loads = high + wide;
  const turns =
    isCut && depth === 0
      ? { bounds: ['begin', 'end'] as const, length: cut.share, loads }
      : { length: sumDims[depth]!, loads };
  return [
    ...rowOf.flatMap(({ lines }) => lines),
    ...a.before,
    ...b.before,
    ...(isCut ? own : []),
    ...loops,
    ...a.within,
    ...b.within,
    ...writeTurns(turns, term),
    ...loops.map(() => '}'),
  ];
}

/** How an operand is read: what is known before the loops, in those around the innermost one, and in it. */
function writeOperand(
  { reading, batch, side, sum }: Operand,
  name: string,
  batchOf: readonly string[],
  sides: readonly (readonly string[])[],
  outer: readonly string[],
  { read }: Target,
) {
  const [ownBatch = [], rowBatch = []] = batch;
  const [ownSide = [], rowSide = []] = side;
  const [ownSum = [], rowSum = []] = sum;
  const depth = outer.length;
  const inner = ownSum[depth]!;
  const isMoving = (strides: readonly number[]): boolean => strides.some((stride) => stride !== 0);
  const before = sides.map((own) => {
    const indices = [...batchOf, ...own];
    return toAt(reading.offset, [...ownBatch, ...ownSide], indices);
  });
  const within = toAt(0, ownSum.slice(0, depth), outer);
  const { rows } = reading;
  /** The row that is read, where its number depends on nothing else. */
  const toRow = (strides: readonly number[], indices: readonly string[]): string =>
    rows === undefined
      ? ''
      : `${toPlaceOf({ ...reading, offset: 0 }, [strides.map(() => 0), strides], indices, read)} + `;
  const isOfSide = !isMoving(rowSum);
  const isOfOuter = !isMoving([...rowBatch, ...rowSide]) && rowSum[depth] === 0;
  const isWithin = rows !== undefined && !isOfSide && !isOfOuter;
  return {
    before: sides.map((own, i) => {
      const row = isOfSide ? toRow([...rowBatch, ...rowSide], [...batchOf, ...own]) : '';
      return `let q${name}${String(i)} = ${row}${before[i]!};`;
    }),
    within: [
      `let p${name} = ${!isOfSide && isOfOuter ? toRow(rowSum.slice(0, depth), outer) : ''}${within};`,
    ],
    toTerm: (k: string): string[] =>
      sides.map((own, i) => {
        const row = isWithin
          ? toRow([...rowBatch, ...rowSide, ...rowSum], [...batchOf, ...own, ...outer, k])
          : '';
        const at = toAt(0, [1, 1, inner], [`q${name}${String(i)}`, `p${name}`, k]);
        return `let ${name}${String(i)} = ${read(reading.node, `${row}${at}`)};`;
      }),
  };
}
