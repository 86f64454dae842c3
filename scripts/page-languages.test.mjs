import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { build } from 'vite';
import { balancers } from '../src/catalog/balancers/index.ts';
import { datasets } from '../src/catalog/datasets/index.ts';
import { heads } from '../src/catalog/heads/index.ts';
import { layers } from '../src/catalog/layers/index.ts';
import { optimizers } from '../src/catalog/optimizers/index.ts';
import { ties } from '../src/catalog/ties/index.ts';
import { pageLanguages } from './page-languages.mjs';
import { projectRoot } from './setup.mjs';

const source = path.join(projectRoot, 'src');
const registries = { balancers, datasets, heads, layers, optimizers, ties };
const folder = mkdtempSync(path.join(tmpdir(), 'page-languages-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The texts as the page gets them. */
const entry = [
  `export * from '${source}/i18n/load-language.ts';`,
  ...Object.keys(registries).map(
    (name) => `export { ${name} } from '${source}/catalog/${name}/index.ts';`,
  ),
].join('\n');

let made;
/** A page of its own, that has loaded nothing. */
let page;
beforeEach(async () => {
  made ??= await build({
    root: projectRoot,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('texts-of-the-page') ? '\0texts' : null),
        load: (id) => (id === '\0texts' ? entry : null),
      },
      pageLanguages(),
    ],
    build: {
      outDir: folder,
      minify: false,
      lib: { entry: 'texts-of-the-page', formats: ['es'], fileName: 'page' },
    },
  });
  vi.resetModules();
  page = await import(/* @vite-ignore */ `${pathToFileURL(path.join(folder, 'page.js'))}`);
});

const plain = (value) => JSON.parse(JSON.stringify(value));
const toTexts = (registry) => plain(registry.all.map(({ text }) => text));

test('titles are there in every language before anything is loaded', () => {
  const toTitles = ({ all }) => all.map(({ text }) => [text.en.title, text.zh.title]);
  for (const name of ['heads', 'layers'])
    expect(toTitles(page[name])).toEqual(toTitles(registries[name]));
});

test('a language has all of its texts once help is loaded, and stands in for one that is not', async () => {
  await page.loadLanguage('zh');
  expect(page.layers.all[0].text.zh.help).toBeUndefined();
  await page.loadHelp();
  expect(page.layers.all[0].text.zh).toEqual(layers.all[0].text.zh);
  const { title } = layers.all[0].text.en;
  expect(page.layers.all[0].text.en).toEqual({ ...layers.all[0].text.zh, title });

  await page.loadLanguage('en');
  for (const name of Object.keys(registries))
    expect(toTexts(page[name])).toEqual(toTexts(registries[name]));
});

test('a language that follows brings its help as well', async () => {
  await page.loadLanguage('en');
  await page.loadHelp();
  await page.loadLanguage('zh');
  expect(toTexts(page.layers)).toEqual(toTexts(layers));
});

test('no words of one language are in the page itself or in the other’s files', () => {
  const [{ output }] = made;
  const find = (pattern) => output.filter(({ fileName }) => pattern.test(fileName));
  const sentence = (language) => datasets.get('multi-mnist').text[language].help;
  for (const text of [sentence('en'), sentence('zh')]) {
    const holders = output
      .filter(({ code }) => code.includes(text))
      .map(({ fileName }) => fileName);
    expect(holders).toHaveLength(1);
    expect(holders[0]).toMatch(/help-(en|zh)/);
  }
  expect(find(/help-(en|zh)/)).toHaveLength(2);
});
