import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from 'vite';
import { balancers } from '../src/catalog/balancers/index.ts';
import { datasets } from '../src/catalog/datasets/index.ts';
import { heads } from '../src/catalog/heads/index.ts';
import { layers } from '../src/catalog/layers/index.ts';
import { optimizers } from '../src/catalog/optimizers/index.ts';
import { ties } from '../src/catalog/ties/index.ts';
import { pageDefinitions, workerMembers } from './page-definitions.mjs';

const catalogue = fileURLToPath(new URL('../src/catalog', import.meta.url));
const registries = { balancers, datasets, heads, layers, optimizers, ties };
const makers = {
  balancers: 'defineBalancer',
  datasets: 'defineDataset',
  heads: 'defineHead',
  layers: 'defineLayer',
  optimizers: 'defineOptimizer',
  ties: 'defineTie',
};

/** The catalogue as the page gets it, in one module. */
async function bundle(plugins) {
  const entry = Object.keys(registries)
    .map((folder) => `export { ${folder} } from '${catalogue}/${folder}/index.ts';`)
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
      ...plugins,
    ],
    build: { write: false, lib: { entry: 'virtual-catalogue', formats: ['es'] }, minify: false },
  });
  return output[0].code;
}

let code;
let page;
beforeAll(async () => {
  code = await bundle([pageDefinitions()]);
  page = await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  );
});

describe.each(Object.keys(registries))('%s of the page', (folder) => {
  test('have none of what only the worker calls', () => {
    for (const definition of page[folder].all)
      for (const member of workerMembers[makers[folder]])
        expect(() => definition[member](), `${folder} ${member}`).toThrow(/expected the worker/);
  });

  test('have everything else', () => {
    const toRest = (definition) =>
      Object.fromEntries(
        Object.entries(definition).filter(([key]) => !workerMembers[makers[folder]].includes(key)),
      );
    const plain = (definitions) => JSON.stringify(definitions.map(toRest));
    expect(plain(page[folder].all)).toBe(plain(registries[folder].all));
    expect(page[folder].all.map((definition) => Object.keys(definition))).toEqual(
      registries[folder].all.map((definition) => Object.keys(definition)),
    );
  });
});

test('what only these members used is gone as well', async () => {
  const whole = await bundle([]);
  for (const name of ['simulateLoads', 'turnImage', 'toMinNormWeights', 'sumPixels']) {
    expect(whole).toContain(`function ${name}(`);
    expect(code).not.toContain(name);
  }
});
