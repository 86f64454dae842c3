/** Dense layers: forward with bias and activation, and the gradients of input and weights. */
import { getActivation } from './activations.ts';
import type { Contribution } from './gradient.ts';
import { rowBase, u, type Region } from './memory.ts';
import type { Op } from './op.ts';
import { chooseTile, countTiles, tiled, type Crew } from './tile.ts';

export interface Output {
  readonly y: Region;
  /** The sum before the activation, kept only if the slope needs it. */
  readonly z: Region | undefined;
  readonly activation: string;
}

/** Statements that store an output. @param at WGSL: its place in the batch; @param sum WGSL */
export function storeOutput({ y, z, activation }: Output, at: string, sum: string): string {
  const formula = getActivation(activation);
  return [
    `let at = ${at}; let z = ${sum};`,
    z === undefined ? '' : `arena[${u(z.offset)} + at] = z;`,
    `arena[${u(y.offset)} + at] = ${formula === undefined ? 'z' : formula.value};`,
  ].join(' ');
}

export const outputRegions = ({ y, z }: Output): string[] =>
  z === undefined ? [y.name] : [y.name, z.name];

export interface Dense {
  readonly node: string;
  readonly batch: number;
  readonly x: Region;
  readonly inputs: number;
  readonly units: number;
  /** In the flat vector; the bias follows its kernel. */
  readonly kernel: number;
}

export function denseForward(dense: Dense, output: Output, crew: Crew): Op {
  const { node, batch, x, inputs, units, kernel } = dense;
  const tile = chooseTile(batch, units, crew.threads);
  const size = { rows: batch, columns: units, tile, writesOut: crew.writesOut };
  return {
    name: `dense_${node}`,
    reads: [x.name, 'weights'],
    writes: outputRegions(output),
    work: { threads: countTiles(size) },
    cost: batch * inputs * units,
    code: tiled({
      ...size,
      perRow: (row) => `let x${String(row)} = ${rowBase(x, `r${String(row)}`)};`,
      products: [
        {
          inner: { length: inputs, suffix: 'u' },
          turn: (k) => `let w = ${u(kernel)} + ${k} * ${u(units)};`,
          a: (row, k) => `${x.buffer}[x${String(row)} + ${k}]`,
          b: (column) => `weights[w + c${String(column)}]`,
        },
      ],
      store: (sum, row, column) =>
        storeOutput(
          output,
          `${row} * ${u(units)} + ${column}`,
          `${sum} + weights[${u(kernel + inputs * units)} + ${column}]`,
        ),
    }),
  };
}

/** dx = dz · Wᵀ. @param dz gradient of the sums before the activation */
export function denseInputGradient(dense: Dense, dz: Region): Contribution {
  const { node, batch, inputs, units, kernel } = dense;
  const base = `g${node}_`;
  return {
    kind: 'product',
    rows: batch,
    columns: inputs,
    reads: [dz.name, 'weights'],
    cost: batch * inputs * units,
    perRow: (row) => `let ${base}${String(row)} = ${u(dz.offset)} + r${String(row)} * ${u(units)};`,
    product: {
      inner: { length: units, suffix: 'u' },
      a: (row, k) => `arena[${base}${String(row)} + ${k}]`,
      b: (column, k) => `weights[${u(kernel)} + c${String(column)} * ${u(units)} + ${k}]`,
    },
  };
}

/** dW = xᵀ · dz and, as its last row, db. @param into where in the gradients */
export function denseWeightGradient(
  dense: Dense,
  dz: Region,
  into: { readonly name: string; readonly offset: number },
  crew: Crew,
): Op {
  const { node, batch, x, inputs, units } = dense;
  const tile = chooseTile(inputs + 1, units, crew.threads);
  const size = { rows: inputs + 1, columns: units, tile, writesOut: crew.writesOut };
  return {
    name: `dense_weights_${node}_${into.name}`,
    reads: [x.name, dz.name],
    writes: [into.name],
    work: { threads: countTiles(size) },
    cost: batch * inputs * units,
    code: tiled({
      ...size,
      perRow: (row) =>
        `let o${String(row)} = min(r${String(row)}, ${u(inputs - 1)}); let bias${String(row)} = r${String(row)} == ${u(inputs)};`,
      products: [
        {
          inner: { length: batch, suffix: 'u' },
          turn: (b) => `let x = ${rowBase(x, b)}; let g = ${u(dz.offset)} + ${b} * ${u(units)};`,
          a: (row) => `select(${x.buffer}[x + o${String(row)}], 1.0, bias${String(row)})`,
          b: (column) => `arena[g + c${String(column)}]`,
        },
      ],
      store: (sum, row, column) =>
        `gradients[${u(into.offset)} + ${row} * ${u(units)} + ${column}] = ${sum};`,
    }),
  };
}
