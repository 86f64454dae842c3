import { expect, test, type Page } from '@playwright/test';
import { openBundle } from './engine/bundle.ts';
import type { CountedRun, Gaps, Method } from './engine/shaders-page.ts';

// Software WebGPU needs its time, the more so when the machine is busy.
test.setTimeout(300_000);
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await browser.newPage({ baseURL: baseURL! });
  await openBundle(page, 'shaders-page.ts');
  await page.waitForFunction(() => 'shadersBench' in window);
});

test.afterAll(() => page.close());

const random = (seed: number, changed: object, byTask = false): Promise<Gaps> =>
  page.evaluate(([one, more, apart]) => window.shadersBench.compareRandom(one, more, apart), [
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
      const gaps = await random(40, {
        optimizer,
        rate,
        steps: 50,
        batchSize: 8,
      });
      expect(gaps.weight, gaps.name).toBeLessThan(1e-4);
      expect(gaps.loss).toBeLessThan(1e-4);
    });
  }
});

// The last ones are large enough for a dispatch by phase, blocks of products and sums in parts.
for (const [id, steps, batchSize] of [
  ['three-tasks', 50, 32],
  ['circle-and-radius', 50, 32],
  ['few-labels', 50, 32],
  ['penguins', 50, 32],
  ['three-tasks', 3, 1024],
  ['multi-mnist', 3, 2],
  ['tokens-two-heads', 2, 4],
] as const) {
  test(`preset ${id} trains as on tfjs, ${batchSize} rows at a time`, async () => {
    const gaps = await page.evaluate((given) => window.shadersBench.comparePreset(...given), [
      id,
      steps,
      batchSize,
    ] as const);
    expect(gaps.weight, gaps.name).toBeLessThan(1e-4);
    expect(gaps.loss).toBeLessThan(1e-4);
  });
}

// One chunk of rows, and several of which the last one is not full.
for (const [id, rows] of [
  ['few-labels', 100],
  ['multi-mnist', 300],
] as const)
  test(`shaders score ${rows} rows of ${id} as programs do`, async () => {
    const gap = await page.evaluate((given) => window.shadersBench.compareScores(...given), [
      id,
      rows,
    ] as const);
    expect(gap).toBeLessThan(1e-5);
  });

const count = (...given: Parameters<Window['shadersBench']['countPreset']>): Promise<CountedRun> =>
  page.evaluate((each) => window.shadersBench.countPreset(...each), given);

const pcgrad: Method = { kind: 'pcgrad', params: {} };
const mgda: Method = { kind: 'mgda', params: { normalise: 'none' } };
const methods: readonly Method[] = [
  pcgrad,
  ...['none', 'l2', 'loss', 'loss+'].map((normalise) => ({
    kind: 'mgda',
    params: { normalise },
  })),
];

test('methods find the same weights on the device, from the same gradients', async () => {
  for (const method of methods) {
    for (const [tasks, size, spread, most] of [
      [2, 5, 1, 1e-5],
      [3, 8, 100, 1e-5],
      [6, 12, 3, 1e-4],
      [8, 20, 1, 1e-4],
      // The shortest mix is 0 for most, and single precision knows its square to seven places.
      [5, 2, 1, 2e-3],
    ] as const) {
      const gap = await page.evaluate((given) => window.shadersBench.compareForms(...given), [
        method,
        tasks,
        size,
        spread,
      ] as const);
      expect(gap, `${JSON.stringify(method)}, ${tasks} tasks`).toBeLessThan(most);
    }
  }
});

test('steps that balance on the device end where those end that ask the method', async () => {
  for (const method of methods.slice(0, 2)) {
    for (const seed of [12, 33, 40]) {
      const gaps = await page.evaluate((given) => window.shadersBench.balanceRandom(...given), [
        seed,
        method,
      ] as const);
      const what = `network ${seed}, ${method.kind}, ${gaps.name}`;
      expect(gaps.weight, what).toBeLessThan(1e-4);
      expect(gaps.loss, what).toBeLessThan(1e-4);
      expect(gaps.gram, what).toBeLessThan(1e-3);
    }
  }
  // Too large for one work-group.
  const gaps = await page.evaluate((given) => window.shadersBench.balancePreset(...given), [
    'multi-mnist',
    mgda,
    2,
  ] as const);
  expect(gaps.weight, gaps.name).toBeLessThan(1e-4);
  expect(gaps.gram).toBeLessThan(1e-3);
});

test('other batch sizes, other rows and a new start', async () => {
  expect(await page.evaluate(() => window.shadersBench.restart())).toBeLessThan(1e-6);
});

test('training goes on from weights and moments that were read before', async () => {
  expect(await page.evaluate(() => window.shadersBench.goOn())).toBeLessThan(1e-6);
});

test('ten steps of a small network are one dispatch, whatever it is made of', async () => {
  for (const [id, dispatches] of [
    ['mixture-of-experts', 0.1],
    ['cross-stitch', 0.1],
    ['soft-sharing', 0.1],
    // Thirty thousand weights are more than one work-group is quick with.
    ['tokens-two-heads', 20],
  ] as const) {
    const { load, later, steps, waits } = await count(id, 8, 10);
    expect(waits, id).toBe(1);
    expect(load.pipelines, id).toBe(0);
    expect(later, id).toMatchObject({
      buffers: 0,
      pipelines: 0,
      pipelinesAhead: 0,
    });
    expect(later.dispatches / steps, id).toBeLessThanOrEqual(dispatches);
  }
});

test('a step is few dispatches, and nothing is made for it', async () => {
  for (const [id, batchSize, dispatches, method] of [
    // Ten steps of networks of these sizes are one dispatch.
    ['three-tasks', 8, 0.1],
    ['three-tasks', 64, 0.1],
    ['multi-mnist', 8, 22],
    ['three-tasks', 8, 0.1, mgda],
    ['three-tasks', 8, 0.1, pcgrad],
    ['multi-mnist', 8, 26, mgda],
  ] as const) {
    const { load, first, later, steps, waits } = await count(id, batchSize, 10, method);
    expect(waits, id).toBe(1);
    expect(load.pipelines, id).toBe(0);
    expect(load.pipelinesAhead, id).toBeGreaterThan(0);
    expect(first.pipelines + first.pipelinesAhead, id).toBe(0);
    expect(later, id).toMatchObject({
      buffers: 0,
      pipelines: 0,
      pipelinesAhead: 0,
    });
    expect(later.dispatches / steps, id).toBeLessThanOrEqual(dispatches);
    expect(later.submits / steps, id).toBeLessThanOrEqual(2);
  }
});

for (const from of ['load', 'score', 'step', 'larger batch'] as const) {
  test(`a device that makes no buffers at the ${from} is believed no number`, async ({
    browser,
    baseURL,
  }) => {
    // Of a page of its own: tfjs takes buffers again that other tests have left, and those are good.
    const fresh = await browser.newPage({ baseURL: baseURL! });
    await openBundle(fresh, 'shaders-page.ts');
    await fresh.waitForFunction(() => 'shadersBench' in window);
    const outcome = await fresh.evaluate(
      (when) => window.shadersBench.loadWithoutMemory(when),
      from,
    );
    expect(outcome).toMatch(/^(compile-failed|out-of-memory|backend-lost|lost)/);
    await fresh.close();
  });
}
