/** Runs in the page: recipes on one backend after another. Built for the test alone. */
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import type { RecipeReport } from '../../src/core/run/recipes.ts';
import { toStages } from '../../src/core/run/recipes.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import type { BackendName } from '../../src/core/run/trainer.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { createRecipeDesk } from '../../src/worker/session-recipes.ts';

/** @returns what the last report of all recipes on two tasks of points says, two steps a network */
async function cook(backend: BackendName): Promise<RecipeReport> {
  const experiment = presets.get('stripes').experiment();
  const spec = toRunSpec(
    {
      ...experiment,
      data: { ...experiment.data, params: { ...experiment.data.params, examples: 50 } },
      training: { ...experiment.training, batchSize: 50 },
    },
    lookup,
  );
  if (!spec.ok) throw new Error('expected the preset to train');
  const source = spec.value.model.heads[0]!.task;
  const stages = toStages(spec.value, {
    recipes: ['multi-task', 'transfer', 'ensemble'],
    source,
    members: 2,
  });
  const engine = await createEngine(backend, {
    loadAsset: (name) => Promise.reject(new Error(`expected no file, got ${name}`)),
  });
  let last: RecipeReport | undefined;
  const desk = createRecipeDesk({
    post(event) {
      if (event.kind === 'recipe') last = event.report;
    },
    now: () => performance.now(),
  });
  try {
    await desk.start({ kind: 'recipe', recipe: 1, stages, epochs: 2 }, engine);
    while (await desk.advance());
  } finally {
    engine.dispose();
  }
  return last!;
}

const bench = { cook };
declare global {
  interface Window {
    recipeBench: typeof bench;
  }
}
window.recipeBench = bench;
