/**
 * Steps alone, without the rows of a history: by this engine's programs, or by tfjs, which is its reference
 * and trains everything; and edits, each with all that stands between it and the first step after it.
 */
import { optimizerEntries } from '../../src/catalog/optimizers/kernels.ts';
import type { RunSpec } from '../../src/core/run/run-spec.ts';
import type { BackendReport } from '../../src/core/run/trainer.ts';
import { compileModel } from '../../src/engine/compile.ts';
import { createCompiledSteps } from '../../src/engine/compiled/compiled-steps.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { readFigures } from '../../src/engine/figures.ts';
import type { StepEngine, StepRequest } from '../../src/engine/step-engine.ts';
import { settle } from '../../src/engine/step-engines.ts';
import { createTfjsSteps } from '../../src/engine/tfjs-steps.ts';
import {
  countLabelled,
  toTrainingRows,
  type TrainingRows,
} from '../../src/engine/training-rows.ts';
import { generate, toBenchSpec } from './bench-data.ts';
import type { Contender, ContenderRequest, Subject } from './contender.ts';

const makers = { compiled: createCompiledSteps, tfjs: createTfjsSteps };
const seed = 1;

interface Stage {
  readonly spec: RunSpec;
  readonly rows: TrainingRows;
  readonly report: BackendReport;
}

async function toStage(request: ContenderRequest<Subject>): Promise<Stage> {
  const { network, backend, loadAsset } = request;
  const spec = toBenchSpec(network);
  const { report } = await createEngine(backend, { loadAsset, spec });
  if (backend !== 'auto' && report.name !== backend)
    throw new Error(`${backend} does not run here`);
  const tasks = spec.model.heads.map(({ task }) => task);
  const rows = toTrainingRows(await generate(request), spec.model.input.info.shape, tasks);
  return { spec, rows, report };
}

/** The step's rows go round the training part, all λ are 1. */
function toRequest({ model, tuning }: RunSpec, rows: TrainingRows, step: number): StepRequest {
  const picked = Int32Array.from(
    { length: tuning.batchSize },
    (_, at) => (step * tuning.batchSize + at) % rows.count,
  );
  return {
    rows: picked,
    labelled: rows.masks.map((mask) => countLabelled(mask, picked)),
    step,
    rate: tuning.learningRate,
    lambdas: model.heads.map(() => 1),
    optimizer: tuning.optimizer,
  };
}

function open({ spec, rows }: Stage, way: keyof typeof makers) {
  const network = compileModel(spec.model, seed);
  const made: Promise<StepEngine> | StepEngine = makers[way]({
    ir: spec.model,
    network,
    optimizer: optimizerEntries.get(spec.optimizer),
    rows,
    batchSize: spec.tuning.batchSize,
    params: spec.tuning.optimizer,
    balanced: undefined,
  });
  return Promise.resolve(made).then((engine) => ({ network, engine }));
}

export async function openSteps(
  request: ContenderRequest<Subject>,
  way: keyof typeof makers,
): Promise<Contender> {
  const stage = await toStage(request);
  const { spec, rows, report } = stage;
  const { network, engine } = await open(stage, way);
  // As many as there are in an epoch: making them is not what is timed.
  const requests = Array.from({ length: 16 }, (_, step) => toRequest(spec, rows, step));
  let made = 0;
  return {
    path: `${way} on ${report.name}`,
    adapter: report.adapter,
    async train(steps) {
      for (let at = 0; at < steps; at++)
        engine.step({ ...requests[made % requests.length]!, step: made++ });
      await settle(engine, network);
      const sums = engine.takeSums();
      if (sums !== undefined) await readFigures(sums);
      return steps;
    },
  };
}

/** A "step" is an edit: the network is built, traced, compiled and makes its first step. Rows stay as they are. */
export async function openEdits(request: ContenderRequest<Subject>): Promise<Contender> {
  const stage = await toStage(request);
  const { spec, rows, report } = stage;
  return {
    path: `compiled on ${report.name}`,
    adapter: report.adapter,
    async train(edits) {
      for (let at = 0; at < edits; at++) {
        const { network, engine } = await open(stage, 'compiled');
        engine.step(toRequest(spec, rows, 0));
        await settle(engine, network);
        engine.dispose();
        network.dispose();
      }
      return edits;
    },
  };
}
