import { probeOnTfjs } from './probe-on-tfjs.ts';
import type { ProbeUse, TaskProbe } from './probe.ts';
import type { Run } from './run.ts';
import type { StepRequest } from './step-engine.ts';

/** A look at the tasks' gradients by the engine that trains, where it can. */
export const openProbe = (run: Run, given: StepRequest, use: ProbeUse): TaskProbe =>
  run.engine.probe?.(given, use) ?? probeOnTfjs({ ...run, ir: run.spec.model }, given);
