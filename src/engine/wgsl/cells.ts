/** Layers that work number by number: activation, dropout, add, concatenate. */
import { getActivation } from './activations.ts';
import type { Contribution } from './gradient.ts';
import { outputRegions, storeOutput, type Output } from './linear.ts';
import { rowBase, u, type Region } from './memory.ts';
import type { Op } from './op.ts';
import { ofStep } from './step-record.ts';

interface Cells {
  readonly node: string;
  readonly batch: number;
}

/** Number `thread` of the batch in a region. */
const read = (region: Region): string =>
  region.buffer === 'arena'
    ? `arena[${u(region.offset)} + thread]`
    : `data[${rowBase(region, `thread / ${u(region.size)}`)} + thread % ${u(region.size)}]`;

export function activationForward({ node, batch }: Cells, x: Region, output: Output): Op {
  const threads = batch * x.size;
  return {
    name: `activation_${node}`,
    reads: [x.name],
    writes: outputRegions(output),
    work: { threads },
    cost: threads,
    code: storeOutput(output, 'thread', read(x)),
  };
}

/** Code that turns dy into dz for y = f(z). */
export function activationFinish({ y, z, activation }: Output): {
  readonly code: (at: string) => string;
  readonly reads: readonly string[];
} {
  const formula = getActivation(activation);
  if (formula === undefined) return { code: () => '', reads: [] };
  return {
    reads: z === undefined ? [y.name] : [y.name, z.name],
    code: (at) =>
      [
        `let y = arena[${u(y.offset)} + ${at}];`,
        z === undefined ? '' : `let z = arena[${u(z.offset)} + ${at}];`,
        `s *= ${formula.slope};`,
      ].join(' '),
  };
}

/** 0 for what is dropped. @param index of the layer among the dropouts; @param at WGSL: which number */
export function dropoutFactor(index: number, at: string): string {
  const dropout = `${ofStep('dropouts')}[${u(index)}]`;
  return `select(0.0, ${dropout}.factor, dropoutHash(${dropout}.key, ${at}) >= ${dropout}.threshold)`;
}

/** Element i of a mask is a hash of (key, i), as in `SeededDropout`. */
export const dropoutFunction = `
fn dropoutHash(key: u32, i: u32) -> u32 {
  var hash = key + i * 0x9e3779b9u;
  hash = (hash ^ (hash >> 16u)) * 0x85ebca6bu;
  hash = (hash ^ (hash >> 13u)) * 0xc2b2ae35u;
  return hash ^ (hash >> 16u);
}`;

export function dropoutForward({ node, batch }: Cells, x: Region, y: Region, index: number): Op {
  const threads = batch * x.size;
  return {
    name: `dropout_${node}`,
    reads: [x.name],
    writes: [y.name],
    work: { threads },
    cost: threads,
    code: `arena[${u(y.offset)} + thread] = ${read(x)} * ${dropoutFactor(index, 'thread')};`,
  };
}

export function addForward({ node, batch }: Cells, inputs: readonly Region[], y: Region): Op {
  const threads = batch * y.size;
  return {
    name: `add_${node}`,
    reads: inputs.map(({ name }) => name),
    writes: [y.name],
    work: { threads },
    cost: threads * inputs.length,
    code: `arena[${u(y.offset)} + thread] = ${inputs.map(read).join(' + ')};`,
  };
}

/** The gradient of a reader whose output is the value itself. */
export const passGradient = (dy: Region): Contribution => ({
  kind: 'cell',
  reads: [dy.name],
  code: (b, i) => `s += arena[${u(dy.offset)} + ${b} * ${u(dy.size)} + ${i}];`,
});

export interface Concat {
  readonly widths: readonly number[];
  readonly positions: number;
}

export function concatForward(
  { node, batch }: Cells,
  inputs: readonly Region[],
  y: Region,
  { widths, positions }: Concat,
): Op {
  const threads = batch * y.size;
  const wide = y.size / positions;
  let start = 0;
  const branches = inputs.map((x, index) => {
    const from = start;
    const width = widths[index] ?? 0;
    start += width;
    return `if (c < ${u(start)}) { value = ${x.buffer}[${rowBase(x, 'b')} + p * ${u(width)} + c - ${u(from)}]; }`;
  });
  return {
    name: `concat_${node}`,
    reads: inputs.map(({ name }) => name),
    writes: [y.name],
    work: { threads },
    cost: threads,
    code: `
      let c = thread % ${u(wide)}; let b = thread / ${u(y.size)};
      let p = (thread / ${u(wide)}) % ${u(positions)};
      var value = 0.0;
      ${branches.join(' else ')}
      arena[${u(y.offset)} + thread] = value;`,
  };
}

/** @param index of the input among those put together */
export function concatGradient(
  { widths, positions }: Concat,
  dy: Region,
  index: number,
): Contribution {
  const wide = dy.size / positions;
  const width = widths[index] ?? 0;
  const from = widths.slice(0, index).reduce((sum, one) => sum + one, 0);
  return {
    kind: 'cell',
    reads: [dy.name],
    code: (b, i) =>
      `s += arena[${u(dy.offset)} + ${b} * ${u(dy.size)} + (${i} / ${u(width)}) * ${u(wide)} + ${u(from)} + ${i} % ${u(width)}];`,
  };
}
