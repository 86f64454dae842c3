/** Questions to a run: predictions of given inputs, test scores, examples, the trained model. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose, readFigures, type Figures } from './figures.ts';
import { toSize } from '../core/graph/shape.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { PartScore, Probe, ProbeAnswer } from '../core/run/trainer.ts';
import { pick, toChunks, toTensors } from './device-data.ts';
import { EngineFault } from './fault.ts';
import { toLabelFacts } from './label-facts.ts';
import { toSample } from './loaded.ts';
import type { Moment } from './moment.ts';
import { sumTable, toSumView } from './network-views.ts';
import { predict } from './pictures.ts';
import { readScores, score, type TaskScore } from './scoring.ts';
import { toSilence, type Silence } from './silence.ts';
import { look, scoreHeld, type Asked, type Standing } from './standing.ts';
import { takeData, takeWeights } from './take-away.ts';
import { toTrainingRows } from './training-rows.ts';
import { keepRows } from './view-rows.ts';

type Questioned = Asked & Standing & { readonly moment: Moment };
type Question<K extends Probe['kind']> = Extract<Probe, { kind: K }>;

export async function toAnswer(run: Questioned, probe: Probe): Promise<ProbeAnswer> {
  switch (probe.kind) {
    case 'predict':
      return predictInputs(run, probe);
    case 'test':
      return scoreTest(run);
    case 'silence':
      return scoreSilence(run, probe);
    case 'front':
      return scoreFront(run, probe);
    case 'examples':
      return showExamples(run, probe);
    case 'model': {
      run.engine.sync();
      const { toModelFiles } = await import('./model-files.ts');
      return { kind: 'model', ...(await toModelFiles(run.network)) };
    }
    case 'onnx': {
      run.engine.sync();
      const { toOnnx } = await import('./onnx/to-onnx.ts');
      return { kind: 'onnx', file: await toOnnx(run.network) };
    }
    case 'program': {
      run.engine.sync();
      const { toAnsweringProgram } = await import('./compiled/answering-program.ts');
      return { kind: 'program', ...(await toAnsweringProgram(run.network, run.scales)) };
    }
    case 'weights':
      run.engine.sync();
      return { kind: 'weights', step: run.step, nodes: await takeWeights(run.network) };
    case 'data':
      return { kind: 'data', ...takeData(run) };
  }
}

async function predictInputs(run: Questioned, probe: Question<'predict'>): Promise<ProbeAnswer> {
  const { input, most } = run;
  const rows = keepRows(checkInputs(run, probe), probe.count, input.shape, most);
  try {
    return { kind: 'predict', prediction: await predict(run, rows) };
  } finally {
    rows.dispose();
  }
}

async function scoreTest(run: Questioned): Promise<ProbeAnswer> {
  const { network, dataset, step } = run;
  const { heads } = network;
  const values = await scoreRows(run, dataset.split.test);
  const scores = readScores(heads, values, toLabelFacts(dataset, heads, dataset.split.test));
  return { kind: 'test', step, ...toPartScore(scores) };
}

function toPartScore(scores: readonly TaskScore[]): PartScore {
  return {
    losses: Object.fromEntries(scores.map(({ task, loss }) => [task, loss])),
    metrics: Object.fromEntries(scores.flatMap(toSaidMetrics)),
  };
}

/** @throws EngineFault when the network has no such node or unit */
async function scoreSilence(run: Questioned, probe: Question<'silence'>): Promise<ProbeAnswer> {
  const { node, units } = probe;
  const count = countUnits(run, probe);
  const hasBypass = run.network.hasBypass(node);
  const place = hasBypass ? 'input' : probe.place;
  const places =
    place === 'mean'
      ? await run.moment.get(run, `means of ${node}`, () => readMeans(run, node))
      : fillPlaces(count, place);
  const score = async (silence?: Silence): Promise<PartScore> => {
    const figures = scoreHeld(run, { silence });
    const values = await readFigures(figures);
    return toPartScore(readScores(run.network.heads, values, run.facts));
  };
  const whole = await run.moment.get(run, 'whole', () => score());
  const without: PartScore[] = [];
  for (const unit of units)
    without.push(await score(toSilence(node, unit === null ? [...places.keys()] : [unit], places)));
  return { kind: 'silence', step: run.step, node, place, whole, without };
}

/** @throws EngineFault when nothing of the run is told shares of the tasks */
async function scoreFront(run: Questioned, { shares }: Question<'front'>): Promise<ProbeAnswer> {
  const { network, step } = run;
  const { clock } = network;
  const { preference } = clock;
  if (preference?.isDrawn !== true)
    throw new EngineFault('bad-command', 'expected a balancing method that draws preferences');
  const scores: (PartScore & { readonly share: number })[] = [];
  for (const share of shares) {
    // Whoever computes the score reads the shares before the call returns.
    clock.preference = { ...preference, chosen: () => preference.chosen(share) };
    let figures: Figures;
    try {
      figures = scoreHeld(run);
    } finally {
      clock.preference = preference;
    }
    const values = await readFigures(figures);
    scores.push({ share, ...toPartScore(readScores(network.heads, values, run.facts)) });
  }
  return { kind: 'front', step, scores };
}

const fillPlaces = (count: number, place: 'zero' | 'input'): Float32Array =>
  new Float32Array(count).fill(place === 'input' ? 1 : 0);

function countUnits({ network }: Questioned, { node, units }: Question<'silence'>): number {
  const count = network.shapes.get(node)?.at(-1);
  if (count === undefined)
    throw new EngineFault('bad-command', `expected a layer of the network, got "${node}"`);
  const wrong = units.find((unit) => unit !== null && !(unit >= 0 && unit < count));
  if (wrong !== undefined)
    throw new EngineFault(
      'bad-command',
      `expected a unit from 0 to ${String(count - 1)}, got ${String(wrong)}`,
    );
  return count;
}

/** The mean of each unit over the validation part, and over all places or words of each example. */
async function readMeans(run: Questioned, node: NodeId): Promise<Float32Array> {
  const { dataset, input, most } = run;
  const part = dataset.split.validation;
  const rows = keepRows(
    pick(dataset.inputs, part, toSize(input.shape)),
    part.length,
    input.shape,
    most,
  );
  try {
    const { columns, values } = (await look(run, toSumView(run.network, node), rows)).get(
      sumTable,
    )!;
    const sums = new Float64Array(columns);
    for (const [at, value] of values.entries()) sums[at % columns]! += value;
    return Float32Array.from(sums.subarray(0, -1), (sum) => sum / Math.max(1, sums.at(-1)!));
  } finally {
    rows.dispose();
  }
}

/** Beside a loss that is not finite a metric says nothing. */
function toSaidMetrics({ loss, metrics }: TaskScore): [string, number][] {
  return Object.entries(metrics).map(([name, value]) => [
    name,
    Number.isFinite(loss) ? value : Number.NaN,
  ]);
}

/** The score of some rows of the data: by the engine itself, or else by tfjs. */
async function scoreRows(run: Questioned, rows: Uint32Array): Promise<Float32Array> {
  const { network, engine, input, most, dataset } = run;
  const tasks = network.heads.map(({ ir }) => ir.task);
  if (engine.score !== undefined)
    return readFigures(engine.score(toTrainingRows(dataset, input.shape, tasks, rows)));
  engine.sync();
  const chunks = toChunks(dataset, input.shape, tasks, rows, most);
  try {
    return await readAndDispose(score(network, chunks));
  } finally {
    tf.dispose(chunks.flatMap(toTensors));
  }
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
