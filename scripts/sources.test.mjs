import { cpSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isBuiltFrom, markSources, sourceMark } from './sources.mjs';

const sources = ['src', 'index.html'];

function createProject() {
  const root = mkdtempSync(path.join(os.tmpdir(), 'mtl-'));
  mkdirSync(path.join(root, 'src', 'a'), { recursive: true });
  mkdirSync(path.join(root, 'dist', '.vite'), { recursive: true });
  writeFileSync(path.join(root, 'src', 'a', 'b.ts'), 'b');
  writeFileSync(path.join(root, 'index.html'), 'page');
  writeFileSync(path.join(root, 'dist', '.vite', 'sources.txt'), markSources(sources, root));
  return root;
}
const isFresh = (root) => isBuiltFrom(path.join(root, 'dist'), sources, root);

test('a build is of its sources in a copied folder too, whatever the times of its files', () => {
  const root = createProject();
  expect(isFresh(root)).toBe(true);
  const copy = path.join(mkdtempSync(path.join(os.tmpdir(), 'mtl-')), 'copy');
  cpSync(root, copy, { recursive: true });
  utimesSync(path.join(copy, 'index.html'), new Date('2100-01-01'), new Date('2100-01-01'));
  expect(isFresh(copy)).toBe(true);
});

test.each([
  ['changed', 'src/a/b.ts', 'c'],
  ['added', 'src/new.ts', ''],
])('a file that is %s makes the build an old one', (_what, file, text) => {
  const root = createProject();
  writeFileSync(path.join(root, file), text);
  expect(isFresh(root)).toBe(false);
});

test('a test that is added leaves it as it is, and no mark is no build', () => {
  const root = createProject();
  writeFileSync(path.join(root, 'src', 'a', 'b.test.ts'), 'test');
  expect(isFresh(root)).toBe(true);
  expect(isBuiltFrom(path.join(root, 'src'), sources, root)).toBe(false);
});

test('Vite leaves the mark where it is looked for', () => {
  const files = [];
  sourceMark(['package.json']).generateBundle.call({ emitFile: (file) => files.push(file) });
  expect(files).toEqual([
    { type: 'asset', fileName: '.vite/sources.txt', source: markSources(['package.json']) },
  ]);
});
