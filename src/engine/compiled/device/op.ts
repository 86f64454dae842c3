/** Pieces of a program in WGSL, and which of them may run side by side. */

/** Numbers of the memory from one to another, which is not among them; in numbers. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A piece of work over so many invocations, none of which waits for another. */
export interface DeviceOp {
  /** WGSL statements that see `thread: i32`. */
  readonly code: string;
  readonly threads: number;
  /** Elements that are read or computed, about. */
  readonly cost: number;
  readonly reads: readonly Span[];
  readonly writes: readonly Span[];
}

const overlap = (some: readonly Span[], others: readonly Span[]): boolean =>
  some.some((a) => others.some((b) => a.from < b.to && b.from < a.to));

/**
 * Pieces in their order -> phases: each piece as early as what it reads and overwrites allows, so that
 * pieces of one phase may run in any order.
 */
export function toPhases(ops: readonly DeviceOp[]): DeviceOp[][] {
  const phases: DeviceOp[][] = [];
  const dependsOn = (op: DeviceOp, other: DeviceOp): boolean =>
    overlap(op.reads, other.writes) ||
    overlap(op.writes, other.writes) ||
    overlap(op.writes, other.reads);
  for (const op of ops) {
    const after = phases.findLastIndex((phase) => phase.some((other) => dependsOn(op, other)));
    (phases[after + 1] ??= []).push(op);
  }
  return phases;
}
