// Bytes that a visitor waits for, route by route, measured on the built site, against the budget.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { projectRoot } from './setup.mjs';

/** Kilobytes of 1000 bytes, compressed. */
const budgets = { start: 260, worker: 250, later: 80 };

/** Words of a language before the page is alive; vite.config.ts names its files. */
const startWords = /words-(\w\w)-[^/]*\.js$/;

/**
 * The files of words that the page waits for before it is alive: of every language's, of which a visitor
 * waits for one, those of the largest.
 *
 * @param files the site's files with their size
 */
export function findStartWords(files) {
  const languages = new Map();
  for (const file of files) {
    const [, language] = startWords.exec(file.file) ?? [];
    if (language !== undefined) languages.set(language, [...(languages.get(language) ?? []), file]);
  }
  const total = (own) => own.reduce((sum, { bytes }) => sum + bytes, 0);
  const [largest = []] = [...languages.values()].sort((left, right) => total(right) - total(left));
  return largest.map(({ file }) => file);
}

/** The worker's build goes there, see vite.config.ts. */
const workerFolder = 'worker/';
const workerEntry = /^worker\/trainer\.worker-[^/]*\.js$/;

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

/** True when a file of the site belongs to the page, that is to neither the worker nor the data. */
export function isPageFile(file) {
  return /\.(?:js|css)$/.test(file) && !file.startsWith(workerFolder);
}

/**
 * Bytes that somebody waits for at one moment, beside their budget: the page, the worker before it
 * has chosen a backend, and the largest file that is loaded when it is first needed.
 *
 * @param files the site's files with their part, the largest first
 */
export function toRoutes(files) {
  const total = (isMeant) => files.filter(isMeant).reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = files.find(({ part }) => part === 'later');
  return [
    {
      label: 'before the page shows and edits',
      bytes: total(({ part }) => part === 'start'),
      budget: budgets.start,
    },
    {
      label: 'the worker, tfjs aside',
      bytes: total(({ file }) => workerEntry.test(file)),
      budget: budgets.worker,
    },
    {
      label: `the largest file that is loaded when needed (${largest?.file ?? 'none'})`,
      bytes: largest?.bytes ?? 0,
      budget: budgets.later,
    },
  ];
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
  findStartWords(files).forEach((file) => atStart.add(file));
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
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

  for (const { file, bytes, part } of files) {
    console.log(`${kilobytes(bytes)}  ${part.padEnd(6)}  ${file}`);
  }
  console.log('');
  let isWithin = true;
  for (const { label, bytes, budget } of toRoutes(files)) {
    const fits = bytes <= budget * 1000;
    isWithin &&= fits;
    console.log(
      `${kilobytes(bytes)}  of ${String(budget)} kB  ${label}: ${fits ? 'fits' : 'TOO LARGE'}`,
    );
  }
  return isWithin ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
