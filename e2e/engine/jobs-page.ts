/** Runs in the page: a whole comparison on one backend after another. Built for the test alone. */
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import { createBenchLab } from '../../src/app/testing/train-study.ts';
import type { Experiment } from '../../src/core/document/experiment.ts';
import {
  contestants,
  recipes,
  type ComparisonRequest,
} from '../../src/core/run/studies/comparison.ts';
import { readRounds, type RecipeResult } from '../../src/core/run/studies/read-comparison.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import type { BackendName } from '../../src/core/run/trainer.ts';
import { createEngine } from '../../src/engine/engine.ts';

/** @returns every row of the comparison on two tasks of points, two steps a network */
async function compare(backend: BackendName): Promise<readonly RecipeResult[]> {
  const stripes = presets.get('stripes').experiment();
  const experiment: Experiment = {
    ...stripes,
    data: { ...stripes.data, params: { ...stripes.data.params, examples: 50 } },
    training: { ...stripes.training, batchSize: 50 },
  };
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('expected the preset to train');
  const source = spec.value.model.heads[0]!.task;
  const toRequest = (recipe: ComparisonRequest['recipe']): ComparisonRequest => {
    const course = { budget: { epochs: 2 }, until: 'flat', epochSteps: 1 } as const;
    return { recipe, source, members: 2, rounds: 1, course };
  };
  const engine = await createEngine(backend, {
    loadAsset: (name) => Promise.reject(new Error(`expected no file, got ${name}`)),
  });
  try {
    const lab = createBenchLab(engine);
    for (const recipe of recipes)
      await lab.actions.start('comparison', experiment, toRequest(recipe));
    await lab.settle();
    const rows = lab.studies().flatMap(({ request, runs, detail }) => {
      if (detail !== '') throw new Error(detail);
      const found = new Map(Object.entries(runs));
      return readRounds(experiment, request as ComparisonRequest, found);
    });
    return contestants.flatMap((name) => rows.find((row) => row.contestant === name) ?? []);
  } finally {
    engine.dispose();
  }
}

const bench = { compare };
declare global {
  interface Window {
    jobBench: typeof bench;
  }
}
window.jobBench = bench;
