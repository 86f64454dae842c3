// The licences of all packages of which something is in the built site, the page and its workers alike.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @returns plugins that share a list: `page` for the page's build, which ends last and writes the file,
 *   and `worker` for each of the workers'
 */
export function collectLicences(fileName) {
  const folders = new Set();
  const collect = (bundle) => {
    for (const { modules = {} } of Object.values(bundle))
      for (const id of Object.keys(modules)) {
        const folder = findPackage(id);
        if (folder !== undefined) folders.add(folder);
      }
  };
  return {
    page: {
      name: 'licences',
      apply: 'build',
      generateBundle(_options, bundle) {
        collect(bundle);
        this.emitFile({ type: 'asset', fileName, source: toText([...folders].map(readPackage)) });
      },
    },
    worker: {
      name: 'licences-of-worker',
      apply: 'build',
      generateBundle: (_options, bundle) => collect(bundle),
    },
  };
}

/** The folder of the package that a module is from: `…/node_modules/name`, the innermost. */
export function findPackage(id) {
  const [file] = id.replaceAll('\\', '/').replace(/^\0/, '').split('?');
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)(?:\.|$)/i.test(each));
  const full = file && path.join(folder, file);
  return {
    title: `${name} - ${version} (${license ?? 'no licence named'})`,
    text: full && existsSync(full) ? readFileSync(full, 'utf8').trim() : '',
  };
}

function toText(packages) {
  const parts = packages
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, text }) => `## ${title}\n${text === '' ? '' : `\n${text}\n`}`);
  return `# Licences\n\nThis site contains these packages:\n\n${parts.join('\n')}`;
}
