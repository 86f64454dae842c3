/** Laws of every data set; a new one is held to them by being in the registry. */
import { describe, expect, it } from 'vitest';
import { taskIdSchema } from '../../core/document/experiment.ts';
import { toFields } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { toSize } from '../../core/graph/shape.ts';
import { toClasses, toLabelWidth } from '../../core/graph/target.ts';
import { languages } from '../../core/text.ts';
import type { Dataset, DatasetEntry } from './define-dataset.ts';
import { datasetEntries } from './kernels.ts';
import { readPrepared } from './testing/prepared-files.ts';
import { expectWords } from '../testing/expect-words.ts';
import { allWords } from '../testing/all-words.ts';

const files = new Map<string, Uint8Array>();
for (const name of datasetEntries.all.flatMap(({ assets }) => assets))
  files.set(name, await readPrepared(name));

function readAsset(name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`test: expected public/data/${name}`);
  return bytes;
}

function generate(definition: DatasetEntry, params: Params, seed = 1): Dataset {
  return definition.generate({
    params: definition.params.parse(params),
    seed,
    version: definition.version,
    assets: definition.assets.map(readAsset),
    tasks: new Set(),
  });
}

/** Every byte the network and the scores come from, as one word. */
async function toHash({ inputs, labels, split, scales }: Dataset): Promise<string> {
  const parts: (Float32Array | Uint8Array | Uint32Array)[] = [inputs];
  for (const { values, mask, mean, deviation } of labels.values()) {
    parts.push(values, mask, Float32Array.of(mean, deviation));
  }
  parts.push(split.train, split.validation, split.test);
  for (const { mean, deviation } of scales ?? []) parts.push(Float32Array.of(mean, deviation));
  const bytes = await new Blob(parts as BlobPart[]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface Case {
  readonly title: string;
  readonly kind: string;
  readonly params: Params;
  /**
   * Hash of what seed 1 generates. An old link keeps its numbers: whoever changes one of these
   * raises the version of the generator, and keeps the old one under the old version.
   */
  readonly hash: string;
}

const cases: readonly Case[] = [
  { title: 'points as they open', kind: 'points', params: {}, hash: '31151f3462c8a345' },
  {
    title: 'points of every sort',
    kind: 'points',
    params: {
      examples: 300,
      relatedness: 37.5,
      tasks: [
        { rule: 'spirals', angle: 15, noise: 10, labelled: 60 },
        { rule: 'swirl', angle: -40, noise: 25, labelled: 30 },
        { rule: 'moons', noise: 5 },
        { rule: 'hills', labelled: 10 },
        { rule: 'gaussians', angle: 180 },
        { rule: 'radius' },
      ],
    },
    hash: 'be744af5fb273e2f',
  },
  {
    title: 'MultiMNIST',
    kind: 'multi-mnist',
    params: { examples: 500, shift: 4 },
    hash: 'c5c35444482b1ff2',
  },
  {
    title: 'MultiMNIST without a shift',
    kind: 'multi-mnist',
    params: { examples: 200, shift: 0 },
    hash: '243e857578e8771e',
  },
  {
    title: 'digits in a scene',
    kind: 'digit-scene',
    params: { examples: 200 },
    hash: 'c07f95764b8d8c1e',
  },
  {
    title: 'digits in a scene, in colour and hard',
    kind: 'digit-scene',
    params: { examples: 100, spread: 60, empty: 50, clutter: 12, noise: 20, colour: true },
    hash: 'fc529ead523213b2',
  },
  {
    title: 'MNIST attributes',
    kind: 'mnist-attributes',
    params: { examples: 500, digitLabelled: 30 },
    hash: '345956e48b87c2ec',
  },
  {
    title: 'MNIST attributes as yes/no questions',
    kind: 'mnist-attributes',
    params: { examples: 300, tasks: 'questions', questions: 8, noise: 20 },
    hash: '5357b577dd1e9817',
  },
  {
    title: 'MNIST attributes as labels, an order and a count',
    kind: 'mnist-attributes',
    params: { examples: 300, tasks: 'forms', questions: 5 },
    hash: '17329e04bdb09d50',
  },
  {
    title: 'little rooms',
    kind: 'little-rooms',
    params: { examples: 100 },
    hash: 'b8ce5c2b32c415ab',
  },
  {
    title: 'little rooms, crowded',
    kind: 'little-rooms',
    params: { examples: 100, things: 6, colours: 100, pattern: 100, noise: 0 },
    hash: 'c039b8f243b64a62',
  },
  { title: 'shapes', kind: 'shapes', params: { examples: 300 }, hash: '793a526ebde3e6b1' },
  {
    title: 'shapes, small and pale',
    kind: 'shapes',
    params: { examples: 200, smallest: 30, greys: 60, noise: 30 },
    hash: '78eb40de0037fe28',
  },
  { title: 'penguins as they open', kind: 'penguins', params: {}, hash: '7d8793ef8c9ee174' },
  {
    title: 'penguins with few labels',
    kind: 'penguins',
    params: { training: 30, speciesLabelled: 30, sexLabelled: 50, massLabelled: 25 },
    hash: '2137f82061f6cf77',
  },
  {
    title: 'points with examples of their own for each task',
    kind: 'points',
    params: {
      examples: 200,
      sharing: 'own',
      tasks: [{ rule: 'xor', labelled: 50 }, { rule: 'hills', noise: 10 }, { rule: 'moons' }],
    },
    hash: '3df1c8ded4443d0d',
  },
  { title: 'sinusoids as they open', kind: 'sinusoids', params: {}, hash: '59ebb2cc5d16c497' },
  {
    title: 'eight noisy sinusoids',
    kind: 'sinusoids',
    params: {
      tasks: 8,
      pattern: 'opposed',
      correlation: 65,
      frequency: 3,
      examples: 200,
      sharing: 'own',
      noise: 20,
    },
    hash: 'e21d94b664bbbc39',
  },
  { title: 'scales as they open', kind: 'scales', params: {}, hash: '0f1052e2376f5da4' },
  {
    title: 'five scales',
    kind: 'scales',
    params: { tasks: 5, spread: 30, examples: 200, sharing: 'own' },
    hash: '79a7f726aebd20ed',
  },
  { title: 'buildings as they open', kind: 'buildings', params: {}, hash: 'b1a1d7caa418b6b5' },
  {
    title: 'few noisy buildings',
    kind: 'buildings',
    params: { shapes: 5, noise: 15 },
    hash: '49c65fc8a3713035',
  },
  { title: 'speeches as they open', kind: 'sotu', params: {}, hash: '65cf34224fe75b0a' },
  {
    title: 'short passages of few words',
    kind: 'sotu',
    params: { length: 16, vocabulary: 300, passages: 3, training: 40 },
    hash: '3099db67ba224735',
  },
  { title: 'weather as it opens', kind: 'weather', params: {}, hash: 'd649e4e06d9ccc88' },
  {
    title: 'weather over a month',
    kind: 'weather',
    params: { days: 28, training: 500 },
    hash: '8598cf91f5b53efb',
  },
  {
    title: 'the table that comes with the page',
    kind: 'own-table',
    params: {},
    hash: '782398c3842f2e66',
  },
  { title: 'points and sinusoids in one', kind: 'merged', params: {}, hash: '30f4ad141a71deaf' },
];

it('has a case for every data set', () => {
  expect(new Set(cases.map(({ kind }) => kind))).toEqual(
    new Set(datasetEntries.all.map(({ kind }) => kind)),
  );
});

describe.each(cases)('$title', ({ kind, params, hash }) => {
  const definition = datasetEntries.get(kind);
  const info = definition.describe(definition.params.parse(params));
  /** Auxiliary tasks have labels when a head learns them: auxiliary.test.ts. */
  const own = info.tasks.filter(({ auxiliary }) => auxiliary !== true);
  const data = generate(definition, params);

  it('has the same bytes for the same request, and those of the version', async () => {
    expect(await toHash(generate(definition, params))).toBe(await toHash(data));
    expect(await toHash(data)).toBe(hash);
  });

  it('differs under another seed', async () => {
    expect(await toHash(generate(definition, params, 2))).not.toBe(await toHash(data));
  });

  it('refuses a version it does not know', () => {
    expect(() =>
      definition.generate({
        params: definition.params.parse(params),
        seed: 1,
        version: definition.version + 1,
        assets: definition.assets.map(readAsset),
        tasks: new Set(),
      }),
    ).toThrow(/expected version/);
  });

  it('generates what it describes', () => {
    expect(data.inputs.length).toBe(data.count * toSize(info.input.shape));
    expect([...data.labels.keys()]).toEqual(own.map(({ id }) => id));
    for (const { id } of info.tasks) expect(taskIdSchema.safeParse(id).success).toBe(true);
    expect(data.inputs.every(Number.isFinite)).toBe(true);
    if (info.input.kind === 'plane') {
      const [low, high] = info.input.range;
      expect(data.inputs.every((value) => value >= low && value <= high)).toBe(true);
    }
    if (info.input.kind === 'image') {
      expect(data.inputs.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(data.inputs.some((value) => value === 1)).toBe(true);
    }
    if (info.input.kind === 'tokens') {
      const { vocabulary } = info.input;
      expect(data.inputs.every((id) => Number.isInteger(id) && id >= 0 && id < vocabulary)).toBe(
        true,
      );
      // The first two ids are no words.
      expect(data.words).toHaveLength(vocabulary - 2);
    }
    if (info.input.kind === 'sequence') {
      const [, channels] = info.input.shape;
      expect(info.input.channels).toHaveLength(channels ?? NaN);
      expect(data.scales).toHaveLength(channels ?? NaN);
    }
    if (info.input.kind === 'row') {
      const numbers = info.input.columns.filter((column) => column.kind === 'number');
      expect(data.scales).toHaveLength(numbers.length);
    }
  });

  it('splits its rows without overlap or remainder', () => {
    const { train, validation, test } = data.split;
    for (const part of [train, validation, test]) expect(part.length).toBeGreaterThan(0);
    const rows = [...train, ...validation, ...test].sort((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: data.count }, (_, row) => row));
  });

  it.each(own)('labels $id in range, and leaves what is missing at 0', ({ id, target }) => {
    const labels = data.labels.get(id);
    if (labels === undefined) throw new Error(`test: expected labels of ${id}`);
    const { values, mask, mean, deviation } = labels;
    expect(labels.width).toBe(toLabelWidth(target));
    expect(values.length).toBe(data.count * labels.width);
    expect(mask.length).toBe(data.count);
    expect(mask.every((known) => known === 0 || known === 1)).toBe(true);
    const { width } = labels;
    expect(
      values === data.inputs ||
        values.every((value, at) => mask[Math.floor(at / width)] === 1 || value === 0),
    ).toBe(true);
    for (const part of Object.values(data.split)) {
      expect(part.some((row) => mask[row] === 1)).toBe(true);
    }

    const trained = [...data.split.train].filter((row) => mask[row] === 1);
    const known = trained.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]);
    const isWhole = (limit: number) =>
      values.every((value) => Number.isInteger(value) && value >= 0 && value < limit);
    if (target.kind !== 'value') expect([mean, deviation]).toEqual([0, 1]);
    switch (target.kind) {
      case 'value': {
        expect(deviation).toBeGreaterThan(0);
        if (mean === 0 && deviation === 1) break;
        const average = known.reduce((sum, value) => sum + value, 0) / known.length;
        const square = known.reduce((sum, value) => sum + value * value, 0) / known.length;
        expect(average).toBeCloseTo(0, 5);
        expect(square).toBeCloseTo(1, 5);
        break;
      }
      case 'class':
      case 'binary':
      case 'ordinal':
      case 'segmentation':
        expect(new Set(known)).toEqual(new Set(target.classes.map((_, index) => index)));
        expect(isWhole(target.classes.length)).toBe(true);
        break;
      case 'labels':
        expect(new Set(known)).toEqual(new Set([0, 1]));
        expect(isWhole(2)).toBe(true);
        break;
      case 'rotation':
        expect(isWhole(4)).toBe(true);
        break;
      case 'count':
        expect(isWhole(Infinity)).toBe(true);
        break;
      case 'box':
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
        break;
      case 'depth':
        expect(known.every((value) => value > 0)).toBe(true);
        break;
      case 'normals':
        for (let at = 0; at < Math.min(known.length, 3000); at += 3)
          expect(Math.hypot(...known.slice(at, at + 3))).toBeCloseTo(1, 5);
        break;
      case 'input':
        expect(values === data.inputs).toBe(true);
    }
  });

  it('names its tasks, classes and columns in every language', () => {
    const titles = info.tasks.flatMap(({ title, target }) => [
      title,
      ...toClasses(target),
      ...(target.kind === 'value' ? (target.parts ?? []) : []),
    ]);
    const columns = info.input.kind === 'row' ? info.input.columns : [];
    const options = columns.flatMap((column) => (column.kind === 'choice' ? column.options : []));
    for (const text of [...titles, ...columns.map(({ title }) => title), ...options]) {
      for (const language of languages) expect(text[language]).not.toBe('');
    }
  });
});

describe.each(datasetEntries.all)('the definition of $kind', (definition) => {
  it('words itself, its parameters and where it comes from, in every language', () => {
    expectWords('datasets', definition.kind, definition);
    for (const language of languages) {
      const words = allWords[language].datasets[definition.kind];
      for (const text of [words?.source, words?.licence])
        expect(text?.trim().length ?? 0).toBeGreaterThan(2);
    }
  });

  it('opens with complete parameters and refuses unknown ones', () => {
    const open = definition.params.parse({});
    expect(definition.params.parse(open)).toEqual(open);
    expect(definition.params.safeParse({ colour: 1 }).success).toBe(false);
  });

  it('says how each parameter is edited', () => {
    for (const { control } of toFields(definition.params)) expect(control).toBeDefined();
  });
});
