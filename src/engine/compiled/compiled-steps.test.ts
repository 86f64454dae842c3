import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose } from '../figures.ts';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { headEntries } from '../../catalog/heads/kernels.ts';
import { layerEntries } from '../../catalog/layers/kernels.ts';
import { optimizerEntries } from '../../catalog/optimizers/kernels.ts';
import { completeSketches } from '../../catalog/testing/example-sketches.ts';
import { sketches, type Sketch } from '../../catalog/testing/sketches.ts';
import {
  findIdleBiases,
  follow,
  lossGap,
  readAll,
  reference,
  weightGaps,
  type Course,
  type TakeStep,
} from '../testing/agreement.ts';
import { openEngine, toSpec } from '../testing/harness.ts';
import { randomModels, toRandomRows } from '../testing/random-model.ts';
import { score } from '../scoring.ts';
import { toChunks, toTensors } from '../device-data.ts';
import { countLabelled, type TrainingRows } from '../training-rows.ts';
import { createCompiledSteps } from './compiled-steps.ts';
import { toAnyModel, toAnyRows } from './testing/any-model.ts';
import { toCourse, toSketchSpec } from '../testing/entries.ts';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

async function expectAgreement(course: Course, tolerance: number): Promise<void> {
  const { numTensors } = tf.memory();
  const slow = await follow(course, reference);
  const fast = await follow(course, createCompiledSteps);
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(lossGap(fast, slow, course.batchSize)).toBeLessThan(tolerance);
  const idle = course.steps > 1 ? findIdleBiases(course.ir) : new Set();
  for (const [name, gap] of weightGaps(fast, slow)) {
    if (!idle.has(name)) expect(gap, name).toBeLessThan(tolerance);
  }
}

/** With tfjs on one of its processors: on some networks they are further from each other than from this engine. */
async function expectAgreementOfOne(course: Course, tolerance: number): Promise<void> {
  try {
    await expectAgreement(course, tolerance);
  } catch {
    const engine = await openEngine('wasm');
    await expectAgreement(course, tolerance);
    engine.dispose();
    await tf.setBackend('cpu');
  }
}

/** Rows are made once for all tests of a sketch. */
const made = new Map<Sketch, Promise<Course>>();
function openSketch(sketch: Sketch): Promise<Course> {
  const course = { steps: 1, batchSize: 4, optimizer: 'sgd', rate: 1 };
  const opened = made.get(sketch) ?? toCourse(toSketchSpec(sketch), course);
  made.set(sketch, opened);
  return opened;
}

describe.each(completeSketches(sketches))('$title', (sketch) => {
  test('one step ends where that of tfjs does', async () => {
    await expectAgreement(await openSketch(sketch), 1e-5);
  }, 120_000);

  test('so do fifty, whose reference is tfjs on WASM: it is sooner there', async () => {
    const engine = await openEngine('wasm');
    await expectAgreement({ ...(await openSketch(sketch)), steps: 50, rate: 0.01 }, 1e-3);
    engine.dispose();
    await tf.setBackend('cpu');
  }, 120_000);
});

/** The engine scores as tfjs does, at first and after a step. */
async function expectScores(course: Course): Promise<void> {
  const { ir, rows } = course;
  const scores: number[][] = [];
  await follow({ ...course, steps: 1 }, createCompiledSteps, async (engine, request, network) => {
    engine.step(request);
    scores.push([...(await readAll(engine.score?.(rows)))]);
    engine.sync();
    const data = { count: rows.count, inputs: rows.inputs, split: { train: new Uint32Array() } };
    const labels = rows.labels.map((values, head) => ({
      values,
      width: rows.widths[head]!,
      mask: rows.masks[head] ?? new Uint8Array(rows.count).fill(1),
    }));
    const tasks = ir.heads.map(({ task }) => task);
    const dataset = { ...data, labels: new Map(tasks.map((task, at) => [task, labels[at]!])) };
    const all = Uint32Array.from({ length: rows.count }, (_, row) => row);
    const chunks = toChunks(dataset as never, ir.input.info.shape, tasks, all, 64);
    scores.push([...(await readAndDispose(score(network, chunks)))]);
    tf.dispose(chunks.flatMap(toTensors));
  });
  const [fast, slow] = scores;
  expect(fast).toHaveLength(slow!.length);
  for (const [at, value] of slow!.entries())
    expect(Math.abs(value - fast![at]!), String(at)).toBeLessThan(
      1e-4 * Math.max(1, Math.abs(value)),
    );
}

