/** Runs in the page: small networks of every kind of entry, trained on one backend after another. */
import { datasetEntries } from '../../src/catalog/datasets/kernels.ts';
import { balancerEntries } from '../../src/catalog/balancers/kernels.ts';
import { lookup } from '../../src/catalog/lookup.ts';
import { optimizerEntries } from '../../src/catalog/optimizers/kernels.ts';
import { completeSketches } from '../../src/catalog/testing/example-sketches.ts';
import { toSketchExperiment } from '../../src/catalog/testing/sketch-experiment.ts';
import { sketches, type Sketch } from '../../src/catalog/testing/sketches.ts';
import type { RunSpec } from '../../src/core/run/run-spec.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import type { BackendName, StepPath } from '../../src/core/run/trainer.ts';
import { openBackend } from '../../src/engine/backends.ts';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { RunData } from '../../src/engine/run-data.ts';
import { createTrainer } from '../../src/engine/trainer.ts';
import { waitForCard } from '../wait-for-card.ts';

export interface Figure {
  readonly name: string;
  readonly value: number;
}

const steps = 2;
/** Rows of each part: software WebGPU takes as long for the 2,000 that a data set keeps as for a hundred steps. */
const kept = 8;

const isReady = waitForCard();

export interface Trained {
  /** Of the last row of two steps: each loss, of training and of validation, and each metric. */
  readonly figures: readonly Figure[];
  readonly path: StepPath;
}

async function train(title: string, name: BackendName): Promise<Trained> {
  await isReady;
  const sketch = completeSketches(sketches).find((one) => one.title === title);
  if (sketch === undefined) throw new Error(`expected a sketch, got ${title}`);
  const spec = toSketchSpec(sketch);
  const backend = await openBackend(name, {});
  if (backend.report.name !== name) throw new Error(`expected ${name}, got ${backend.report.name}`);
  const trainer = await createTrainer({
    spec,
    data: await loadData(spec),
    optimizer: optimizerEntries.get(spec.optimizer),
    balancer: balancerEntries.get(spec.balancer),
    loadData: () => Promise.reject(new Error('expected no other data')),
  });
  for (let step = 1; step <= steps; step++) await trainer.trainStep();
  trainer.record(true, 0);
  const { rows } = await trainer.drain();
  const figures = trainer.loaded.channels.flatMap(({ id, quantity }, column) =>
    quantity === 'loss' || quantity === 'metric' ? [{ name: id, value: rows[column]! }] : [],
  );
  trainer.dispose();
  backend.dispose();
  return { figures, path: trainer.loaded.path.name };
}

function toSketchSpec(sketch: Sketch): RunSpec {
  const spec = toRunSpec(toSketchExperiment(sketch), lookup);
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  return spec.value;
}

async function loadData({ data, model }: RunSpec): Promise<RunData> {
  const { generate, assets, describe } = datasetEntries.get(data.kind);
  const dataset = generate({
    ...data,
    assets: await Promise.all(assets.map(loadAsset)),
    tasks: new Set(model.heads.map(({ task }) => task)),
  });
  const { train, validation, test } = dataset.split;
  return {
    dataset: {
      ...dataset,
      split: {
        train: train.slice(0, kept),
        validation: validation.slice(0, kept),
        test: test.slice(0, kept),
      },
    },
    tasks: describe(data.params).tasks.filter(({ id }) => dataset.labels.has(id)),
  };
}

async function loadAsset(name: string): Promise<Uint8Array> {
  const answer = await fetch(`./data/${name}`);
  if (!answer.ok) throw new Error(`expected ${name}, got ${String(answer.status)}`);
  return new Uint8Array(await answer.arrayBuffer());
}

const bench = { train };
declare global {
  interface Window {
    entriesBench: typeof bench;
  }
}
window.entriesBench = bench;
