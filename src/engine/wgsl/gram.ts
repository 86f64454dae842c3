/** The T × T matrix of products of the tasks' gradients in the shared weights. */
import { u } from './memory.ts';
import type { Op } from './op.ts';

/** All pairs of `count` things and a thing with itself. */
export const toPairs = (count: number): (readonly [number, number])[] =>
  Array.from({ length: count }, (_, s) =>
    Array.from({ length: count - s }, (__, at) => [s, s + at] as const),
  ).flat();

/** WGSL of a list of integers. */
export const list = (values: readonly number[]): string =>
  `array<u32, ${String(values.length)}>(${values.map(u).join(', ')})`;

/**
 * Stores ⟨g_s, g_t⟩ in the figures.
 * @param reads the regions of all gradients
 * @param then statements for the work-group that has the whole matrix: it chooses α
 */
export function gramOps(
  heads: number,
  shared: number,
  reads: readonly string[],
  takeScratch: (count: number) => number,
  then: Pick<Op, 'code' | 'reads' | 'writes' | 'cost'> | undefined,
): Op[] {
  const pairs = toPairs(heads);
  // Both sums, of a part and of the parts, are of about the same length.
  const parts = Math.max(1, Math.ceil(Math.sqrt(shared)));
  const scratch = takeScratch(parts * pairs.length);
  const choose = `var rows = ${list(pairs.map(([row]) => row))}; var columns = ${list(pairs.map(([, column]) => column))};`;
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
        for (var i = thread % ${u(parts)}; i < ${u(shared)}; i += ${u(parts)}) { s += gradients[a + i] * gradients[b + i]; }
        arena[${u(scratch)} + thread] = s;`,
    },
    {
      name: 'gram',
      reads: ['gram_parts', ...(then?.reads ?? [])],
      writes: ['gram', ...(then?.writes ?? [])],
      work: { groups: 1 },
      cost: parts * pairs.length + (then?.cost ?? 0),
      code: `
        {
          ${choose}
          for (var pair = lane; pair < ${u(pairs.length)}; pair += WG) {
            var s = 0.0;
            for (var i = 0u; i < ${u(parts)}; i++) { s += arena[${u(scratch)} + pair * ${u(parts)} + i]; }
            let a = rows[pair]; let b = columns[pair];
            figures.gram[a * ${u(heads)} + b] = s; figures.gram[b * ${u(heads)} + a] = s;
          }
        }
        storageBarrier(); workgroupBarrier();
        ${then?.code ?? ''}`,
    },
  ];
}