test.each(completeSketches(sketches))(
  'scores as tfjs does: $title',
  async (sketch) => {
    const course = await openSketch(sketch);
    await expectScores({ ...course, rate: 0.1, rows: take(course.rows, 40) });
  },
  60_000,
);

/** The first rows. */
const take = (rows: TrainingRows, count: number): TrainingRows => {
  const width = rows.inputs.length / rows.count;
  const inputs = rows.inputs.slice(0, count * width);
  return {
    ...rows,
    count,
    inputs,
    labels: rows.labels.map((values, head) =>
      values === rows.inputs ? inputs : values.slice(0, count * rows.widths[head]!),
    ),
    masks: rows.masks.map((mask) => mask?.slice(0, count)),
  };
};

/** Networks of any layers: so many that each kind is among them many times. */
const anyModels = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 7 }))
  .map(([seed, size]) => toAnyModel(seed, size));

test('one step has the gradient that tfjs has, whatever the network', async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyModels, fc.nat(), async (ir, seed) => {
      for (const { type } of [...ir.layers, ...ir.heads]) kinds.add(type);
      const sgd = { optimizer: 'sgd', rate: 1, steps: 1, batchSize: 5 };
      await expectAgreementOfOne({ ...sgd, ir, rows: toAnyRows(ir, seed, 20) }, 1e-5);
    }),
    { numRuns: 300, seed: 1, endOnFailure: true },
  );
  const tokens = layerEntries.all.filter(({ readsTokens }) => readsTokens === true).length;
  expect(kinds.size).toBe(layerEntries.all.length + headEntries.all.length - tokens);
}, 600_000);

/** Small enough that no network runs away, which would double every rounding at each step. */
const rates: Readonly<Record<string, number>> = { momentum: 0.002 };

describe.each(optimizerEntries.all.map(({ kind }) => kind))('fifty steps of %s', (optimizer) => {
  test('end where tfjs ends', async () => {
    const rate = rates[optimizer] ?? 0.01;
    await fc.assert(
      fc.asyncProperty(randomModels, fc.nat(), async (ir, seed) => {
        const rows = toRandomRows(ir, seed, 40);
        await expectAgreement({ ir, rows, steps: 50, batchSize: 8, optimizer, rate }, 1e-3);
      }),
      { numRuns: 5, seed: 2, endOnFailure: true },
    );
  }, 120_000);
});

test('any network is scored as tfjs does', async () => {
  await fc.assert(
    fc.asyncProperty(anyModels, fc.nat(), (ir, seed) =>
      expectScores({
        ir,
        rows: toAnyRows(ir, seed, 70),
        steps: 1,
        batchSize: 5,
        optimizer: 'sgd',
        rate: 0.01,
      }),
    ),
    { numRuns: 30, seed: 4, endOnFailure: true },
  );
}, 120_000);

describe('by task', () => {
  const byTask = (seen: number[]): TakeStep => {
    return async (engine, request) => {
      if (engine.stepInPhases === undefined) {
        engine.step(request);
        return;
      }
      await engine.stepInPhases(request, {
        choose({ losses, gram }) {
          seen.push(...losses, ...gram);
          return [...losses].map((_, head) => 0.5 + head / 3);
        },
      });
    };
  };
  test('gradients, their products and the step are those of tfjs', async () => {
    let balanced = 0;
    await fc.assert(
      fc.asyncProperty(anyModels, fc.nat(), async (ir, seed) => {
        const rows = toAnyRows(ir, seed, 20);
        const course = { ir, rows, steps: 2, batchSize: 5, optimizer: 'sgd', rate: 0.1 };
        const seen: [number[], number[]] = [[], []];
        const slow = await follow(course, reference, byTask(seen[0]));
        // Waves of powers of powers: of such sums single precision keeps no digit.
        const all = [...seen[0], ...slow.sums.flat()];
        fc.pre(all.every((value) => Math.abs(value) < 1e6));
        const fast = await follow(course, createCompiledSteps, byTask(seen[1]));
        expect(lossGap(fast, slow, course.batchSize)).toBeLessThan(1e-4);
        for (const [name, gap] of weightGaps(fast, slow)) expect(gap, name).toBeLessThan(1e-4);
        expect(seen[1]).toHaveLength(seen[0].length);
        balanced += seen[0].length > 0 ? 1 : 0;
        const size = Math.max(1, ...seen[0].map(Math.abs));
        for (const [at, value] of seen[0].entries())
          expect(Math.abs(value - seen[1][at]!) / size).toBeLessThan(1e-4);
      }),
      { numRuns: 30, seed: 3, endOnFailure: true },
    );
    expect(balanced).toBeGreaterThan(15);
  }, 120_000);
});

