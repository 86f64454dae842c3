/** Whoever adds, renames or drops an entry changes nothing but the catalogue. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { balancers } from './balancers/index.ts';
import { datasets } from './datasets/index.ts';
import { heads } from './heads/index.ts';
import { layers } from './layers/index.ts';
import { optimizers } from './optimizers/index.ts';
import { ties } from './ties/index.ts';

const source = new URL('../', import.meta.url);
/** Heads are named as what they learn is. */
const targets = new Set<string>(heads.all.flatMap(({ accepts }) => accepts));
const names = [
  ...[...layers.all, ...heads.all].map(({ type }) => type),
  ...[...datasets.all, ...optimizers.all, ...balancers.all, ...ties.all].map(({ kind }) => kind),
].filter((name) => !targets.has(name));

function findNames(folder: string): string[] {
  return readdirSync(new URL(folder, source), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file) && !/(^|\/)testing\//.test(file))
    .flatMap((file) => {
      const text = readFileSync(new URL(`${folder}${file}`, source), 'utf8');
      return names
        .filter((name) => new RegExp(`'${name}'(?! \\|)`).test(text))
        .map((name) => `${file} ${name}`);
    });
}

test.each(['core/', 'worker/', 'store/', 'export/'])(
  '%s names no entry of the catalogue',
  (folder) => {
    expect(findNames(folder)).toEqual([]);
  },
);
