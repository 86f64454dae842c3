/**
 * Gradients are pulled: one piece computes the gradient of a value from all that read the value, so
 * that nothing is cleared or added up in memory and no two pieces write one place.
 */
import { u, type Region } from './memory.ts';
import type { Op } from './op.ts';
import { chooseTile, countTiles, tiled, type Crew, type Product } from './tile.ts';

/** Addition of one reader of a value to the value's gradient. */
export type Contribution =
  | {
      /** Matrix products over the value seen as rows × columns. */
      readonly kind: 'product';
      readonly rows: number;
      readonly columns: number;
      readonly perRow?: (row: number) => string;
      readonly product: Product;
      readonly reads: readonly string[];
      readonly cost: number;
    }
  | {
      /** Statements that add to `s`, for number `i` of example `b`. */
      readonly kind: 'cell';
      readonly code: (b: string, i: string) => string;
      readonly reads: readonly string[];
    };

type ProductPart = Extract<Contribution, { kind: 'product' }>;

interface Wanted {
  readonly name: string;
  readonly target: Region;
  readonly batch: number;
  readonly contributions: readonly Contribution[];
  /** Turns the gradient `s` of number `at` of the batch into that of what the value was made from. */
  readonly finish: { readonly code: (at: string) => string; readonly reads: readonly string[] };
  readonly crew: Crew;
}

/** The pieces that compute one value's gradient, in order. */
export function pullGradient(wanted: Wanted): Op[] {
  const { name, target, batch, finish } = wanted;
  const cells = wanted.contributions.filter((one) => one.kind === 'cell');
  const products = wanted.contributions.filter((one) => one.kind === 'product');
  const views = new Map<string, ProductPart[]>();
  for (const part of products) {
    const view = `${String(part.rows)}x${String(part.columns)}`;
    views.set(view, [...(views.get(view) ?? []), part]);
  }
  const passes: (readonly ProductPart[])[] = views.size === 0 ? [[]] : [...views.values()];
  return passes.map((parts, pass) => {
    const isLast = pass === passes.length - 1;
    const added = isLast ? cells : [];
    const place = (at: string): string => `arena[${u(target.offset)} + ${at}]`;
    const store = (sum: string, at: string): string =>
      [
        `let at = ${at}; var s = ${sum};`,
        pass === 0 ? '' : `s += ${place('at')};`,
        added.length === 0 ? '' : `let b = at / ${u(target.size)}; let i = at % ${u(target.size)};`,
        ...added.map(({ code }) => `{ ${code('b', 'i')} }`),
        isLast ? finish.code('at') : '',
        `${place('at')} = s;`,
      ].join('\n');
    const common = {
      name: passes.length === 1 ? name : `${name}_${String(pass)}`,
      reads: [
        ...parts.flatMap(({ reads }) => reads),
        ...added.flatMap(({ reads }) => reads),
        ...(isLast ? finish.reads : []),
        ...(pass === 0 ? [] : [target.name]),
      ],
      writes: [target.name],
    };
    const [first] = parts;
    if (first === undefined) {
      const threads = batch * target.size;
      return { ...common, work: { threads }, code: store('0.0', 'thread'), cost: threads };
    }
    const { rows, columns } = first;
    const tile = chooseTile(rows, columns, wanted.crew.threads);
    return {
      ...common,
      work: { threads: countTiles({ rows, columns, tile }) },
      code: tiled({
        rows,
        columns,
        tile,
        writesOut: wanted.crew.writesOut,
        perRow: (row) => parts.map(({ perRow }) => perRow?.(row) ?? '').join('\n'),
        products: parts.map(({ product }) => product),
        store: (sum, row, column) => store(sum, `${row} * ${u(columns)} + ${column}`),
      }),
      cost: parts.reduce((sum, { cost }) => sum + cost, 0),
    };
  });
}
