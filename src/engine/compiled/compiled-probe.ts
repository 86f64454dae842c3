/** A look at the tasks' gradients by a program, on the weights in the storage. */
import type { ProbeLayout, ProbeOutcome, ProbeUse, TaskProbe } from '../probe.ts';
import type { StepRequest } from '../step-engine.ts';
import { layOutProbe, readReport } from '../task-probe.ts';
import { NotTraceable } from './lower/lowering.ts';
import { names } from './names.ts';
import { enter, enterSlopes, toTaskLosses, type CompiledWork } from './step-work.ts';
import type { ProgramKind } from './trace-step.ts';

/** @returns undefined where the look does what cannot be written down */
export function createCompiledProbe(
  work: CompiledWork,
  given: StepRequest,
  use: ProbeUse,
): TaskProbe | undefined {
  const { storage, request } = work;
  if (!isTraceable(work, use, given)) return undefined;
  // Only a look beside training is compared with what comes after it.
  if (use === 'probe' && !isTraceable(work, 'after', given)) return undefined;
  const layout = layOutProbe(request.network, request.ir);
  run(work, use, given);
  const numbers = readReport(layout, storage.read(names.probeReport));
  const rows = storage.read(names.probeRows).slice();
  const before = storage.read(names.weights).slice();
  return {
    layout,
    read: () => numbers,
    compare() {
      const changes = storage.read(names.weights).map((weight, at) => weight - before[at]!);
      run(work, 'after', given);
      const losses = toTaskLosses(storage.read(names.sumsAfter), given);
      return { ...multiply(layout, rows, changes), losses };
    },
    dispose: () => undefined,
  };
}

function isTraceable(
  { programs }: CompiledWork,
  kind: ProgramKind,
  { rows, optimizer }: StepRequest,
): boolean {
  try {
    programs.get(kind, rows.length, optimizer);
    return true;
  } catch (thrown) {
    if (thrown instanceof NotTraceable) return false;
    throw thrown;
  }
}

function run(work: CompiledWork, kind: ProgramKind, given: StepRequest): void {
  const made = work.programs.get(kind, given.rows.length, given.optimizer);
  enter(work, made, given);
  enterSlopes(work, given, given.lambdas);
  made.program.begin();
}

/** @param rows [2T, numbers] */
function multiply(
  { groups, heads }: ProbeLayout,
  rows: Float32Array,
  changes: Float32Array,
): Omit<ProbeOutcome, 'losses'> {
  const total = changes.length;
  const dot = (one: Float32Array, other: Float32Array): number => {
    let sum = 0;
    for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
    return sum;
  };
  const squares = new Float32Array(groups.length);
  const products = groups.map(({ from, size }, group) => {
    const change = changes.subarray(from, from + size);
    squares[group] = dot(change, change);
    return Float32Array.from({ length: 2 * heads }, (_, half) =>
      dot(rows.subarray(half * total + from, half * total + from + size), change),
    );
  });
  return { products, squares };
}
