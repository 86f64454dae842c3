/** Which engine computes the steps of a run. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../core/math/random.ts';
import type { PathReport } from '../core/run/trainer.ts';
import type { Network } from './compile.ts';
import { paramsOf, type Plan, type PlanOp } from './fast/plan.ts';
import { toPlan } from './fast/to-plan.ts';
import { readAndDispose } from './scoring.ts';
import type { StepEngine, StepEngineRequest } from './step-engine.ts';
import { createTfjsSteps } from './tfjs-steps.ts';
import { countLabelled } from './training-rows.ts';
import { race, type Trial } from './trial.ts';
import { createTypedSteps } from './typed/typed-steps.ts';

interface OpenStepEngine {
  readonly engine: StepEngine;
  readonly path: PathReport;
}

/**
 * Multiplications of a step, for each operation of the network, above which tfjs's WASM kernels, four
 * numbers at a time, make up for what tfjs spends on an operation whatever its size. A fixed number,
 * so that a document trains alike every time it is opened.
 */
const wasmPays = 7e5;
/** Multiplications of a step, of which the typed arrays make so few in a second that no device is beaten: not worth a trial. */
const trialPays = 2e8;

/**
 * The backend's own engine, or tfjs where that does not know the network. Where nobody asked for a
 * certain backend, the typed arrays may take over, if a trial finds them clearly faster.
 * @param mayRace false where a backend was asked for by name: what trains then depends on no clock
 */
export async function openStepEngine(
  request: StepEngineRequest,
  mayRace: boolean,
): Promise<OpenStepEngine> {
  const planned = toPlan(request.ir, request.network);
  if (!planned.ok) {
    const why = { code: 'unknown', type: planned.error.type } as const;
    return { engine: createTfjsSteps(request), path: { name: 'tfjs', why } };
  }
  const { value: plan } = planned;
  const opened = await openUsual(plan, request);
  const usual = opened.engine;
  const products = countProducts(plan) * request.batchSize;
  // On the processor the usual engine is the best there is for the size of the network.
  const isOpen = !usual.isImmediate && plan.trained > 0 && products < trialPays;
  if (mayRace && isOpen) {
    const typed = await createTypedSteps(plan, request);
    const times = await race(usual, typed, createTrial(request));
    if (times !== undefined) {
      usual.dispose();
      const why = { code: 'trial', over: usual.path, times } as const;
      return { engine: typed, path: { name: typed.path, why } };
    }
    typed.dispose();
  }
  return opened;
}

async function openUsual(plan: Plan, request: StepEngineRequest): Promise<OpenStepEngine> {
  const toUsual = (engine: StepEngine): OpenStepEngine => ({
    engine,
    path: { name: engine.path, why: { code: 'usual' } },
  });
  switch (tf.getBackend()) {
    case 'cpu':
      return toUsual(await createTypedSteps(plan, request));
    case 'wasm':
      return toUsual(
        countProducts(plan) * request.batchSize < wasmPays * plan.ops.length
          ? await createTypedSteps(plan, request)
          : createTfjsSteps(request),
      );
    case 'webgpu':
      try {
        // Nobody else loads what makes shaders.
        const { createWgslSteps } = await import('./wgsl/steps.ts');
        return toUsual(await createWgslSteps(plan, request));
      } catch (thrown) {
        const detail = thrown instanceof Error ? thrown.message : String(thrown);
        const why = { code: 'failed', detail } as const;
        return { engine: createTfjsSteps(request), path: { name: 'tfjs', why } };
      }
    default:
      return toUsual(createTfjsSteps(request));
  }
}

/** Steps on the first rows, so small that no network runs away. */
function createTrial(request: StepEngineRequest): Trial {
  const { rows, network, ir, batchSize, byTask, balancer, params: optimizer } = request;
  const picked = Int32Array.from({ length: batchSize }, (_, at) => at % rows.count);
  const labelled = rows.masks.map((mask) => countLabelled(mask, picked));
  const equal = ir.heads.map(() => 1);
  const given = { rows: picked, labelled, step: 0, rate: 1e-6, lambdas: equal, optimizer };
  const members = ir.heads.map((_, head) => head);
  const balance = balancer && {
    members,
    drawn: balancer.form.draw?.(members.length, createRandom(1, 'balancing')) ?? [],
    params: balancer.params,
  };
  return {
    async step(engine) {
      if (balance !== undefined && engine.stepBalanced !== undefined)
        engine.stepBalanced(given, balance);
      else if (byTask) await engine.stepByTask?.(given, () => equal);
      else engine.step(given);
    },
    settle: (engine) => settle(engine, network),
    now: () => performance.now(),
  };
}

/** Resolves when all steps have been computed: one round trip to the device, if there is one. */
export async function settle(engine: StepEngine, network: Network): Promise<void> {
  // The variables say nothing of an engine that trains in memory of its own.
  if (engine.flush !== undefined) return engine.flush();
  const [weight] = network.weights;
  if (weight === undefined || engine.isImmediate) return;
  // Work runs in order: what comes after it has run when one number of it has arrived.
  await readAndDispose(tf.tidy(() => tf.slice1d(tf.reshape(weight, [-1]), 0, 1)));
}

/** Multiplications of a step for each example: forward, and twice as many backward. */
function countProducts(plan: Plan): number {
  const ofOp = (op: PlanOp): number => {
    const [kernel] = paramsOf(op);
    if (kernel === undefined || op.kind === 'batch-norm') return 0;
    const windows = op.kind === 'conv2d' ? op.slide.outHeight * op.slide.outWidth : 1;
    return 3 * windows * plan.params[kernel]!.size;
  };
  return plan.ops.reduce((sum, op) => sum + ofOp(op), 0);
}
