/** Plans that draw the rows of an epoch: from all, or from each task's labelled rows by themselves. */
import type { Training } from '../core/document/experiment.ts';
import { createRandom } from '../core/math/random.ts';
import type { EpochPlan } from './batches.ts';
import type { TrainingRows } from './training-rows.ts';

/** One of the ways in which batches are drawn. */
export type Sampling = Training['sampling'];
/** Those that give each task a share of every batch. */
type Share = Exclude<Sampling, 'rows' | 'in-turn'>;

/**
 * A row is drawn only if one of the heads has a label for it: a step on others would learn nothing, and
 * whoever has few labels would look worse than they are.
 * @param rows the training part as the heads that learn see it
 */
export function toEpochPlan(
  sampling: Sampling,
  { count, masks }: Pick<TrainingRows, 'count' | 'masks'>,
): EpochPlan {
  const all = Uint32Array.from({ length: count }, (_, row) => row);
  const pools = masks.map((mask) =>
    mask === undefined ? all : all.filter((row) => mask[row] === 1),
  );
  const filled = pools.filter((pool) => pool.length > 0);
  // Without any label there is nothing to choose by.
  if (filled.length === 0) return planRows(all);
  if (sampling === 'in-turn') return planInTurn(filled);
  if (sampling !== 'rows') return planByTask(filled, sampling);
  return planRows(all.filter((row) => masks.some((mask) => mask === undefined || mask[row] === 1)));
}

/** Every row once, shuffled. @param rows at least one */
export function planRows(rows: Uint32Array): EpochPlan {
  return {
    fit: (batchSize) => Math.min(batchSize, rows.length),
    count: () => rows.length,
    order: (seed) => createRandom(seed, 'batches').shuffle(rows.slice()),
  };
}

/**
 * A sub-batch for every task from its own rows: as many as its share of all labels says
 * (`proportional`), the square root of its labels, or as many as any other task (`uniform`).
 *
 * An epoch is as many whole batches as it takes to draw every row of every task that has most labels
 * for its share at least once: with `proportional` each row of each task; with the others each row of
 * the largest task, while smaller ones go round, shuffled anew each time; a batch that asks for more
 * is as large as this. Every batch holds each task's
 * share to less than two rows. A row that other tasks label too trains those as well.
 * @param pools labelled rows by task, none of them empty
 */
export function planByTask(pools: readonly Uint32Array[], sampling: Share): EpochPlan {
  const shares = toShares(
    pools.map((pool) => pool.length),
    sampling,
  );
  // Shares are rounded: 600 / 0.6 must not ask for a row or a batch more.
  const needed = Math.ceil(
    Math.max(...pools.map((pool, task) => pool.length / (shares[task] ?? 1))) - 1e-6,
  );
  const count = (batchSize: number): number => batchSize * Math.ceil(needed / batchSize);
  return {
    fit: (batchSize) => Math.min(batchSize, needed),
    count,
    order(seed, batchSize) {
      const total = count(batchSize);
      const counts = apportion(shares, total);
      const drawn = pools.map((pool, task) =>
        goRound(pool, counts[task] ?? 0, seed, `batches/${task}`),
      );
      return interleave(drawn, total);
    },
  };
}

/**
 * Every batch from the rows of one task, one task after the other. Tasks that are labelled in the very same
 * rows share a turn: of tables that were put together each then has one. An epoch draws every row of the
 * largest pool once, while smaller ones go round.
 * @param pools labelled rows by task, none of them empty
 */
export function planInTurn(pools: readonly Uint32Array[]): EpochPlan {
  const own = pools.filter((pool, at) => !pools.slice(0, at).some((other) => isSame(other, pool)));
  const most = Math.max(...own.map(({ length }) => length));
  const rounds = (batchSize: number): number => Math.ceil(most / batchSize);
  const count = (batchSize: number): number => own.length * rounds(batchSize) * batchSize;
  return {
    fit: (batchSize) => Math.min(batchSize, most),
    count,
    order(seed, batchSize) {
      const drawn = own.map((pool, turn) =>
        goRound(pool, rounds(batchSize) * batchSize, seed, `batches/turn/${turn}`),
      );
      const order = new Uint32Array(count(batchSize));
      for (let batch = 0; batch * batchSize < order.length; batch++) {
        const from = Math.floor(batch / own.length) * batchSize;
        const pool = drawn[batch % own.length];
        if (pool !== undefined) order.set(pool.subarray(from, from + batchSize), batch * batchSize);
      }
      return order;
    },
  };
}

const isSame = (one: Uint32Array, other: Uint32Array): boolean =>
  one === other || (one.length === other.length && one.every((row, at) => row === other[at]));

/** Share of each task in a batch; together 1. @param labels labelled rows by task */
export function toShares(labels: readonly number[], sampling: Share): number[] {
  const exponent = { proportional: 1, 'square-root': 0.5, uniform: 0 }[sampling];
  const weights = labels.map((count) => count ** exponent);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** `total` in whole numbers by shares: those with the largest remainders are rounded up. */
export function apportion(shares: readonly number[], total: number): number[] {
  // Shares are rounded; the loss in the last digit must not cost a row.
  const quotas = shares.map((share) => share * total + 1e-9);
  const counts = quotas.map(Math.floor);
  const left = total - counts.reduce((sum, count) => sum + count, 0);
  const order = [...quotas.keys()].sort(
    (a, b) => ((quotas[b] ?? 0) % 1) - ((quotas[a] ?? 0) % 1) || a - b,
  );
  for (const task of order.slice(0, left)) counts[task] = (counts[task] ?? 0) + 1;
  return counts;
}

/** `count` rows of a pool: all of them shuffled, then shuffled anew, and so on. */
function goRound(pool: Uint32Array, count: number, seed: number, purpose: string): Uint32Array {
  const random = createRandom(seed, purpose);
  const drawn = new Uint32Array(count);
  for (let at = 0; at < count; at += pool.length) {
    const round = random.shuffle(Uint32Array.from(pool));
    drawn.set(round.subarray(0, count - at), at);
  }
  return drawn;
}

/** All lists in one, each spread evenly from the beginning to the end. */
function interleave(lists: readonly Uint32Array[], total: number): Uint32Array {
  const merged = new Uint32Array(total);
  const taken = lists.map(() => 0);
  for (let at = 0; at < total; at++) {
    let next = 0;
    let earliest = Infinity;
    for (const [task, list] of lists.entries()) {
      const turn = ((taken[task] ?? 0) + 0.5) / list.length;
      if ((taken[task] ?? 0) < list.length && turn < earliest) [next, earliest] = [task, turn];
    }
    merged[at] = lists[next]?.[taken[next] ?? 0] ?? 0;
    taken[next] = (taken[next] ?? 0) + 1;
  }
  return merged;
}
