import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { ColumnInfo, ColumnScale, DatasetInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import { decimal } from '../define-params.ts';
import type { Dataset, TaskLabels } from './define-dataset.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { measure, toClassLabels, toLabelledMask, toValueLabels } from './labels.ts';
import type { Penguin } from './penguin-table.ts';
import { readPenguins } from './penguin-table.ts';

const speciesId = taskIdSchema.parse('species');
const sexId = taskIdSchema.parse('sex');
const massId = taskIdSchema.parse('mass');

const speciesNames = [
  { en: 'Adelie', zh: '阿德利企鹅' },
  { en: 'Chinstrap', zh: '帽带企鹅' },
  { en: 'Gentoo', zh: '巴布亚企鹅' },
] as const;
const islandNames = [
  { en: 'Biscoe', zh: '比斯科岛' },
  { en: 'Dream', zh: '德里姆岛' },
  { en: 'Torgersen', zh: '托格森岛' },
] as const;

/** In the order of `Penguin.sizes`; the limits are those of the table. */
const sizeColumns = [
  {
    id: 'bill-length',
    kind: 'number',
    title: { en: 'Bill length', zh: '喙长' },
    unit: 'mm',
    min: 32.1,
    max: 59.6,
    typical: 43.9,
  },
  {
    id: 'bill-depth',
    kind: 'number',
    title: { en: 'Bill depth', zh: '喙高' },
    unit: 'mm',
    min: 13.1,
    max: 21.5,
    typical: 17.2,
  },
  {
    id: 'flipper-length',
    kind: 'number',
    title: { en: 'Flipper length', zh: '鳍肢长' },
    unit: 'mm',
    min: 172,
    max: 231,
    typical: 201,
  },
] as const satisfies readonly ColumnInfo[];
const islandColumn: ColumnInfo = {
  id: 'island',
  kind: 'choice',
  title: { en: 'Island', zh: '岛屿' },
  options: islandNames,
};
const width = sizeColumns.length + islandNames.length;

const info: DatasetInfo = {
  input: { kind: 'row', shape: [width], columns: [...sizeColumns, islandColumn] },
  tasks: [
    {
      id: speciesId,
      title: { en: 'Species', zh: '种类' },
      target: { kind: 'class', classes: speciesNames },
    },
    {
      id: sexId,
      title: { en: 'Sex', zh: '性别' },
      target: {
        kind: 'binary',
        classes: [
          { en: 'female', zh: '雌' },
          { en: 'male', zh: '雄' },
        ],
      },
    },
    {
      id: massId,
      title: { en: 'Body mass', zh: '体重' },
      target: { kind: 'value', unit: 'g' },
    },
  ],
};

/** Measurements standardised, where there is none the mean (0), then the island one-hot. */
function encode(
  sizes: readonly (number | null)[],
  island: number,
  scales: readonly ColumnScale[],
): Float32Array {
  const encoded = new Float32Array(width);
  scales.forEach(({ mean, deviation }, column) => {
    encoded[column] = ((sizes[column] ?? mean) - mean) / deviation;
  });
  encoded[sizeColumns.length + island] = 1;
  return encoded;
}

/** Each species shuffled by itself, then cut by the same shares. */
function splitBySpecies(
  penguins: readonly Penguin[],
  training: number,
  seed: number,
): Dataset['split'] {
  const parts: { train: number[]; validation: number[]; test: number[] } = {
    train: [],
    validation: [],
    test: [],
  };
  speciesNames.forEach((_, species) => {
    const rows = penguins.flatMap((penguin, row) => (penguin.species === species ? [row] : []));
    createRandom(seed, `penguins/split/${species}`).shuffle(rows);
    const trained = Math.round(training * rows.length);
    const validated = Math.round(((1 + training) / 2) * rows.length);
    parts.train.push(...rows.slice(0, trained));
    parts.validation.push(...rows.slice(trained, validated));
    parts.test.push(...rows.slice(validated));
  });
  const sort = (rows: readonly number[]): Uint32Array => Uint32Array.from(rows).sort();
  return { train: sort(parts.train), validation: sort(parts.validation), test: sort(parts.test) };
}

function toScales(penguins: readonly Penguin[], train: Uint32Array): ColumnScale[] {
  return sizeColumns.map((_, column) => {
    const values = penguins.map((penguin) => penguin.sizes[column] ?? null);
    return measure(
      values.map((value) => value ?? 0),
      train.filter((row) => values[row] !== null),
    );
  });
}

/** Labels that the training may use: a share of those that are known. Elsewhere all that are. */
function toMask(
  known: readonly (number | null)[],
  train: Uint32Array,
  share: number,
  seed: number,
  task: string,
): Uint8Array {
  const random = createRandom(seed, `penguins/labelled/${task}`);
  const candidates = train.filter((row) => known[row] !== null);
  const draws = Float64Array.from(candidates, () => random.uniform());
  const mask = toLabelledMask(known.length, candidates, draws, share);
  known.forEach((label, row) => {
    if (label === null) mask[row] = 0;
  });
  return mask;
}

const labelled = decimal({ min: 5, max: 100, default: 100, unit: '%', step: 5, live: true });

export const penguins = defineDataset({
  kind: 'penguins',
  version: 1,
  icon: 'table-2',
  title: { en: 'Palmer penguins', zh: '帕尔默企鹅' },
  /** All in per cent. */
  params: z.strictObject({
    training: decimal({ min: 20, max: 80, default: 60, unit: '%', step: 5, live: true }),
    speciesLabelled: labelled,
    sexLabelled: labelled,
    massLabelled: labelled,
  }),
  assets: ['penguins.json'],
  describe: () => info,
  encodeRow(row, scales) {
    const island = row[sizeColumns.length];
    if (row.length !== sizeColumns.length + 1 || island === undefined || !(island in islandNames)) {
      throw new Error(`penguins: expected 3 sizes and an island 0–2, got ${row.join(', ')}`);
    }
    return encode(row.slice(0, sizeColumns.length), island, scales);
  },
});

export const penguinsKernel: DatasetKernel<typeof penguins> = {
  generate({ params, seed, version, assets: [file] }) {
    if (version !== 1) throw new Error(`penguins: expected version 1, got ${version}`);
    if (file === undefined) throw new Error('penguins: expected penguins.json, got no file');
    const birds = readPenguins(file);
    const split = splitBySpecies(birds, params.training / 100, seed);
    const scales = toScales(birds, split.train);
    const inputs = new Float32Array(birds.length * width);
    birds.forEach((bird, row) => inputs.set(encode(bird.sizes, bird.island, scales), row * width));

    const species = birds.map((bird) => bird.species);
    const sex = birds.map((bird) => bird.sex);
    const mass = birds.map((bird) => bird.mass);
    const mask = (known: readonly (number | null)[], percent: number, task: string): Uint8Array =>
      toMask(known, split.train, percent / 100, seed, task);
    const filled = (known: readonly (number | null)[]): number[] =>
      known.map((label) => label ?? 0);
    const labels = new Map<typeof speciesId, TaskLabels>([
      [
        speciesId,
        toClassLabels(Float32Array.from(species), mask(species, params.speciesLabelled, speciesId)),
      ],
      [sexId, toClassLabels(Float32Array.from(filled(sex)), mask(sex, params.sexLabelled, sexId))],
      [
        massId,
        toValueLabels(
          Float64Array.from(filled(mass)),
          mask(mass, params.massLabelled, massId),
          split.train,
        ),
      ],
    ]);
    return { count: birds.length, inputs, labels, split, scales };
  },
};
