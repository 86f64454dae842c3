import { expect, test } from '@playwright/test';
import { contestants, type RecipeReport } from '../src/core/run/recipes.ts';
import { openBundle } from './engine/bundle.ts';

// Software WebGPU compiles the shaders of eight networks.
test.setTimeout(600_000);

test('recipes come to the same on every backend', async ({ page }) => {
  await openBundle(page, 'recipes-page.ts');
  await page.waitForFunction(() => 'recipeBench' in window);
  const cook = (backend: 'cpu' | 'webgl' | 'webgpu'): Promise<RecipeReport> =>
    page.evaluate((name) => window.recipeBench.cook(name), backend);
  const cpu = await cook('cpu');
  expect(cpu.results.map(({ contestant }) => contestant)).toEqual(contestants);
  for (const backend of ['webgl', 'webgpu'] as const) {
    const { results, stages, stage } = await cook(backend);
    expect(stage).toBe(stages - 1);
    expect(results).toHaveLength(contestants.length);
    for (const [row, { contestant, rounds }] of cpu.results.entries()) {
      const { scores, weights } = rounds[0]!;
      const other = results[row]?.rounds[0];
      expect(other?.weights).toBe(weights);
      for (const [task, { loss }] of Object.entries(scores)) {
        const found = Object.entries(other?.scores ?? {}).find(([name]) => name === task);
        const difference = Math.abs((found?.[1].loss ?? NaN) - loss);
        expect(difference, `${backend}: ${contestant}, ${task}`).toBeLessThan(1e-3);
      }
    }
  }
  // They agree on something that was learnt, and by each recipe differently.
  const losses = cpu.results.map(({ rounds }) => Object.values(rounds[0]!.scores)[1]?.loss);
  expect(new Set(losses).size).toBe(contestants.length);
});
