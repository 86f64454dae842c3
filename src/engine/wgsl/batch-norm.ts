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
  return x.buffer === 'A'
    ? `A[${u(x.offset)} + p * ${u(channels)} + c]`
    : `D[${rowBase(x, `p / ${u(positions)}`)} + (p % ${u(positions)}) * ${u(channels)} + c]`;
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
        reads: ['P'],
        writes: [statistics.name],
        work: { threads: channels },
        cost: channels,
        code: `A[${u(statistics.offset)} + thread] = P[${u(mean)} + thread];
          A[${u(statistics.offset + channels)} + thread] = inverseSqrt(P[${u(variance)} + thread] + ${f(epsilon)});`,
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
        A[${u(scratch)} + thread * 2u] = m; A[${u(scratch)} + thread * 2u + 1u] = q;`,
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
          let away = A[at] - m; let all = n + k;
          m += away * k / all; q += A[at + 1u] + away * away * n * k / all; n = all;
        }
        let v = q / n;
        A[${u(statistics.offset)} + thread] = m;
        A[${u(statistics.offset + channels)} + thread] = inverseSqrt(v + ${f(epsilon)});
        P[${u(mean)} + thread] -= (P[${u(mean)} + thread] - m) * ${f(1 - momentum)};
        P[${u(variance)} + thread] -= (P[${u(variance)} + thread] - v) * ${f(1 - momentum)};`,
    },
  ];
}

/** (x − μ)/√(σ² + ε) of pixel `p`, channel `c`. */
const normed = (norm: BatchNorm): string =>
  `((${element(norm)} - A[${u(norm.statistics.offset)} + c]) * A[${u(norm.statistics.offset + norm.channels)} + c])`;

export function normForward(norm: BatchNorm): Op {
  const { node, batch, x, y, channels, gamma, beta, statistics } = norm;
  const threads = batch * x.size;
  return {
    name: `norm_${node}`,
    reads: [x.name, statistics.name, 'P'],
    writes: [y.name],
    work: { threads },
    cost: threads,
    code: `let c = thread % ${u(channels)}; let p = thread / ${u(channels)};
      A[${u(y.offset)} + thread] = ${normed(norm)} * P[${u(gamma)} + c] + P[${u(beta)} + c];`,
  };
}

/**
 * Σ dy and Σ dy·x̂ of each channel, which are the gradients of β and γ and what the batch's own
 * statistics add to dx.
 * @param into where in `G`; undefined when they are not trained
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
          let dy = A[${u(dy.offset)} + p * ${u(channels)} + c];
          s += dy; q += dy * ${normed(norm)};
        }
        A[${u(scratch)} + thread * 2u] = s; A[${u(scratch)} + thread * 2u + 1u] = q;`,
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
          s += A[at]; q += A[at + 1u];
        }
        A[${u(sums.offset)} + thread] = s; A[${u(sums.offset + channels)} + thread] = q;
        ${into === undefined ? '' : `G[${u(into.beta)} + thread] = s; G[${u(into.gamma)} + thread] = q;`}`,
    },
  ];
}

export function normGradient(norm: BatchNorm, dy: Region, sums: Region | undefined): Contribution {
  const { batch, x, channels, gamma, statistics, frozen } = norm;
  const count = (batch * x.size) / channels;
  const scale = `P[${u(gamma)} + c] * A[${u(statistics.offset + channels)} + c]`;
  const own =
    frozen || sums === undefined
      ? ''
      : ` - (A[${u(sums.offset)} + c] + ${normed(norm)} * A[${u(sums.offset + channels)} + c]) * ${f(1 / count)}`;
  return {
    kind: 'cell',
    reads: [x.name, statistics.name, dy.name, 'P', ...(sums === undefined ? [] : [sums.name])],
    code: (b, i) => `
      let c = ${i} % ${u(channels)}; let p = ${b} * ${u(x.size / channels)} + ${i} / ${u(channels)};
      s += ${scale} * (A[${u(dy.offset)} + p * ${u(channels)} + c]${own});`,
  };
}
