/** The T × T matrix of products of the tasks' gradients in the shared weights. */
import { u } from './memory.ts';
import type { Op } from './op.ts';

/** Products summed by one thread, about. */
const partLength = 64;

/** Leaves ⟨g_s, g_t⟩ in `U[2T + s·T + t]`. @param reads the regions of all gradients */
export function gramOps(
  heads: number,
  shared: number,
  reads: readonly string[],
  takeScratch: (count: number) => number,
): Op[] {
  const pairs = Array.from({ length: heads }, (_, s) =>
    Array.from({ length: heads - s }, (_unused, at) => [s, s + at] as const),
  ).flat();
  const parts = Math.min(1024, Math.max(1, Math.ceil(shared / partLength)));
  const scratch = takeScratch(parts * pairs.length);
  const list = (side: 0 | 1): string =>
    `array<u32, ${String(pairs.length)}>(${pairs.map((pair) => u(pair[side])).join(', ')})`;
  const choose = `var rows = ${list(0)}; var columns = ${list(1)};`;
  return [
    {
      name: 'gram_parts',
      reads,
      writes: ['gram_parts'],
      work: { threads: parts * pairs.length },
      cost: shared * pairs.length,
      code: `${choose}
        let pair = thread / ${u(parts)};
        let a = rows[pair] * ${u(shared)}; let b = columns[pair] * ${u(shared)};
        var s = 0.0;
        for (var i = thread % ${u(parts)}; i < ${u(shared)}; i += ${u(parts)}) { s += G[a + i] * G[b + i]; }
        A[${u(scratch)} + thread] = s;`,
    },
    {
      name: 'gram',
      reads: ['gram_parts'],
      writes: ['Ugram'],
      work: { threads: pairs.length },
      cost: parts * pairs.length,
      code: `${choose}
        var s = 0.0;
        for (var i = 0u; i < ${u(parts)}; i++) { s += A[${u(scratch)} + thread * ${u(parts)} + i]; }
        let a = rows[thread]; let b = columns[thread];
        U[${u(2 * heads)} + a * ${u(heads)} + b] = s; U[${u(2 * heads)} + b * ${u(heads)} + a] = s;`,
    },
  ];
}
