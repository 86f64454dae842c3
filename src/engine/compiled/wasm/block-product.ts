/**
 * out[i, j] (+)= Σ a[i, k] · b[k, j] in blocks that stay in registers. k may run over two dimensions, so
 * that the rows of a convolution's windows are read where they lie. The order of each sum is that of k.
 */
import { createCode, type Code, type ModuleWriter } from './assembler.ts';

/** Sizes of blocks: rows, and vectors of four columns. */
const rowCounts = [4, 2, 1] as const;
const widest = 3;

/** Parameters of the whole; steps are in bytes. */
export const productParameters = [
  'a',
  'b',
  'out',
  /** 1 where the sum goes on with what is in `out`. */
  'isContinued',
  'aRow',
  'aStep',
  'aOuter',
  'bStep',
  'bOuter',
  'outRow',
  'm',
  'n',
  'k',
  'kOuter',
] as const;
export type ProductParameter = (typeof productParameters)[number];

const blockParameters = [
  'a',
  'b',
  'out',
  'isContinued',
  'aRow',
  'aStep',
  'aOuter',
  'bStep',
  'bOuter',
  'outRow',
  'k',
  'kOuter',
  /** Columns of the last vector: 1 to 4. */
  'rest',
] as const;

const toIndices = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> =>
  Object.fromEntries(names.map((name, at) => [name, at])) as Record<Name, number>;
const types = (names: readonly string[]) => names.map(() => 'i32' as const);

/** Adds the function and its blocks to a module. @returns its index */
export function addProduct(module: ModuleWriter): number {
  const blocks = new Map<string, number>();
  for (const rows of rowCounts) {
    for (let vectors = 1; vectors <= widest; vectors++)
      blocks.set(
        `${rows} ${vectors}`,
        module.add(types(blockParameters), [], writeBlock(rows, vectors)),
      );
  }
  return module.add(types(productParameters), [], writeProduct(blocks));
}

/** Locals of the function that calls the blocks. */
interface Panels {
  readonly code: Code;
  readonly blocks: ReadonlyMap<string, number>;
  /** Rows that are left. */
  readonly left: number;
  /** Addresses of the present row of a, and of its part of the result. */
  readonly row: number;
  readonly target: number;
  /** Columns of a block's last vector. */
  readonly columns: number;
}

const given = toIndices(productParameters);

function writeProduct(blocks: ReadonlyMap<string, number>): Code {
  const code = createCode(types(productParameters));
  const [left, row, target, columns] = Array.from({ length: 4 }, () => code.local('i32')) as [
    number,
    number,
    number,
    number,
  ];
  const panels: Panels = { code, blocks, left, row, target, columns };
  const isMore = (count: number): Code => code.get(given.n).i32(count).op('i32.gt_s');
  code.i32(4).set(columns);
  code.loopWhile(
    () => isMore(4 * widest),
    () => writePanel(panels, 2),
  );
  isMore(8).when(
    () => writeLastPanel(panels, 3),
    () =>
      void isMore(4).when(
        () => writeLastPanel(panels, 2),
        () => void isMore(0).when(() => writeLastPanel(panels, 1)),
      ),
  );
  return code;
}

/** Its last vector may be only partly columns. */
function writeLastPanel(panels: Panels, vectors: number): void {
  const whole = 4 * (vectors - 1);
  panels.code.get(given.n).i32(whole).op('i32.sub').set(panels.columns);
  writePanel(panels, vectors);
}

/** All rows of some columns. */
function writePanel(panels: Panels, vectors: number): void {
  const { code, left, row, target } = panels;
  const bytes = 16 * vectors;
  code.get(given.m).set(left).get(given.a).set(row).get(given.out).set(target);
  code.loopWhile(
    () => code.get(left).i32(4).op('i32.ge_s'),
    () => callBlock(panels, 4, vectors),
  );
  for (const rows of [2, 1] as const) {
    code.get(left).i32(rows).op('i32.ge_s');
    code.when(() => callBlock(panels, rows, vectors));
  }
  code.get(given.b).i32(bytes).op('i32.add').set(given.b);
  code.get(given.out).i32(bytes).op('i32.add').set(given.out);
  code
    .get(given.n)
    .i32(bytes / 4)
    .op('i32.sub')
    .set(given.n);
}

