import { expect, test } from 'vitest';
import { isPageFile, startFiles, toLanguagePart } from './check-size.mjs';

test('counts the entry, what it imports statically, and their styles, each once', () => {
  const manifest = {
    'index.html': {
      file: 'assets/index.js',
      isEntry: true,
      css: ['assets/index.css'],
      imports: ['_react.js', '_shared.js'],
      dynamicImports: ['src/charts.tsx'],
    },
    '_react.js': { file: 'assets/react.js' },
    '_shared.js': { file: 'assets/shared.js', imports: ['_react.js', 'index.html'] },
    'src/charts.tsx': { file: 'assets/charts.js', isDynamicEntry: true },
  };
  const html = '<link rel="modulepreload" href="./assets/preload.js"><a href="https://x.y/z.js">';
  expect(startFiles(manifest, html)).toEqual([
    'assets/index.css',
    'assets/index.js',
    'assets/preload.js',
    'assets/react.js',
    'assets/shared.js',
  ]);
});

test('leaves the worker and the data out of the page', () => {
  expect(isPageFile('assets/charts.js')).toBe(true);
  expect(isPageFile('worker/trainer.worker.js')).toBe(false);
  expect(isPageFile('data/digits.bin')).toBe(false);
});

test('counts one file of texts of each kind, the largest', () => {
  const files = [
    'worker/trainer.worker.js',
    'assets/_virtual_words-zh-abc.js',
    'assets/_virtual_help-en-d-f.js',
    'assets/_virtual_words-en-ghi.js',
    'assets/_virtual_help-zh-jkl.js',
    'assets/primitive-words-mno.js',
  ];
  expect(files.map((file) => toLanguagePart(file, files))).toEqual([
    undefined,
    'start',
    'later',
    'other',
    'other',
    undefined,
  ]);
});
