/** Which engine computes the steps of a run. */
import type { PathReport } from '../core/run/trainer.ts';
import { toPlan } from './fast/to-plan.ts';
import type { StepEngine, StepEngineRequest } from './step-engine.ts';
import { createTfjsSteps } from './tfjs-steps.ts';

interface OpenStepEngine {
  readonly engine: StepEngine;
  readonly path: PathReport;
}

export function openStepEngine(request: StepEngineRequest): Promise<OpenStepEngine> {
  const plan = toPlan(request.ir, request.network);
  return Promise.resolve({
    engine: createTfjsSteps(request),
    path: {
      name: 'tfjs',
      why: plan.ok ? { code: 'usual' } : { code: 'unknown', type: plan.error.type },
    },
  });
}
