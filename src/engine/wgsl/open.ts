/** The engine in WGSL, unless the device had an error while it was made. */
import { withErrorScope } from '../device-errors.ts';
import type { Plan } from '../fast/plan.ts';
import type { StepEngine, StepEngineRequest } from '../step-engine.ts';
import { getDevice } from '../webgpu-device.ts';
import { createWgslSteps } from './steps.ts';

/** @throws EngineFault when there was an error; nothing is left on the device */
export function openWgslSteps(plan: Plan, request: StepEngineRequest): Promise<StepEngine> {
  return withErrorScope(
    getDevice(),
    () => createWgslSteps(plan, request),
    (made) => made.dispose(),
  );
}
