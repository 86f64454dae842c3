/** Snapshots of a run as plain data, and the ways back to them and to the start. */
import type { Snapshot } from '../core/run/trainer.ts';
import { fromTrainedByNode, putWeights, readWeights, toTrainedByNode } from './node-weights.ts';
import { fitLayers } from './run-data.ts';
import { dropWindow, toSynced, type Run } from './run.ts';

export async function takeSnapshot(run: Run): Promise<Snapshot> {
  const { engine, network, course, balancing } = run;
  const weights = await readWeights(toSynced(run));
  const { steps, slots, rows } = await engine.readOptimizer();
  return {
    step: run.step,
    weights,
    optimizer: { steps, slots: slots.map((slot) => toTrainedByNode(network, slot)) },
    batches: course.batches.position,
    drawnFrom: course.drawnFrom,
    balancing: balancing?.state ?? null,
    ...(rows && { rows }),
  };
}

/** @throws when it is of another network or optimiser */
export async function restoreSnapshot(run: Run, from: Snapshot): Promise<void> {
  const { spec, network, engine, course, balancing, recorder, optimizer } = run;
  const { steps, slots } = from.optimizer ?? { steps: 0, slots: [] };
  if (from.optimizer !== null && slots.length !== optimizer.slots)
    throw new Error(`trainer: expected ${optimizer.slots} slots, got ${slots.length}`);
  const zeros = () => network.trained.map(({ variable }) => new Float32Array(variable.size));
  const state = {
    steps,
    slots:
      from.optimizer === null
        ? Array.from({ length: optimizer.slots }, zeros)
        : slots.map((slot) => fromTrainedByNode(network, slot)),
    ...(from.rows && { rows: from.rows }),
  };
  putWeights(network, from.weights);
  // What is fitted to the data is that of the present data.
  fitLayers(spec.model, network, run.held.dataset);
  await engine.restore(state);
  recorder.clear();
  dropWindow(run);
  if (from.optimizer === null) balancing?.reset();
  else balancing?.reset(from.balancing);
  run.step = from.step;
  run.era += 1;
  course.seek(from.batches, from.drawnFrom);
}

/** Back to the initial weights. */
export function resetRun(run: Run): void {
  const { spec, network, engine, course, balancing, recorder } = run;
  engine.reset();
  // The engine's copy may be of other data.
  fitLayers(spec.model, network, run.held.dataset);
  course.reset();
  recorder.clear();
  dropWindow(run);
  balancing?.reset();
  run.step = 0;
  run.era += 1;
}
