import { expect, test } from '@playwright/test';
import { contestants } from '../src/core/run/studies/comparison.ts';
import type { RecipeResult } from '../src/core/run/studies/read-comparison.ts';
import { openBundle } from './engine/bundle.ts';

// Software WebGPU compiles the shaders of seven networks.
test.setTimeout(600_000);

test('a comparison comes to the same on every backend', async ({ page }) => {
  await openBundle(page, 'jobs-page.ts');
  await page.waitForFunction(() => 'jobBench' in window);
  const compare = (backend: 'cpu' | 'webgl' | 'webgpu'): Promise<readonly RecipeResult[]> =>
    page.evaluate((name) => window.jobBench.compare(name), backend);
  const cpu = await compare('cpu');
  expect(cpu.map(({ contestant }) => contestant)).toEqual(contestants);
  for (const backend of ['webgl', 'webgpu'] as const) {
    const rows = await compare(backend);
    expect(rows).toHaveLength(contestants.length);
    for (const [row, { contestant, rounds }] of cpu.entries()) {
      const { scores, weights } = rounds[0]!;
      const other = rows[row]?.rounds[0];
      expect(other?.weights).toBe(weights);
      for (const [task, { loss }] of Object.entries(scores)) {
        const found = Object.entries(other?.scores ?? {}).find(([name]) => name === task);
        const difference = Math.abs((found?.[1].loss ?? NaN) - loss);
        expect(difference, `${backend}: ${contestant}, ${task}`).toBeLessThan(1e-3);
      }
    }
  }
  // They agree on something that was learnt, and differently in every row.
  const losses = cpu.map(({ rounds }) => Object.values(rounds[0]!.scores)[1]?.loss);
  expect(new Set(losses).size).toBe(contestants.length);
});