describe('an engine', () => {
  const ir = toAnyModel(12, 6);
  const rows = toAnyRows(ir, 1, 30);
  const course = { ir, rows, steps: 6, batchSize: 5, optimizer: 'adam', rate: 0.01 };

  test('gives the same bits every time', async () => {
    const first = await follow(course, createCompiledSteps);
    expect(await follow(course, createCompiledSteps)).toEqual(first);
  });

  test('starts anew after a reset, whatever it did before', async () => {
    const plain = await follow(course, createCompiledSteps);
    let isBefore = true;
    const again = await follow({ ...course, steps: 9 }, createCompiledSteps, (engine, request) => {
      if (request.step === 3 && isBefore) {
        isBefore = false;
        engine.reset();
      }
      const step = isBefore ? request.step : request.step - 3;
      const picked = Int32Array.from({ length: 5 }, (_, i) => (step * 5 + i * 3) % rows.count);
      const labelled = rows.masks.map((mask) => countLabelled(mask, picked));
      engine.step({ ...request, step, rows: picked, labelled });
    });
    expect([...again.weights]).toEqual([...plain.weights]);
  });

  test('goes on with other batch sizes and on other rows', async () => {
    const other = toAnyRows(ir, 2, 50);
    const changing: TakeStep = (engine, request) => {
      if (request.step === 2) engine.setRows(other);
      const from = request.step < 2 ? rows : other;
      const size = request.step % 2 === 0 ? 5 : 8;
      const picked = Int32Array.from(
        { length: size },
        (_, i) => (request.step + i * 3) % from.count,
      );
      const labelled = from.masks.map((mask) => countLabelled(mask, picked));
      engine.step({ ...request, rows: picked, labelled });
    };
    const slow = await follow(course, reference, changing);
    const fast = await follow(course, createCompiledSteps, changing);
    for (const [name, gap] of weightGaps(fast, slow)) expect(gap, name).toBeLessThan(1e-4);
  });
});

// Half of one unit is none: a tie may read parts of layers that are empty.
test.each([
  ['distance', 3],
  ['halves-apart', 3],
  ['halves-apart', 1],
  ['trace-norm', 1],
])('ties pull, and are told with the other penalties: %s, %d units', async (kind, units) => {
  const dense = { kind: 'layer', type: 'dense', params: { units, l2: 0.1 } };
  const { model: ir } = toSpec({
    nodes: [
      { ...dense, id: 'n2' },
      { ...dense, id: 'n3' },
      { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
      { kind: 'head', id: 'n5', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
    ],
    wires: ['n1 n2 n4', 'n1 n3 n5'],
    ties: [{ kind, nodes: ['n2', 'n3'], strength: 0.5 }],
  });
  const rows = toAnyRows(ir, 1, 30);
  const course = { ir, rows, steps: 5, batchSize: 5, optimizer: 'adam', rate: 0.01 };
  const told: [number[], number[]] = [[], []];
  const note =
    (to: number[], held: Set<string>): TakeStep =>
    async (engine, request, network) => {
      for (const tie of network.ties) tie.strength = 0.5 + request.step;
      engine.step(request);
      to.push((await readAll(engine.penalty()))[0]!);
      held.add(JSON.stringify(network.weights.map((variable) => [...variable.dataSync()])));
    };
  const slow = await follow(course, reference, note(told[0], new Set()));
  const held = new Set<string>();
  const fast = await follow(course, createCompiledSteps, note(told[1], held));
  // Nothing is written into tfjs's variables for it.
  expect(held.size).toBe(1);
  for (const [name, gap] of weightGaps(fast, slow)) expect(gap, name).toBeLessThan(1e-5);
  expect(told[0]).toHaveLength(5);
  for (const [at, value] of told[0].entries()) expect(told[1][at]).toBeCloseTo(value, 5);
});
