// Writes public/data/penguins.json, the table of the Palmer penguins.
//
//   node scripts/prepare-penguins.mjs [folder of an unpacked npm package "vega-datasets"]
//
// One row per bird, in the order of the source: species, island and sex as an index into the names
// given beside them, lengths in mm, mass in g; null is missing.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withPackage } from './npm-package.mjs';
import { projectRoot } from './setup.mjs';

const names = {
  species: ['Adelie', 'Chinstrap', 'Gentoo'],
  island: ['Biscoe', 'Dream', 'Torgersen'],
  sex: ['FEMALE', 'MALE'],
};
/** Stands for "not known" beside null. */
const missing = '.';
const total = 344;

function toIndex(choices, value) {
  if (value === null || value === missing) return null;
  const index = choices.indexOf(value);
  if (index < 0) throw new Error(`penguins: expected one of ${choices.join(', ')}, got ${value}`);
  return index;
}

const birds = withPackage('vega-datasets', '3.2.1', process.argv[2], (folder) =>
  JSON.parse(readFileSync(path.join(folder, 'data', 'penguins.json'), 'utf8')),
);
if (birds.length !== total)
  throw new Error(`penguins: expected ${total} rows, got ${birds.length}`);

const rows = birds.map((bird) => [
  toIndex(names.species, bird['Species']),
  toIndex(names.island, bird['Island']),
  bird['Beak Length (mm)'],
  bird['Beak Depth (mm)'],
  bird['Flipper Length (mm)'],
  bird['Body Mass (g)'],
  toIndex(names.sex, bird['Sex']),
]);

const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
const columns = ['species', 'island', 'billLength', 'billDepth', 'flipperLength', 'mass', 'sex'];
const file = path.join(projectRoot, 'public', 'data', 'penguins.json');
writeFileSync(
  file,
  `{\n  "columns": ${JSON.stringify(columns)},\n  "names": ${JSON.stringify(names)},\n  "rows": [\n${lines}\n  ]\n}\n`,
);
console.log(`${file}: ${rows.length} rows`);
