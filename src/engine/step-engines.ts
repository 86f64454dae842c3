/** Which engine computes the steps of a run. */
import * as tf from '@tensorflow/tfjs-core';
import type { PathReport } from '../core/run/trainer.ts';
import { toPlan } from './fast/to-plan.ts';
import type { StepEngine, StepEngineRequest } from './step-engine.ts';
import { createTfjsSteps } from './tfjs-steps.ts';
import { createTypedSteps } from './typed/typed-steps.ts';

interface OpenStepEngine {
  readonly engine: StepEngine;
  readonly path: PathReport;
}

export async function openStepEngine(request: StepEngineRequest): Promise<OpenStepEngine> {
  const plan = toPlan(request.ir, request.network);
  if (!plan.ok) {
    return {
      engine: createTfjsSteps(request),
      path: { name: 'tfjs', why: { code: 'unknown', type: plan.error.type } },
    };
  }
  const backend = tf.getBackend();
  const engine =
    backend === 'cpu' || backend === 'wasm'
      ? await createTypedSteps(plan.value, request)
      : createTfjsSteps(request);
  return { engine, path: { name: engine.path, why: { code: 'usual' } } };
}