function callBlock({ code, blocks, ...own }: Panels, rows: number, vectors: number): void {
  const { left, row, target, columns } = own;
  const all: Readonly<Record<(typeof blockParameters)[number], number>> = {
    ...given,
    a: row,
    out: target,
    rest: columns,
  };
  for (const name of blockParameters) code.get(all[name]);
  code.call(blocks.get(`${rows} ${vectors}`)!);
  code.get(row).get(given.aRow).i32(rows).op('i32.mul', 'i32.add').set(row);
  code.get(target).get(given.outRow).i32(rows).op('i32.mul', 'i32.add').set(target);
  code.get(left).i32(rows).op('i32.sub').set(left);
}

function writeBlock(rows: number, vectors: number): Code {
  const code = createCode(types(blockParameters));
  const p = toIndices(blockParameters);
  const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
  const sums = range(rows).map(() => range(vectors).map(() => code.local('v128')));
  const row = code.local('v128');
  const columns = range(vectors).map(() => code.local('v128'));
  const at = range(rows).map(() => code.local('i32'));
  const [right, left] = [code.local('i32'), code.local('i32')];
  const outs = range(rows).map(() => code.local('i32'));
  for (const r of range(rows))
    code.get(p.out).get(p.outRow).i32(r).op('i32.mul', 'i32.add').set(outs[r]!);
  code.get(p.isContinued).when(() => {
    for (const r of range(rows))
      for (const v of range(vectors))
        code
          .get(outs[r]!)
          .memory('v128.load', 16 * v)
          .set(sums[r]![v]!);
  });
  code.loopWhile(
    () => code.get(p.kOuter),
    () => {
      for (const r of range(rows))
        code.get(p.a).get(p.aRow).i32(r).op('i32.mul', 'i32.add').set(at[r]!);
      code.get(p.b).set(right).get(p.k).set(left);
      code.loopWhile(
        () => code.get(left),
        () => {
          for (const v of range(vectors))
            code
              .get(right)
              .memory('v128.load', 16 * v)
              .set(columns[v]!);
          for (const r of range(rows)) {
            code.get(at[r]!).memory('v128.load32_splat', 0).set(row);
            for (const v of range(vectors))
              code
                .get(sums[r]![v]!)
                .get(row)
                .get(columns[v]!)
                .op('f32x4.mul', 'f32x4.add')
                .set(sums[r]![v]!);
            code.get(at[r]!).get(p.aStep).op('i32.add').set(at[r]!);
          }
          code.get(right).get(p.bStep).op('i32.add').set(right);
          code.get(left).i32(1).op('i32.sub').set(left);
        },
      );
      code.get(p.a).get(p.aOuter).op('i32.add').set(p.a);
      code.get(p.b).get(p.bOuter).op('i32.add').set(p.b);
      code.get(p.kOuter).i32(1).op('i32.sub').set(p.kOuter);
    },
  );
  for (const r of range(rows)) {
    for (const v of range(vectors - 1))
      code
        .get(outs[r]!)
        .get(sums[r]![v]!)
        .memory('v128.store', 16 * v);
    storeRest(code, p.rest, outs[r]!, sums[r]![vectors - 1]!, 16 * (vectors - 1));
  }
  return code;
}

/** The first columns of a vector, as many as `rest` says. */
function storeRest(code: Code, rest: number, out: number, vector: number, offset: number): void {
  const isMore = (count: number): Code => code.get(rest).i32(count).op('i32.gt_s');
  isMore(3).when(
    () => void code.get(out).get(vector).memory('v128.store', offset),
    () => {
      isMore(1).when(
        () => {
          code.get(out).get(vector).storeLanes(2, 0, offset);
          isMore(2).when(
            () =>
              void code
                .get(out)
                .get(vector)
                .storeLanes(1, 2, offset + 8),
          );
        },
        () => void code.get(out).get(vector).storeLanes(1, 0, offset),
      );
    },
  );
}
