// Sources of a build, so that one that is there is taken as it is: on a machine without
// network, in a copied folder, whatever the times of its files say.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './setup.mjs';

/** File in which a build keeps the mark of its sources. */
const markFile = path.join('.vite', 'sources.txt');

/** Sources of the site. */
export const siteSources = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/licences.mjs',
  'scripts/service-worker.mjs',
  'scripts/offline',
];
/** And the pages of the benchmark. */
export const benchSources = ['src', 'public', 'package-lock.json', 'e2e/bench'];

/** Tests are in no build. */
const isSource = (file) => !/\.test\.\w+$|[\\/]testing[\\/]/.test(file);

/** A mark of all that these files and folders hold. */
export function markSources(sources, root = projectRoot) {
  const hash = createHash('sha256');
  const visit = (name) => {
    const full = path.join(root, name);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const child of readdirSync(full).sort()) visit(path.posix.join(name, child));
    } else if (isSource(name)) {
      hash.update(`${name}\0`).update(readFileSync(full)).update('\0');
    }
  };
  sources.forEach(visit);
  return hash.digest('hex');
}

/** True when the build in this folder is of these sources. */
export function isBuiltFrom(folder, sources, root = projectRoot) {
  const file = path.join(folder, markFile);
  return existsSync(file) && readFileSync(file, 'utf8') === markSources(sources, root);
}

/** @returns {import('vite').Plugin} that leaves the mark in a build */
export function sourceMark(sources) {
  return {
    name: 'source-mark',
    apply: 'build',
    generateBundle() {
      const source = markSources(sources);
      this.emitFile({ type: 'asset', fileName: markFile.replaceAll(path.sep, '/'), source });
    },
  };
}
