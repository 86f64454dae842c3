/**
 * Writes public/data/diabetes.csv and wine.csv, examples in the window of tables. Run by hand, where the
 * Python package scikit-learn (1.7.2, BSD 3-Clause) was unpacked: node scripts/prepare-tables.mjs FOLDER, in
 * which sklearn/datasets/data lies. Numbers stay as they are written there; names of columns are added.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

const [folder = '.'] = process.argv.slice(2);
const read = async (name) => {
  const bytes = await readFile(`${folder}/sklearn/datasets/data/${name}`);
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.trim().split('\n');
};
const write = (name, header, rows) =>
  writeFile(
    new URL(`../public/data/${name}`, import.meta.url),
    `${[header, ...rows].map((cells) => cells.join(',')).join('\n')}\n`,
  );

const wine = [
  ...['alcohol', 'malic acid', 'ash', 'alcalinity of ash', 'magnesium', 'total phenols'],
  ...['flavanoids', 'nonflavanoid phenols', 'proanthocyanins', 'colour intensity', 'hue'],
  ...['OD280/OD315', 'proline', 'grape'],
];
// The first line counts rows and names classes.
const [, ...wines] = await read('wine_data.csv');
const grapes = ['A', 'B', 'C'];
await write(
  'wine.csv',
  wine,
  wines.map((line) => line.split(',')).map((cells) => cells.with(-1, grapes[cells.at(-1)])),
);

const people = [
  ...['age', 'sex', 'body mass index', 'blood pressure', 'cholesterol', 'LDL', 'HDL'],
  ...['cholesterol / HDL', 'log triglycerides', 'glucose', 'progression'],
];
const [measures, targets] = await Promise.all([
  read('diabetes_data_raw.csv.gz'),
  read('diabetes_target.csv.gz'),
]);
await write(
  'diabetes.csv',
  people,
  measures.map((line, at) => {
    const [age, sex, ...cells] = line.trim().split(/\s+/);
    // 1 and 2 in the file, which names neither.
    return [age, `group ${sex}`, ...cells, Number(targets[at])];
  }),
);
