import { expect, test, type Page } from '@playwright/test';
import { openBundle } from './engine/bundle.ts';
import type { CountedRun, Gaps } from './engine/wgsl-page.ts';

// Software WebGPU needs its time, the more so when the machine is busy.
test.setTimeout(300_000);
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await browser.newPage({ baseURL: baseURL! });
  await openBundle(page, 'wgsl-page.ts');
  await page.waitForFunction(() => 'wgslBench' in window);
});

test.afterAll(() => page.close());

const random = (seed: number, changed: object, byTask = false): Promise<Gaps> =>
  page.evaluate(([one, more, apart]) => window.wgslBench.compareRandom(one, more, apart), [
    seed,
    changed,
    byTask,
  ] as const);

test('one step has the gradients that tfjs has, together and by task', async () => {
  const layers = new Set<string>();
  // Between them they have every layer that the engine knows.
  for (const seed of [8, 11, 35, 40]) {
    for (const byTask of [false, true]) {
      const gaps = await random(seed, {}, byTask);
      for (const type of gaps.layers) layers.add(type);
      const what = `network ${seed}, ${gaps.name}`;
      expect(gaps.weight, what).toBeLessThan(1e-5);
      expect(gaps.loss, what).toBeLessThan(1e-5);
      expect(gaps.gram, what).toBeLessThan(1e-4);
    }
  }
  expect(layers.size).toBe(11);
});

test.describe('fifty steps end where those of tfjs end', () => {
  for (const [optimizer, rate] of [
    ['adam', 0.01],
    ['adamw', 0.01],
    ['sgd', 0.01],
    ['momentum', 0.002],
    ['rmsprop', 0.01],
    ['adagrad', 0.01],
  ] as const) {
    test(optimizer, async () => {
      const gaps = await random(40, { optimizer, rate, steps: 50, batchSize: 8 });
      expect(gaps.weight, gaps.name).toBeLessThan(1e-4);
      expect(gaps.loss).toBeLessThan(1e-4);
    });
  }
});

for (const [id, steps, batchSize] of [
  ['three-tasks', 50, 32],
  ['circle-and-radius', 50, 32],
  ['few-labels', 50, 32],
  ['penguins', 50, 32],
  ['multi-mnist', 3, 2],
] as const) {
  test(`preset ${id} trains as on tfjs`, async () => {
    const gaps = await page.evaluate((given) => window.wgslBench.comparePreset(...given), [
      id,
      steps,
      batchSize,
    ] as const);
    expect(gaps.weight, gaps.name).toBeLessThan(1e-4);
    expect(gaps.loss).toBeLessThan(1e-4);
  });
}

const count = (id: string, batchSize: number): Promise<CountedRun> =>
  page.evaluate((given) => window.wgslBench.countPreset(...given), [id, batchSize, 10] as const);

test('other batch sizes, other rows and a new start', async () => {
  expect(await page.evaluate(() => window.wgslBench.restart())).toBeLessThan(1e-6);
});

test('a step is few dispatches, and nothing is made for it', async () => {
  for (const [id, batchSize, dispatches] of [
    // Ten steps of networks of these sizes are one dispatch.
    ['three-tasks', 8, 0.1],
    ['three-tasks', 64, 0.1],
    ['multi-mnist', 8, 20],
  ] as const) {
    const { load, first, later, steps, waits } = await count(id, batchSize);
    expect(waits, id).toBe(1);
    expect(load.pipelines, id).toBe(0);
    expect(load.pipelinesAhead, id).toBeGreaterThan(0);
    expect(first.pipelines + first.pipelinesAhead, id).toBe(0);
    expect(later, id).toMatchObject({ buffers: 0, pipelines: 0, pipelinesAhead: 0 });
    expect(later.dispatches / steps, id).toBeLessThanOrEqual(dispatches);
    expect(later.submits / steps, id).toBeLessThanOrEqual(2);
  }
});
