/** Steps as tfjs computes them: knows every layer and runs on every backend; the others are held to it. */
import * as tf from '@tensorflow/tfjs-core';
import { layOutTaskGradients } from './gradients.ts';
import { concatFlat, createFlatOptimizer, type FlatOptimizer } from './optimizer.ts';
import { toServedHeads } from '../catalog/served-heads.ts';
import type { StepEngine, StepEngineRequest, StepRequest } from './step-engine.ts';
import { createLossSums, createSlopeMaker, disposeRows, uploadRows } from './tfjs-batch.ts';
import { createRowMemory } from './task-rows.ts';
import { openTfjsExcursion } from './tfjs-excursion.ts';
import {
  splitOffPenalties,
  stepByLoss,
  stepByTask,
  toFullSlope,
  type TaskWork,
  type TfjsWork,
} from './tfjs-phases.ts';
import { toLossRows } from './training-pass.ts';

export function createTfjsSteps(request: StepEngineRequest): StepEngine {
  const { network, optimizer, ir, clips = false } = request;
  const stepper =
    network.trained.length === 0 ? undefined : createFlatOptimizer(optimizer, network.trained);
  const initial = network.weights.map((variable) => tf.keep(tf.clone(variable)));
  const backend = tf.getBackend();
  const sums = createLossSums(network.heads.length);
  const slopes = createSlopeMaker();
  const byTask = toTaskWork(request);
  const memory = byTask?.making?.memory;
  let rows = uploadRows(ir, request.rows);

  const work: TfjsWork = {
    network,
    sums,
    toSlopes: (given) => slopes.make(given, rows.masks),
    toForward(given) {
      const index = tf.tensor1d(given.rows, 'int32');
      const inputs = tf.gather(rows.inputs, index);
      const labels = rows.labels.map((values) => tf.gather(values, index));
      const { isPadded } = rows;
      return () => toLossRows(network, inputs, labels, isPadded);
    },
    descend(gradients, given) {
      const { rate, optimizer: params, longest } = given;
      stepper?.apply(gradients, { rate, params, longest: clips ? longest : undefined });
      if (pullTies(request, given.rate)) stepper?.refresh();
    },
  };

  return {
    path: 'tfjs',
    isImmediate: backend === 'cpu' || backend === 'wasm',
    step(given) {
      stepTogether(work, given);
    },
    ...toPhases(request, work, byTask),
    openExcursion: () => openTfjsExcursion(work),
    takeSums: () => sums.take(),
    penalty: () => tf.tidy(() => sumPenalties(work, stepper)),
    // The variables themselves are trained.
    sync: () => undefined,
    reset() {
      for (const [index, variable] of network.weights.entries()) variable.assign(initial[index]!);
      stepper?.reset();
      memory?.restore();
      sums.drop();
    },
    async readOptimizer() {
      const state = await (stepper?.read() ?? { steps: 0, slots: [] });
      return memory === undefined ? state : { ...state, rows: await memory.read() };
    },
    restore(state) {
      stepper?.restore(state);
      memory?.restore(state.rows);
      sums.drop();
      return Promise.resolve();
    },
    setRows(next) {
      const replaced = rows;
      rows = uploadRows(ir, next);
      disposeRows(replaced);
    },
    dispose() {
      sums.drop();
      tf.dispose(initial);
      slopes.dispose();
      stepper?.dispose();
      memory?.dispose();
      disposeRows(rows);
    },
  };
}

/** One gradient for all heads together, and nothing read back. */
function stepTogether(work: TfjsWork, given: StepRequest): void {
  const { network, sums } = work;
  network.clock.step = given.step;
  tf.tidy(() => {
    const { slope, mask } = work.toSlopes(given);
    const forward = work.toForward(given);
    const toValues = (): tf.Tensor1D => concatFlat(forward());
    let values: tf.Tensor1D;
    if (network.trained.length === 0) {
      values = toValues();
    } else {
      const variables = network.trained.map(({ variable }) => variable);
      const full = toFullSlope(network, slope);
      const found = tf.engine().gradients(toValues, variables, full);
      work.descend(found.grads, given);
      values = found.value;
    }
    sums.add(splitOffPenalties(work, values, slope.size), mask);
  });
}

/** @param byTask undefined where no gradients by task are read, or none is shared */
function toPhases(
  { network, balanced }: StepEngineRequest,
  work: TfjsWork,
  byTask: TaskWork | undefined,
): Pick<StepEngine, 'stepInPhases'> {
  if (balanced === undefined || network.trained.length === 0) return {};
  if (byTask !== undefined)
    return { stepInPhases: (given, phases) => stepByTask(work, byTask, given, phases) };
  if (balanced.reads.includes('gram')) return {};
  return { stepInPhases: (given, phases) => stepByLoss(work, given, phases) };
}

function toTaskWork({ network, ir, balanced }: StepEngineRequest): TaskWork | undefined {
  if (balanced?.reads.includes('gram') !== true) return undefined;
  const layout = layOutTaskGradients(network, toServedHeads(ir), balanced.acts);
  if (layout === undefined) return undefined;
  const { rows: rule } = balanced;
  return {
    layout,
    making: rule && { rule, memory: createRowMemory(rule, [network.heads.length, layout.size]) },
  };
}

/** @returns whether there are any */
function pullTies({ network: { ties } }: StepEngineRequest, rate: number): boolean {
  for (const tie of ties) {
    const reach = rate * tie.strength;
    if (reach > 0) tie.pull(reach);
  }
  return ties.length > 0;
}

function sumPenalties(
  { network, sums }: TfjsWork,
  stepper: FlatOptimizer | undefined,
): tf.Scalar | undefined {
  const parts = [
    stepper?.penalty(),
    sums.penalty,
    ...network.ties.map((tie) => tie.penalty()),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : tf.addN(parts.map((part) => tf.clone(part)));
}
