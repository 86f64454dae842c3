// The catalogue in the page's build: all definitions, and nothing that only the worker calls.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { balancers } from '../src/catalog/balancers/index.ts';
import { datasets } from '../src/catalog/datasets/index.ts';
import { heads } from '../src/catalog/heads/index.ts';
import { layers } from '../src/catalog/layers/index.ts';
import { optimizers } from '../src/catalog/optimizers/index.ts';
import { ties } from '../src/catalog/ties/index.ts';

const catalogue = fileURLToPath(new URL('../src/catalog', import.meta.url));
const folders = readdirSync(catalogue).filter((name) =>
  existsSync(`${catalogue}/${name}/kernels.ts`),
);

/** The catalogue in one module, by these files of each folder. */
async function bundle(files) {
  const entry = folders
    .flatMap((folder) => files.map((file) => `export * from '${catalogue}/${folder}/${file}';`))
    .join('\n');
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('virtual-catalogue') ? '\0virtual-catalogue' : null),
        load: (id) => (id === '\0virtual-catalogue' ? entry : null),
      },
    ],
    build: { write: false, lib: { entry: 'virtual-catalogue', formats: ['es'] }, minify: false },
  });
  return output[0].code;
}

let page;
let worker;
beforeAll(async () => {
  page = await bundle(['index.ts']);
  worker = await bundle(['index.ts', 'kernels.ts']);
});

const findKernels = (code) =>
  [...code.matchAll(/^(?:const|var) (\w+Kernel) =/gm)].map(([, name]) => name);

test('the worker has a kernel for every entry', () => {
  const registries = [balancers, datasets, heads, layers, optimizers, ties];
  const entries = registries.reduce((sum, { all }) => sum + all.length, 0);
  expect(findKernels(worker)).toHaveLength(entries);
});

test('no kernel is in the page', () => {
  expect(findKernels(page)).toEqual([]);
});

test('what only kernels use is gone as well', () => {
  const names = ['simulateLoads', 'turnImage', 'toMinNormWeights', 'sumPixels', 'readOneWay'];
  // The worker's layers come from an api that is handed in, and its errors speak of generators.
  const texts = [...names, 'api.layers', 'api.connect', 'tf.sum', 'expected version'];
  expect(texts.filter((text) => worker.includes(text))).toEqual(texts);
  expect(texts.filter((text) => page.includes(text))).toEqual([]);
});
