/** One piece of a training step in WGSL, and in which order pieces may run. */

/**
 * A piece of work over `threads` invocations, or over `groups` whole work-groups that share memory.
 * Pieces of one level do not depend on each other and run in one dispatch.
 */
export interface Op {
  /** Unique; names the WGSL function. */
  readonly name: string;
  /** Names of the memory regions it reads and writes, for the order. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly work: { readonly threads: number } | { readonly groups: number };
  /**
   * WGSL statements. `thread` is the thread's index; a piece over groups sees `group` and `lane`
   * instead, runs on all lanes and may use barriers and `scratch`, a float for each lane.
   */
  readonly code: string;
  /** Multiply-adds, about; decides how a step is run. */
  readonly cost: number;
}

/** Pieces in their order -> levels: each piece as early as what it reads and overwrites allows. */
export function toLevels(ops: readonly Op[]): Op[][] {
  const writtenAt = new Map<string, number>();
  const readAt = new Map<string, number>();
  const levels: Op[][] = [];
  for (const op of ops) {
    const after = [
      ...op.reads.map((region) => writtenAt.get(region)),
      ...op.writes.flatMap((region) => [writtenAt.get(region), readAt.get(region)]),
    ];
    const level = 1 + Math.max(-1, ...after.filter((found) => found !== undefined));
    (levels[level] ??= []).push(op);
    for (const region of op.writes) writtenAt.set(region, level);
    for (const region of op.reads) readAt.set(region, Math.max(level, readAt.get(region) ?? level));
  }
  return levels;
}

/**
 * As an H200 has it: with 128 lanes the smallest networks take two thirds of the time that they take with
 * 16, and those of 420 thousand multiply-adds as long as with many work-groups.
 */
const whole = { lanes: 128, upTo: 420_000 } as const;

/**
 * Invocations for whole steps in one work-group, where the network is so small that starting kernels
 * costs more than all of a device's work-groups save. Undefined above that.
 * @param cost multiply-adds of a step, about
 */
export function toWholeLanes(cost: number): number | undefined {
  return cost <= whole.upTo ? whole.lanes : undefined;
}
