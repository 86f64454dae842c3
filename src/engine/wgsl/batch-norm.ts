/** Batch normalisation over batch and pixels, per channel; frozen, with the moving statistics. */
import type { Contribution } from './gradient.ts';
import { f, rowBase, u, type Region } from './memory.ts';
import type { Op } from './op.ts';

export interface BatchNorm {
  readonly node: string;
  readonly batch: number;
  readonly x: Region;
  readonly y: Region;
  readonly channels: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly frozen: boolean;
  /** In the flat vector. */
  readonly gamma: number;
  readonly beta: number;
  readonly mean: number;
  readonly variance: number;
  /** Mean and 1/√(σ² + ε) of each channel, in the arena. */
  readonly statistics: Region;
}

/** Pixels summed by one thread, about: channels are few and batches long. */
const partLength = 256;

const element = ({ x, channels }: BatchNorm): string => {
  const positions = x.size / channels;
  return x.buffer === 'arena'
    ? `arena[${u(x.offset)} + p * ${u(channels)} + c]`
    : `data[${rowBase(x, `p / ${u(positions)}`)} + (p % ${u(positions)}) * ${u(channels)} + c]`;
};

function cut({ batch, x, channels }: BatchNorm) {
  const count = (batch * x.size) / channels;
  const parts = Math.ceil(count / partLength);
  const share = Math.ceil(count / parts);
  const range = `let c = thread % ${u(channels)}; let part = thread / ${u(channels)};
    let first = part * ${u(share)}; let last = min(first + ${u(share)}, ${u(count)});`;
  return { count, parts, share, range };
}

/**
 * Statistics of the batch, in two passes over each part (mean, then squares around it) that are merged
 * by Chan's formula: sums of squares alone lose the variance of what lies far from 0.
 */
export function statisticsOps(norm: BatchNorm, takeScratch: (count: number) => number): Op[] {
  const { node, x, channels, momentum, epsilon, mean, variance, statistics } = norm;
  if (norm.frozen)
    return [
      {
        name: `norm_fixed_${node}`,
        reads: ['weights'],
        writes: [statistics.name],
        work: { threads: channels },
        cost: channels,
        code: `arena[${u(statistics.offset)} + thread] = weights[${u(mean)} + thread];
          arena[${u(statistics.offset + channels)} + thread] = inverseSqrt(weights[${u(variance)} + thread] + ${f(epsilon)});`,
      },
    ];
  const { count, parts, share, range } = cut(norm);
  const scratch = takeScratch(2 * parts * channels);
  const partial = `norm_parts_${node}`;
  return [
    {
      name: `norm_parts_${node}`,
      reads: [x.name],
      writes: [partial],
      work: { threads: parts * channels },
      cost: 2 * count * channels,
      code: `${range}
        var s = 0.0;
        for (var p = first; p < last; p++) { s += ${element(norm)}; }
        let m = s / f32(max(last - first, 1u));
        var q = 0.0;
        for (var p = first; p < last; p++) { let e = ${element(norm)} - m; q += e * e; }
        arena[${u(scratch)} + thread * 2u] = m; arena[${u(scratch)} + thread * 2u + 1u] = q;`,
    },
    {
      name: `norm_statistics_${node}`,
      reads: [partial],
      writes: [statistics.name, `moving_${node}`],
      work: { threads: channels },
      cost: parts * channels,
      code: `
        var n = 0.0; var m = 0.0; var q = 0.0;
        for (var part = 0u; part < ${u(parts)}; part++) {
          let first = part * ${u(share)};
          if (first >= ${u(count)}) { break; }
          let k = f32(min(${u(share)}, ${u(count)} - first));
          let at = ${u(scratch)} + (part * ${u(channels)} + thread) * 2u;
          let away = arena[at] - m; let all = n + k;
          m += away * k / all; q += arena[at + 1u] + away * away * n * k / all; n = all;
        }
        let v = q / n;
        arena[${u(statistics.offset)} + thread] = m;
        arena[${u(statistics.offset + channels)} + thread] = inverseSqrt(v + ${f(epsilon)});
        weights[${u(mean)} + thread] -= (weights[${u(mean)} + thread] - m) * ${f(1 - momentum)};
        weights[${u(variance)} + thread] -= (weights[${u(variance)} + thread] - v) * ${f(1 - momentum)};`,
    },
  ];
}

