// Writes the service worker of a build: the plain script in offline/, with the files that this build has.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './setup.mjs';

export const workerFile = 'service-worker.js';

/** Data sets have a cache of their own (src/worker/assets.ts); nobody needs the rest to see the page. */
const left = /^(?:data\/|\.vite\/|licences\.md$|service-worker\.js$)/;
/** Vite's names change with what is in them. */
const isNamedByContent = (file) => /-[\w-]{8}\.\w+$/.test(file);

/**
 * @param folder of the built site
 * @returns its version, and its files with the checksums of those whose names stay the same
 */
export function describeSite(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !left.test(file))
    .sort();
  const files = Object.fromEntries(
    names.map((file) => {
      const content = readFileSync(path.join(folder, file));
      return [file, isNamedByContent(file) ? null : toHex(content)];
    }),
  );
  return { version: toHex(JSON.stringify(files)).slice(0, 16), files };
}

const toHex = (content) => createHash('sha256').update(content).digest('hex');

export function writeServiceWorker(folder) {
  const source = readFileSync(path.join(projectRoot, 'scripts/offline', workerFile), 'utf8');
  writeFileSync(
    path.join(folder, workerFile),
    source.replace('= __SITE__;', () => `= ${JSON.stringify(describeSite(folder))};`),
  );
}

/** @returns {import('vite').Plugin} that writes it once all other files are there */
export function serviceWorker() {
  let folder;
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir);
    },
    closeBundle: () => writeServiceWorker(folder),
  };
}
