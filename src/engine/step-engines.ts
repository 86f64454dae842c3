/** Which engine computes the steps of a run. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose } from './figures.ts';
import type { BackendName, PathReport, StepPath } from '../core/run/trainer.ts';
import type { Network } from './compile.ts';
import type { StepEngine, StepEngineRequest } from './step-engine.ts';
import { createTfjsSteps } from './tfjs-steps.ts';
import { rankWays, type Demand } from './ways.ts';

interface OpenStepEngine {
  readonly engine: StepEngine;
  readonly path: PathReport;
}

type Make = (request: StepEngineRequest) => Promise<StepEngine>;

// Nobody else loads what these are made of.
const loadCompiled = () => import('./compiled/compiled-steps.ts');

/** Asks for the file of compiled steps while the backend, which they mostly compute on, is still loaded. */
export function fetchCompiled(): void {
  // Whoever steps asks again, and hears of it.
  loadCompiled().catch(() => undefined);
}

const makers: Readonly<Record<StepPath, Make>> = {
  tfjs: (request) => Promise.resolve(createTfjsSteps(request)),
  async compiled(request) {
    const { createCompiledSteps } = await loadCompiled();
    return createCompiledSteps(request);
  },
  async shaders(request) {
    const { openDeviceSteps } = await import('./compiled/device/open.ts');
    return openDeviceSteps(request);
  },
};

/** The quickest way of this backend that knows the network, by `ways.ts`; the next where one does not start. */
export async function openStepEngine(
  request: StepEngineRequest,
  demand: Demand,
): Promise<OpenStepEngine> {
  const ranked = rankOn(tf.getBackend(), demand);
  let failure: string | undefined;
  for (const [at, { way }] of ranked.entries()) {
    try {
      const engine = await makers[way.path](request);
      return { engine, path: { name: way.path, why: explain(failure) } };
    } catch (thrown) {
      if (at === ranked.length - 1) throw thrown;
      failure ??= thrown instanceof Error ? thrown.message : String(thrown);
    }
  }
  throw new Error(`openStepEngine: expected a way to compute on "${tf.getBackend()}", got none`);

  function explain(detail: string | undefined): PathReport['why'] {
    if (detail !== undefined) return { code: 'failed', detail };
    const byMethod = countTimes(demand, { ...demand, balanced: undefined });
    return byMethod < clearly ? { code: 'usual' } : { code: 'method', times: byMethod };
  }
}

/** A loss of less is not worth a person's attention. */
const clearly = 1.5;

const rankOn = (backend: string, demand: Demand) =>
  rankWays(demand).filter(({ way }) => way.backend === (backend as BackendName));

/** Time of a step on this backend as a multiple of its time with another demand. */
function countTimes(present: Demand, other: Demand): number {
  const [now, then] = [present, other].map(
    (demand) => rankOn(tf.getBackend(), demand)[0]?.ms ?? NaN,
  );
  return now! / then!;
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