/** (x − μ)/√(σ² + ε) of pixel `p`, channel `c`. */
const normed = (norm: BatchNorm): string =>
  `((${element(norm)} - arena[${u(norm.statistics.offset)} + c]) * arena[${u(norm.statistics.offset + norm.channels)} + c])`;

export function normForward(norm: BatchNorm): Op {
  const { node, batch, x, y, channels, gamma, beta, statistics } = norm;
  const threads = batch * x.size;
  return {
    name: `norm_${node}`,
    reads: [x.name, statistics.name, 'weights'],
    writes: [y.name],
    work: { threads },
    cost: threads,
    code: `let c = thread % ${u(channels)}; let p = thread / ${u(channels)};
      arena[${u(y.offset)} + thread] = ${normed(norm)} * weights[${u(gamma)} + c] + weights[${u(beta)} + c];`,
  };
}

/**
 * Σ dy and Σ dy·x̂ of each channel, which are the gradients of β and γ and what the batch's own
 * statistics add to dx.
 * @param into where in the gradients; undefined when they are not trained
 * @param sums 2 × channels in the arena
 */
export function normSums(
  norm: BatchNorm,
  dy: Region,
  sums: Region,
  into: { readonly name: string; readonly gamma: number; readonly beta: number } | undefined,
  takeScratch: (count: number) => number,
): Op[] {
  const { node, channels, x, statistics } = norm;
  const { count, parts, range } = cut(norm);
  const scratch = takeScratch(2 * parts * channels);
  const partial = `norm_parts_${node}_${dy.name}`;
  return [
    {
      name: `norm_gradient_parts_${node}_${dy.name}`,
      reads: [x.name, statistics.name, dy.name],
      writes: [partial],
      work: { threads: parts * channels },
      cost: count * channels,
      code: `${range}
        var s = 0.0; var q = 0.0;
        for (var p = first; p < last; p++) {
          let dy = arena[${u(dy.offset)} + p * ${u(channels)} + c];
          s += dy; q += dy * ${normed(norm)};
        }
        arena[${u(scratch)} + thread * 2u] = s; arena[${u(scratch)} + thread * 2u + 1u] = q;`,
    },
    {
      name: `norm_gradient_${node}_${dy.name}`,
      reads: [partial],
      writes: into === undefined ? [sums.name] : [sums.name, into.name],
      work: { threads: channels },
      cost: parts * channels,
      code: `
        var s = 0.0; var q = 0.0;
        for (var part = 0u; part < ${u(parts)}; part++) {
          let at = ${u(scratch)} + (part * ${u(channels)} + thread) * 2u;
          s += arena[at]; q += arena[at + 1u];
        }
        arena[${u(sums.offset)} + thread] = s; arena[${u(sums.offset + channels)} + thread] = q;
        ${into === undefined ? '' : `gradients[${u(into.beta)} + thread] = s; gradients[${u(into.gamma)} + thread] = q;`}`,
    },
  ];
}

export function normGradient(norm: BatchNorm, dy: Region, sums: Region | undefined): Contribution {
  const { batch, x, channels, gamma, statistics, frozen } = norm;
  const count = (batch * x.size) / channels;
  const scale = `weights[${u(gamma)} + c] * arena[${u(statistics.offset + channels)} + c]`;
  const own =
    frozen || sums === undefined
      ? ''
      : ` - (arena[${u(sums.offset)} + c] + ${normed(norm)} * arena[${u(sums.offset + channels)} + c]) * ${f(1 / count)}`;
  return {
    kind: 'cell',
    reads: [
      x.name,
      statistics.name,
      dy.name,
      'weights',
      ...(sums === undefined ? [] : [sums.name]),
    ],
    code: (b, i) => `
      let c = ${i} % ${u(channels)}; let p = ${b} * ${u(x.size / channels)} + ${i} / ${u(channels)};
      s += ${scale} * (arena[${u(dy.offset)} + p * ${u(channels)} + c]${own});`,
  };
}
