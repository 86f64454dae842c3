// How much a visitor must download, measured on the built site, against the budget.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { projectRoot } from './setup.mjs';

/** Kilobytes of 1000 bytes, compressed. */
const budgets = { start: 250, page: 400 };

/** What a language says before the page is alive: see page-languages.mjs. */
const startWords = /virtual_words-\w\w-[^/]*\.js$/;

/**
 * The file of words that the page waits for before it is alive: of every language's, of which a visitor
 * waits for one, the largest.
 *
 * @param files names of the site's files, the largest first
 */
export const findStartWords = (files) => files.find((file) => startWords.test(file));

/** The worker's build goes there, see vite.config.ts. */
const workerFolder = 'worker/';

/**
 * The scripts and styles that the page needs before it is alive: the entry and all that it
 * imports statically.
 *
 * @param manifest content of Vite's manifest.json
 * @param html content of the built index.html, whose own links count as well
 */
export function startFiles(manifest, html) {
  const files = new Set();
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (!chunk) throw new Error(`manifest: expected an entry for ${key}, got none`);
    files.add(chunk.file);
    chunk.css?.forEach((file) => files.add(file));
    chunk.imports?.forEach(visit);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  for (const [, file] of html.matchAll(/(?:src|href)="(?:\.\/)?([^":]+\.(?:js|css))"/g)) {
    files.add(file);
  }
  return [...files].sort();
}

/** Whether a file of the site belongs to the page, that is to neither the worker nor the data. */
export function isPageFile(file) {
  return /\.(?:js|css)$/.test(file) && !file.startsWith(workerFolder);
}

function measure(dist) {
  const size = (file) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite', 'manifest.json'), 'utf8'));
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const atStart = new Set(startFiles(manifest, html));
  const files = readdirSync(dist, { recursive: true })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.(?:js|css)$/.test(file))
    .map((file) => ({ file, bytes: size(file) }))
    .sort((left, right) => right.bytes - left.bytes);
  atStart.add(findStartWords(files.map(({ file }) => file)));
  const toPart = (file) => (atStart.has(file) ? 'start' : isPageFile(file) ? 'later' : 'worker');
  return files.map(({ file, bytes }) => ({ file, bytes, part: toPart(file) }));
}

function main() {
  const dist = path.join(projectRoot, 'dist');
  if (!existsSync(dist)) {
    console.error('There is no dist folder; run `npm run build` first.');
    return 1;
  }
  const files = measure(dist);
  const sum = (...parts) =>
    files.filter(({ part }) => parts.includes(part)).reduce((total, { bytes }) => total + bytes, 0);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

  for (const { file, bytes, part } of files) {
    console.log(`${kilobytes(bytes)}  ${part.padEnd(6)}  ${file}`);
  }
  console.log('');
  let isWithin = true;
  for (const [label, bytes, budget] of [
    ['before the page is alive', sum('start'), budgets.start],
    ['everything but worker and data', sum('start', 'later'), budgets.page],
  ]) {
    const fits = bytes <= budget * 1000;
    isWithin &&= fits;
    console.log(
      `${kilobytes(bytes)}  of ${String(budget)} kB  ${label}: ${fits ? 'fits' : 'TOO LARGE'}`,
    );
  }
  console.log(`${kilobytes(sum('worker'))}  worker (no budget)`);
  return isWithin ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
