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
 * Pieces in their order, cut wherever one reads or overwrites what another before it writes or reads:
 * pieces between two cuts may run in any order.
 */
export function toPhases(ops: readonly DeviceOp[]): DeviceOp[][] {
  const phases: DeviceOp[][] = [];
  let reads: Span[] = [];
  let writes: Span[] = [];
  for (const op of ops) {
    const present = phases.at(-1);
    const depends =
      overlap(op.reads, writes) || overlap(op.writes, writes) || overlap(op.writes, reads);
    if (present === undefined || depends) {
      phases.push([op]);
      reads = [...op.reads];
      writes = [...op.writes];
    } else {
      present.push(op);
      reads.push(...op.reads);
      writes.push(...op.writes);
    }
  }
  return phases;
}
