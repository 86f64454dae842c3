/** Work over so many invocations, none of which waits for another. */
export interface DeviceOp {
  /** All that it reads was written in earlier phases, or by the same invocation. */
  readonly phase: number;
  readonly threads: number;
  /**
   * The work of a whole work-group, with barriers: `thread` is the lane, `WG` the number of lanes and
   * `scratch` memory with a number for each.
   */
  readonly isOfGroup?: true;
  /** WGSL statements that see `thread: i32` and `record: i32`. */
  readonly code: string;
  /** WGSL of functions that they call. */
  readonly functions?: string;
  /** Numbers that are read, or pairs that are multiplied, about. */
  readonly cost: number;
}

/** Pieces that may run side by side, in the order of their phases. */
export function toPhases(ops: readonly DeviceOp[]): DeviceOp[][] {
  const phases = new Map<number, DeviceOp[]>();
  for (const op of ops) phases.set(op.phase, [...(phases.get(op.phase) ?? []), op]);
  return [...phases].sort(([a], [b]) => a - b).map(([, phase]) => phase);
}
