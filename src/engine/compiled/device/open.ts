/** The engine of traced steps in shaders, unless the device had an error while it was made. */
import { withErrorScope } from '../../device-errors.ts';
import type { StepEngine, StepEngineRequest } from '../../step-engine.ts';
import { getDevice } from '../../webgpu-device.ts';
import { createDeviceSteps } from './device-steps.ts';

/** @throws EngineFault when there was an error; nothing is left on the device */
export function openDeviceSteps(request: StepEngineRequest): Promise<StepEngine> {
  return withErrorScope(
    getDevice(),
    () => createDeviceSteps(request),
    (made) => made.dispose(),
  );
}
