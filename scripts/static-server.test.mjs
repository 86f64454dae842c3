import path from 'node:path';
import { expect, test } from 'vitest';
import { requestedFile } from './static-server.mjs';

const root = path.resolve('/site');
const fileOf = (url) => requestedFile(url, { root, prefix: '/a/b/' });

test('maps the path below the prefix to a file', () => {
  expect(fileOf('/a/b/')).toBe(path.join(root, 'index.html'));
  expect(fileOf('/a/b/?backend=cpu')).toBe(path.join(root, 'index.html'));
  expect(fileOf('/a/b/worker/x.js')).toBe(path.join(root, 'worker', 'x.js'));
});

test.each(['/', '/icon.svg', '/a/', '/a/b/%2e%2e%2fsecret', '/a/b/..%2f..%2fetc/passwd', '/a/b/%'])(
  'refuses %s',
  (url) => {
    expect(fileOf(url)).toBeUndefined();
  },
);
