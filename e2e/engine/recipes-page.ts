/** Runs in the page: recipes on one backend after another. Built for the test alone. */
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import type { WorkerEvent } from '../../src/core/protocol/protocol.ts';
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
    recipes: ['multi-task', 'alone', 'transfer', 'ensemble'],
    source,
    members: 2,
    rounds: 1,
  });
  const engine = await createEngine(backend, {
    loadAsset: (name) => Promise.reject(new Error(`expected no file, got ${name}`)),
  });
  const told: Extract<WorkerEvent, { kind: 'recipe' }>[] = [];
  const desk = createRecipeDesk({
    post(event) {
      if (event.kind === 'recipe') told.push(event);
    },
    now: () => performance.now(),
    wake: () => undefined,
  });
  try {
    await desk.start({ kind: 'recipe', recipe: 1, stages, limit: 2 }, engine);
    while (told.at(-1)?.state === 'running') {
      await desk.advance();
      await new Promise((resolve) => setTimeout(resolve));
    }
  } finally {
    engine.dispose();
  }
  return told.at(-1)!.report;
}

const bench = { cook };
declare global {
  interface Window {
    recipeBench: typeof bench;
  }
}
window.recipeBench = bench;
