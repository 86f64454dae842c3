import path from 'node:path';
import { expect, test } from 'vitest';
import { collectLicences, findPackage } from './licences.mjs';
import { projectRoot } from './setup.mjs';

const toModule = (file) => path.join(projectRoot, 'node_modules', file);
const toBundle = (...files) => ({
  'a.js': { modules: Object.fromEntries(files.map((file) => [file, {}])) },
  'a.css': {},
});

test('finds the innermost package of a module', () => {
  expect(findPackage('/a/node_modules/react/index.js')).toBe('/a/node_modules/react');
  expect(findPackage('\0/a/node_modules/@b/c/d.js?commonjs')).toBe('/a/node_modules/@b/c');
  expect(findPackage('/a/node_modules/b/node_modules/c/d.js')).toBe(
    '/a/node_modules/b/node_modules/c',
  );
  expect(findPackage('/a/src/main.tsx')).toBeUndefined();
});

test('lists the packages of workers and of the page in one file, each once', () => {
  const files = [];
  const { page, worker } = collectLicences('licences.md');
  worker.generateBundle({}, toBundle(toModule('@tensorflow/tfjs-core/dist/index.js')));
  page.generateBundle.call(
    { emitFile: (file) => files.push(file) },
    {},
    toBundle(toModule('react/index.js'), toModule('react/jsx-runtime.js'), '/a/src/main.tsx'),
  );
  expect(files).toHaveLength(1);
  const [{ fileName, source }] = files;
  expect(fileName).toBe('licences.md');
  const titles = source.split('\n').filter((line) => line.startsWith('## '));
  expect(titles).toEqual([
    expect.stringMatching(/^## @tensorflow\/tfjs-core - 4\.22\.0 \(Apache-2\.0\)$/),
    expect.stringMatching(/^## react - .* \(MIT\)$/),
  ]);
  expect(source).toContain('Permission is hereby granted');
});
