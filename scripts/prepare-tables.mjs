/**
 * Writes the examples in the window of tables: public/data/diabetes.csv, wine.csv, election.csv and
 * health.csv. Run by hand, where the Python packages scikit-learn (1.7.2, BSD 3-Clause) and statsmodels
 * (0.15.0, BSD 3-Clause; of these two tables it says that they are in the public domain) were unpacked:
 * node scripts/prepare-tables.mjs FOLDER, in which sklearn/datasets/data and statsmodels/datasets lie.
 * Numbers stay as they are written there; columns get names, and numbers that stand for words become these.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

const [folder = '.'] = process.argv.slice(2);
const read = async (name, from = 'sklearn/datasets/data') => {
  const bytes = await readFile(`${folder}/${from}/${name}`);
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

const voters = [
  ...['population', 'TV news', 'own leaning', 'Clinton’s leaning', 'Dole’s leaning', 'party'],
  ...['age', 'education', 'income', 'vote'],
];
const [, ...answers] = await read('anes96.csv', 'statsmodels/datasets/anes96');
await write(
  'election.csv',
  voters,
  answers.map((line) => {
    const cells = line.trim().split('\t');
    return cells.with(-1, cells.at(-1) === '1' ? 'Dole' : 'Clinton');
  }),
);

const patients = [
  ...['visits', 'log coinsurance', 'deductible plan', 'log incentive', 'log largest expense'],
  ...['limited', 'chronic diseases', 'health'],
];
// Three columns are one answer; nobody says that it is excellent where all of them are 0.
const health = ['3 good', '2 fair', '1 poor'];
const [, ...persons] = await read('randhie.csv', 'statsmodels/datasets/randhie');
await write(
  'health.csv',
  patients,
  // Every third: the years of a person stand together, and a visitor waits for less.
  persons
    .filter((_, at) => at % 3 === 0)
    .map((line) => {
      const [visits, coinsurance, deductible, incentive, expense, limited, diseases, ...rated] =
        line.trim().split(',');
      return [
        ...[visits, coinsurance, deductible === '1' ? 'yes' : 'no', incentive, expense],
        // A few of them are shares, where the answer was filled in.
        ...[limited, diseases, health[rated.indexOf('1')] ?? '4 excellent'],
      ];
    }),
);
