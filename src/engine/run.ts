/** The parts of a loaded run, put together. */
import * as tf from '@tensorflow/tfjs-core';
import type { Figures } from './figures.ts';
import { deviceForms } from '../catalog/balancers/device-forms.ts';
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import type { OptimizerEntry } from '../catalog/optimizers/define-optimizer.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { clips } from '../core/run/to-run-spec.ts';
import type { LoadProgress, LoadedRun, NodeWeights, PathReport } from '../core/run/trainer.ts';
import { createBalancing, type Balancing } from './balancing.ts';
import { compileModel, type Network } from './compile.ts';
import { createCourse, type Course } from './course.ts';
import { toLoadedRun } from './loaded.ts';
import { isPlain, toMethod } from './method.ts';
import { putWeights } from './node-weights.ts';
import { toPreference } from './preference.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { toRestingChannels, toRestingLosses, type RestingLosses } from './references.ts';
import { fitLayers, holdData, type HeldData, type RunData } from './run-data.ts';
import { createSampler, type Sampler } from './sampling.ts';
import { findSharing } from './served.ts';
import type { StepEngine } from './step-engine.ts';
import { openStepEngine } from './step-engines.ts';
import type { TrainingRows } from './training-rows.ts';
import { toDemand } from './ways.ts';

export interface RunRequest {
  readonly spec: RunSpec;
  readonly data: RunData;
  readonly optimizer: OptimizerEntry;
  readonly balancer: BalancerEntry;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
  /** Weights that some nodes start with, in the place of their initial ones. */
  readonly start?: NodeWeights | undefined;
}

export interface Run extends Pick<RunRequest, 'spec' | 'optimizer' | 'onProgress'> {
  readonly network: Network;
  readonly engine: StepEngine;
  readonly path: PathReport;
  readonly course: Course;
  /** Undefined where the run is a weighted sum. */
  readonly balancing: Balancing | undefined;
  /** Undefined where no trained weight is shared. */
  readonly sampler: Sampler | undefined;
  readonly recorder: Recorder;
  /** The training part. */
  rows: TrainingRows;
  held: HeldData;
  /** Description that the data is made from. */
  source: RunSpec['data'];
  loaded: LoadedRun;
  resting: readonly RestingLosses[];
  /** Steps made. */
  step: number;
  /** Grows when weights or data become others by anything but a step: with a step it tells weights apart. */
  era: number;
  /** By head: labelled rows that were trained on since the last record. */
  counts: number[];
}

/** @throws when the model cannot be built or the data does not fit it */
export async function openRun(request: RunRequest): Promise<Run> {
  const { spec, data, optimizer, onProgress, start = {} } = request;
  const network = compileModel(spec.model, spec.seed);
  putWeights(network, start);
  const balancing = openBalancing(request, network);
  const sampler = openSampler(request, network, balancing);
  const recorder = createRecorder(network.heads, {
    notes: balancing?.channels ?? [],
    samples: sampler?.channels ?? [],
    levels: toRestingChannels(spec.model),
  });
  const { held, rows } = holdData(spec.model, network, data);
  // Before an engine reads the variables.
  fitLayers(spec.model, network, held.dataset);
  const course = createCourse(spec, network, held);
  const { engine, path } = await openEngine(request, { network, balancing, course }, rows);
  course.retune(spec.tuning);
  network.clock.preference = toPreference(request.balancer, network, () => course.tuning.balancing);
  const parts = { spec, optimizer, onProgress, network, engine, path, course, balancing, sampler };
  return {
    ...parts,
    recorder,
    rows,
    held,
    source: spec.data,
    loaded: describe({ ...parts, recorder, held, source: spec.data }),
    resting: toRestingLosses(spec.model, course.lambdas, held.dataset),
    step: 0,
    era: 0,
    counts: network.heads.map(() => 0),
  };
}

function openBalancing({ spec, balancer }: RunRequest, network: Network): Balancing | undefined {
  if (network.trained.length === 0) return undefined;
  const sharing = findSharing(spec.model, network);
  return createBalancing({
    // Without shared weights there is no gradient of a task to clip.
    definition: sharing.includes(true) ? toMethod(balancer, spec.tuning) : balancer,
    isOfShared: balancer.reads.includes('gram'),
    tasks: network.heads.map(({ ir }) => ir.task),
    sharing,
    seed: spec.seed,
  });
}

function openSampler(
  { spec, balancer }: RunRequest,
  network: Network,
  balancing: Balancing | undefined,
): Sampler | undefined {
  return createSampler({
    tasks: network.heads.map(({ ir }) => ir.task),
    sharing: findSharing(spec.model, network),
    balancing,
    method: balancer.kind,
  });
}

function openEngine(
  { spec, optimizer, balancer, onProgress }: RunRequest,
  { network, balancing, course }: Pick<Run, 'network' | 'balancing' | 'course'>,
  rows: TrainingRows,
): ReturnType<typeof openStepEngine> {
  const isOnDevice = balancing !== undefined && isPlain(spec.tuning);
  const form = isOnDevice ? deviceForms.get(balancer.kind) : undefined;
  return openStepEngine(
    {
      ir: spec.model,
      network,
      optimizer,
      rows,
      batchSize: course.batches.size,
      params: spec.tuning.optimizer,
      // Who looks ahead has chosen when the step begins.
      balanced: balancing?.toAhead === undefined ? balancing?.wants : undefined,
      clips: clips(spec.tuning),
      balancer: form && { form, params: spec.tuning.balancing },
      onShaders: () => onProgress?.({ stage: 'shaders' }),
    },
    toDemand(spec),
  );
}

/** The run as the page is told of it. */
export function describe({
  spec,
  held,
  source,
  recorder,
  course,
  path,
}: Pick<Run, 'spec' | 'held' | 'source' | 'recorder' | 'course' | 'path'>): LoadedRun {
  const { dataset, tasks } = held;
  const { info: input } = spec.model.input;
  const { stepsPerEpoch } = course.batches;
  return {
    ...toLoadedRun({ dataset, tasks, input, channels: recorder.channels }),
    data: source,
    stepsPerEpoch,
    path,
  };
}

/** The network with the present weights in it. */
export function toSynced({ engine, network }: Run): Network {
  engine.sync();
  return network;
}

/** Notes of the balancing method since the last time. */
export function takeNotes({ engine, balancing }: Run): Figures | undefined {
  return engine.takeNotes === undefined ? balancing?.takeNotes() : engine.takeNotes();
}

/** Forgets what was added up since the last record. */
export function dropWindow(run: Run): void {
  tf.dispose(run.engine.takeSums());
  tf.dispose(takeNotes(run));
  run.sampler?.reset();
  run.counts.fill(0);
}
