/** Questions to a run: predictions of given inputs, test scores, examples, the trained model. */
import * as tf from '@tensorflow/tfjs-core';
import { toSize } from '../core/graph/shape.ts';
import type { Probe, ProbeAnswer } from '../core/run/trainer.ts';
import { toChunks, toInputChunks, toTensors, type Chunk } from './device-data.ts';
import { EngineFault } from './fault.ts';
import { toLabelFacts } from './label-facts.ts';
import { toSample } from './loaded.ts';
import { toModelFiles } from './model-files.ts';
import { predict, readAndDispose, readScores, score } from './scoring.ts';
import type { Asked, Standing } from './standing.ts';

type Questioned = Asked & Standing;
type Question<K extends Probe['kind']> = Extract<Probe, { kind: K }>;

export async function toAnswer(run: Questioned, probe: Probe): Promise<ProbeAnswer> {
  switch (probe.kind) {
    case 'predict':
      return predictInputs(run, probe);
    case 'test':
      return scoreTest(run);
    case 'examples':
      return showExamples(run, probe);
    case 'model':
      return { kind: 'model', ...(await toModelFiles(run.network.model)) };
  }
}

async function predictInputs(run: Questioned, probe: Question<'predict'>): Promise<ProbeAnswer> {
  const { network, input, most, scales } = run;
  const inputs = checkInputs(run, probe);
  const chunks = toInputChunks(inputs, probe.count, input.shape, most);
  const prediction = await usingChunks(chunks, (all) => predict(network, all, scales));
  return { kind: 'predict', prediction };
}

async function scoreTest(run: Questioned): Promise<ProbeAnswer> {
  const { network, input, most, dataset, step } = run;
  const { heads } = network;
  const { test } = dataset.split;
  const tasks = heads.map(({ ir }) => ir.task);
  const chunks = toChunks(dataset, input.shape, tasks, test, most);
  const values = await usingChunks(chunks, (all) => readAndDispose(score(network, all)));
  const scores = readScores(heads, values, toLabelFacts(dataset, heads, test));
  const metrics = Object.fromEntries(scores.flatMap((one) => Object.entries(one.metrics)));
  const losses = Object.fromEntries(scores.map(({ task, loss }) => [task, loss]));
  return { kind: 'test', step, losses, metrics };
}

/** @throws EngineFault when a row is not one of the validation part. */
function showExamples(run: Questioned, probe: Question<'examples'>): ProbeAnswer {
  const { network, input, dataset } = run;
  const { validation } = dataset.split;
  const rows = Uint32Array.from(probe.rows, (row) => {
    const found = validation[row];
    if (found === undefined)
      throw new EngineFault('bad-command', `expected a validation row, got ${String(row)}`);
    return found;
  });
  const tasks = network.heads.map(({ ir }) => ({ id: ir.task }));
  return { kind: 'examples', sample: toSample(dataset, input, tasks, rows, 'validation') };
}

/** Frees the chunks after their use, whatever happens. */
async function usingChunks<T>(
  chunks: readonly Chunk[],
  use: (chunks: readonly Chunk[]) => Promise<T>,
): Promise<T> {
  try {
    return await use(chunks);
  } finally {
    tf.dispose(chunks.flatMap(toTensors));
  }
}

/** @throws EngineFault when the numbers are not `count` rows of the input. */
function checkInputs({ input }: Questioned, probe: Question<'predict'>): Float32Array {
  const expected = probe.count * toSize(input.shape);
  if (probe.count < 1 || probe.inputs.length !== expected) {
    throw new EngineFault(
      'bad-command',
      `expected ${String(expected)} numbers to predict from, got ${String(probe.inputs.length)}`,
    );
  }
  return probe.inputs;
}
