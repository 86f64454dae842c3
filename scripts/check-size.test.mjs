import { expect, test } from 'vitest';
import { findStartWords, isPageFile, startFiles, toRoutes } from './check-size.mjs';

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

test('waits for the words of one language, the largest', () => {
  const files = [
    { file: 'worker/trainer.worker.js', bytes: 900 },
    { file: 'assets/help-en-d-f.js', bytes: 90 },
    { file: 'assets/primitive-words-mno.js', bytes: 80 },
    { file: 'assets/words-en-ghi.js', bytes: 30 },
    { file: 'assets/words-zh-abc.js', bytes: 20 },
    { file: 'assets/words-zh-jkl.js', bytes: 15 },
    { file: 'assets/words-en-pqr.js', bytes: 4 },
  ];
  expect(findStartWords(files)).toEqual(['assets/words-zh-abc.js', 'assets/words-zh-jkl.js']);
});

test('adds up what is waited for together, and takes the largest of what is loaded alone', () => {
  const files = [
    { file: 'worker/trainer.worker-a.js', bytes: 500, part: 'worker' },
    { file: 'worker/dist-b.js', bytes: 400, part: 'worker' },
    { file: 'assets/charts.js', bytes: 90, part: 'later' },
    { file: 'assets/index.js', bytes: 80, part: 'start' },
    { file: 'assets/index.css', bytes: 7, part: 'start' },
    { file: 'assets/views.js', bytes: 5, part: 'later' },
  ];
  expect(toRoutes(files).map(({ bytes }) => bytes)).toEqual([87, 500, 90]);
});
