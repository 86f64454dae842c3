import { expect, test } from '@playwright/test';
import { heads } from '../src/catalog/heads/index.ts';
import { layers } from '../src/catalog/layers/index.ts';
import type { TrainResult } from '../src/app/playground-api.ts';
import { load, open, readDocument, readStatus, train } from './playground.ts';

// Software WebGPU needs seconds for a step of a network with many kinds of layers.
test.setTimeout(600_000);

interface Sketch {
  readonly title: string;
  readonly data: { readonly kind: string; readonly params: object };
  /** `id type` or `id type params`; a task behind a colon makes it a head. */
  readonly nodes: readonly (readonly [id: string, type: string, params?: object])[];
  readonly wires: readonly string[];
}

/** Small networks that together have every kind of layer, block and head. */
const sketches: readonly Sketch[] = [
  {
    title: 'vectors, and what tasks share',
    data: { kind: 'points', params: { examples: 50 } },
    nodes: [
      ['n2', 'polynomial', { degree: 2 }],
      ['n3', 'fourier-features'],
      ['n4', 'concatenate'],
      ['n5', 'dense', { units: 4 }],
      ['n6', 'dense', { units: 4 }],
      ['n7', 'cross-stitch'],
      ['n8', 'sluice'],
      ['n9', 'nddr'],
      ['n10', 'gate'],
      ['n11', 'dselect-k'],
      ['n12', 'layer-mixture'],
      ['n13', 'attention-mask'],
      ['n14', 'branch'],
      ['n15', 'adapter'],
      ['n16', 'film'],
      ['n17', 'lora'],
      ['n18', 'layer-norm'],
      ['n19', 'activation', { activation: 'gelu' }],
      ['n20', 'add'],
      ['n21', 'multiply'],
      ['n22', 'dropout'],
      ['n23', 'batch-norm'],
      ['n24', 'dselect-k', { byExample: true, k: 1 }],
      ['n30', 'sigmoid:a'],
      ['n31', 'presence:b'],
      ['n32', 'reconstruction:reconstruction'],
    ],
    wires: [
      'n1 n2 n4',
      'n1 n3 n4',
      'n4 n5',
      'n4 n6',
      'n5 n7 n9',
      'n6 n7',
      'n5 n8 n9',
      'n6 n8',
      'n4 n10',
      'n5 n10',
      'n9 n10',
      'n9 n11',
      'n6 n11',
      'n4 n24',
      'n9 n24',
      'n6 n24',
      'n11 n24',
      'n10 n12',
      'n24 n12',
      'n12 n13',
      'n10 n13',
      'n13 n14',
      'n12 n14',
      'n14 n15 n16 n18 n19 n20 n22 n30',
      'n5 n17',
      'n16 n17',
      'n17 n20',
      'n16 n21',
      'n19 n21 n23 n31',
      'n22 n32',
    ],
  },
  {
    title: 'images',
    data: { kind: 'digit-scene', params: { examples: 100 } },
    nodes: [
      ['n2', 'avg-pool', { size: 8, stride: 8 }],
      ['n3', 'separable-conv2d', { filters: 3 }],
      ['n4', 'depthwise-conv2d'],
      ['n5', 'residual', { filters: 3 }],
      ['n6', 'conv2d-transpose', { filters: 3, stride: 2 }],
      ['n7', 'max-pool'],
      ['n8', 'up-sampling'],
      ['n9', 'conv2d', { filters: 3 }],
      ['n11', 'flatten'],
      ['n12', 'reshape', { form: 'image', height: 1, width: 1 }],
      ['n13', 'global-avg-pool'],
      ['n14', 'flatten'],
      ['n30', 'softmax:digit'],
      ['n31', 'rotation:rotation'],
    ],
    wires: ['n1 n2 n3 n4 n5 n6 n7 n8 n9 n13 n30', 'n2 n11 n12 n14 n31'],
  },
  {
    title: 'text',
    data: { kind: 'sotu', params: {} },
    nodes: [
      ['n2', 'embedding', { units: 4, vocabulary: 4000 }],
      ['n3', 'conv1d', { filters: 4, stride: 4 }],
      ['n4', 'conv1d', { filters: 4, stride: 4 }],
      ['n5', 'attention', { heads: 1, units: 2 }],
      ['n6', 'gru', { units: 2, output: 'all' }],
      ['n7', 'lstm', { units: 2, output: 'all' }],
      ['n8', 'simple-rnn', { units: 2, direction: 'both' }],
      ['n9', 'global-avg-pool-1d'],
      ['n10', 'global-max-pool-1d'],
      ['n11', 'bag-of-words', { vocabulary: 4000 }],
      ['n12', 'tf-idf', { vocabulary: 4000 }],
      ['n13', 'concatenate'],
      ['n30', 'softmax:period'],
      ['n31', 'sigmoid:party'],
    ],
    wires: [
      'n1 n2 n3 n4 n5 n6 n7 n8 n13',
      'n5 n9 n13',
      'n5 n10 n13',
      'n1 n11 n13',
      'n1 n12 n13 n30',
      'n13 n31',
    ],
  },
  {
    title: 'boxes and numbers',
    data: { kind: 'digit-scene', params: { examples: 100 } },
    nodes: [
      ['n2', 'avg-pool', { size: 4, stride: 4 }],
      ['n3', 'flatten'],
      ['n30', 'softmax:digit'],
      ['n31', 'presence:presence'],
      ['n32', 'box:box'],
    ],
    wires: ['n1 n2 n3 n30', 'n3 n31', 'n3 n32'],
  },
  {
    title: 'labels, an order and a count, from edges',
    data: { kind: 'mnist-attributes', params: { examples: 100, tasks: 'forms' } },
    nodes: [
      ['n2', 'hog', { cell: 14, block: 1 }],
      ['n30', 'multi-label:signs'],
      ['n31', 'ordinal:weight'],
      ['n32', 'count:loops'],
    ],
    wires: ['n1 n2 n30', 'n2 n31', 'n2 n32'],
  },
  {
    title: 'maps',
    data: { kind: 'little-rooms', params: { examples: 100 } },
    nodes: [
      ['n30', 'segmentation:segmentation'],
      ['n31', 'depth:depth'],
      ['n32', 'normals:normals'],
    ],
    wires: ['n1 n30', 'n1 n31', 'n1 n32'],
  },
  {
    title: 'values',
    data: { kind: 'buildings', params: {} },
    nodes: [
      ['n30', 'regression:heating'],
      ['n31', 'regression:cooling', { loss: 'huber' }],
    ],
    wires: ['n1 n30', 'n1 n31'],
  },
];

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

test('the sketches have every kind of layer and head', () => {
  const used = new Set(
    sketches.flatMap(({ nodes }) => nodes.map(([, type]) => type.split(':')[0])),
  );
  for (const { type } of [...layers.all, ...heads.all]) expect([...used]).toContain(type);
});

for (const sketch of sketches) {
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
