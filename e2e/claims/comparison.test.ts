/** What a comparison says of the experiment that the page opens on: trained as the page trains it, in Node. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { trainStudy } from '../../src/app/testing/train-study.ts';
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import { taskIdSchema, type TaskId } from '../../src/core/document/experiment.ts';
import { channel } from '../../src/core/run/channels.ts';
import type { ComparisonRequest, Contestant } from '../../src/core/run/studies/comparison.ts';
import { readRounds, type RecipeResult } from '../../src/core/run/studies/read-comparison.ts';
import type { RunSpec } from '../../src/core/run/run-spec.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import type { Engine } from '../../src/core/run/trainer.ts';
import { toVerdict, type Pairs } from '../../src/core/run/verdict.ts';
import { openEngine } from '../../src/engine/testing/harness.ts';
import { toFirstLimit } from '../../src/core/run/first-limit.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const measure = { higherIsBetter: true, isShare: true };
// A limit for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 180_000 });

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

/** @param limit epochs; the page's own where none is named */
async function compare(relatedness: number, limit?: number): Promise<readonly RecipeResult[]> {
  const stripes = presets.get('stripes').experiment();
  const params = { ...stripes.data.params, relatedness };
  const experiment = { ...stripes, data: { ...stripes.data, params } };
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('compare: expected the preset to train');
  const epochSteps = await countSteps(spec.value);
  const request: ComparisonRequest = {
    // Of one network for each task: it is that task alone.
    ...{ recipe: 'ensemble', source: a, members: 1, rounds: 3 },
    course: {
      budget: { epochs: limit ?? toFirstLimit(experiment.training.stop.epochs, epochSteps) },
      ...{ until: 'flat', epochSteps },
    },
  };
  const { runs } = await trainStudy(engine, 'comparison', experiment, request);
  return readRounds(experiment, request, new Map(Object.entries(runs)));
}

async function countSteps(spec: RunSpec): Promise<number> {
  const trainer = await engine.load(spec);
  const { stepsPerEpoch } = trainer.loaded;
  trainer.dispose();
  return stepsPerEpoch;
}

function toPairs(results: readonly RecipeResult[], task: TaskId): Pairs {
  const read = (contestant: Contestant) =>
    results
      .find((row) => row.contestant === contestant)!
      .rounds.map(({ scores, ends }) => ({
        value: scores[task]!.metrics[channel.metric(task, 'accuracy').id]!,
        end: ends[task]!,
      }));
  return { measure, one: read('multi-task'), other: read('alone') };
}

it('finds two unrelated tasks on a narrow layer worse together: one wins a seed, and one is left', async () => {
  const results = await compare(90);
  const pairs = [toPairs(results, a), toPairs(results, b)];
  const both = toVerdict(pairs);
  expect(both.word).toBe('worse');
  expect(both.mean).toBeLessThan(-0.15);
  const [ofA, ofB] = pairs.map((one) => toVerdict([one]));
  // On each seed one of them is left behind, and not always the same.
  expect([ofA!.word, ofB!.word]).toEqual(['mixed', 'mixed']);
  for (const [round, outcome] of ofA!.outcomes.entries())
    expect([outcome, ofB!.outcomes[round]]).toContain('worse');
  // Alone each is learnt.
  for (const { value } of pairs.flatMap(({ other }) => other)) expect(value).toBeGreaterThan(0.95);
});

it('finds no difference where both tasks ask the same', async () => {
  const results = await compare(0);
  expect(toVerdict([toPairs(results, a), toPairs(results, b)]).word).toBe('same');
});

it('tells nothing after 30 epochs: a task alone may still be on its plateau', async () => {
  const results = await compare(90, 30);
  expect(toVerdict([toPairs(results, b)]).word).toBe('unsettled');
});
