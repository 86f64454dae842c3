import { expect, test } from '@playwright/test';
import { completeSketches } from '../src/catalog/testing/example-sketches.ts';
import { sketches, type Sketch } from '../src/catalog/testing/sketches.ts';
import type { TrainResult } from '../src/app/api-results.ts';
import { load, open, readDocument, readStatus, train } from './playground.ts';

// Software WebGPU needs seconds for a step of a network with many kinds of layers.
test.setTimeout(600_000);

const toDocument = (sketch: Sketch, plain: Awaited<ReturnType<typeof readDocument>>) => ({
  ...plain,
  title: sketch.title,
  data: { kind: sketch.data.kind, version: 1, seed: 1, params: sketch.data.params },
  nodes: [
    { kind: 'input', id: 'n1', position: { x: 0, y: 0 } },
    ...sketch.nodes.map(([id, words, params = {}], at) => {
      const [type, target] = words.split(':');
      const position = { x: 250 * (at + 1), y: 0 };
      const common = { id, type, params, position };
      return target === undefined
        ? { ...common, kind: 'layer' }
        : { ...common, kind: 'head', target, weight: 1 };
    }),
  ],
  edges: sketch.wires.flatMap((path) => {
    const ids = path.split(' ');
    return ids.slice(1).map((target, at) => ({ source: ids[at], target }));
  }),
  // Adam's first step is as long for a slope of 1e-9 as for one of 1: it would compare noise.
  training: {
    ...plain.training,
    optimizer: { kind: 'sgd', params: {} },
    learningRate: 0.01,
    batchSize: 4,
  },
  views: ['losses'],
});

for (const sketch of completeSketches(sketches)) {
  test(`${sketch.title}: every kind trains on WebGPU as on the CPU`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    const results: TrainResult[] = [];
    for (const backend of ['cpu', 'webgpu'] as const) {
      await open(page, `./?backend=${backend}`);
      await load(page, toDocument(sketch, await readDocument(page)));
      const { diagnostics } = await readStatus(page);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      results.push(await train(page, { steps: 2 }));
      expect((await readStatus(page)).backend).toBe(backend);
    }
    const [cpu, webgpu] = results.map(({ tasks }) =>
      Object.entries(tasks).flatMap(([task, { loss, validation, metrics }]) =>
        Object.entries({ loss, validation, ...metrics }).map(([name, value]) => ({
          name: `${task} ${name}`,
          value,
        })),
      ),
    );
    for (const [at, { name, value }] of cpu!.entries()) {
      const other = webgpu![at]?.value ?? NaN;
      // A metric that nothing is counted for yet, such as the precision of no answer, is none on both.
      if (Number.isNaN(value)) expect(other, name).toBeNaN();
      else expect(Math.abs(value - other), name).toBeLessThan(2e-3 * Math.max(1, Math.abs(value)));
    }
    expect(errors).toEqual([]);
  });
}
