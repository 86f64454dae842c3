import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Params } from '../../core/document/json.ts';
import { taskIdSchema } from '../../core/document/experiment.ts';
import { createRandom } from '../../core/math/random.ts';
import { passageLength, readSotu, vocabularySize } from './sotu-file.ts';
import { sotu, sotuKernel, toPeriod } from './sotu.ts';
import { readPrepared } from './testing/prepared-files.ts';
import { firstWordId, toIds, toWords, unknownId } from './tokenise.ts';

const assets = [await readPrepared('sotu.bin'), await readPrepared('sotu-words.txt')] as const;
const file = readSotu(...assets);

function generate(params: Params = {}, seed = 1, packed: Uint8Array = assets[0]) {
  const data = sotuKernel.generate({
    params: sotu.params.parse(params),
    seed,
    version: 1,
    assets: [packed, assets[1]],
    tasks: new Set(),
  });
  const labelsOf = (task: string) => data.labels.get(taskIdSchema.parse(task))!;
  return { ...data, period: labelsOf('period'), party: labelsOf('party') };
}

const passages = file.speeches.flatMap(({ passages }, speech) =>
  passages.map((ids) => ({ ids, speech })),
);
const whole = { length: passageLength, vocabulary: firstWordId + vocabularySize };
type Data = ReturnType<typeof generate>;
/** Passages by a word and its place in them: a row is looked for among few. */
const toKey = (at: number, id: number): number => at * 2 ** 16 + id;
const byWord = new Map<number, (typeof passages)[number][]>();
for (const passage of passages)
  for (const [at, id] of passage.ids.entries()) {
    const key = toKey(at, id);
    const others = byWord.get(key);
    if (others === undefined) byWord.set(key, [passage]);
    else others.push(passage);
  }
/** The passage of the file that a row is, some of whose words may be unknown in the row. */
function toPassage(data: Data, row: number): (typeof passages)[number] {
  const ids = data.inputs.subarray(row * passageLength, (row + 1) * passageLength);
  const first = ids.findIndex((id) => id !== unknownId);
  const near = byWord.get(toKey(first, ids[first] ?? unknownId)) ?? [];
  const found = near.filter((passage) =>
    ids.every((id, at) => id === unknownId || id === passage.ids[at]),
  );
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(`test: expected one passage of row ${row}, got ${found.length}`);
  return only;
}
const toSpeech = (data: Data, row: number): number => toPassage(data, row).speech;

/** The ids of words that some training row holds. */
function toTrained({ inputs, split, count }: Data): Set<number> {
  const length = inputs.length / count;
  const rows = [...split.train].flatMap((row) => [
    ...inputs.subarray(row * length, (row + 1) * length),
  ]);
  return new Set(rows.filter((id) => id >= firstWordId));
}

/** The file with words by chance in the passages of some addresses. */
function rewrite(isChanged: (speech: number) => boolean, seed: number): Uint8Array {
  const bytes = inflateSync(assets[0]);
  const half = bytes.length / 2;
  const random = createRandom(seed, 'test/rewrite');
  let at = half - passages.length * passageLength;
  for (const { ids, speech } of passages) {
    for (let word = 0; word < ids.length; word++, at++) {
      if (!isChanged(speech)) continue;
      const id = firstWordId + random.integer(vocabularySize);
      bytes[at] = id & 255;
      bytes[half + at] = id >> 8;
    }
  }
  return deflateSync(bytes);
}

describe('the prepared file', () => {
  it('holds 233 addresses of 1790 to 2021, 51 of them by neither party', () => {
    const { speeches } = file;
    expect(speeches).toHaveLength(233);
    expect([speeches[0]?.year, speeches.at(-1)?.year]).toEqual([1790, 2021]);
    const parties = [0, 1, null].map((p) => speeches.filter(({ party }) => party === p).length);
    expect(parties).toEqual([90, 92, 51]);
    // No Republican before Lincoln, no Democrat before Jackson.
    expect(Math.min(...speeches.flatMap((s) => (s.party === 1 ? s.year : [])))).toBe(1861);
    expect(Math.min(...speeches.flatMap((s) => (s.party === 0 ? s.year : [])))).toBe(1829);
  });

  it('has each passage in one address only, none twice', () => {
    expect(new Set(passages.map(({ ids }) => ids.join())).size).toBe(passages.length);
  });

  it('lists words as the tokeniser makes them, the most frequent first', () => {
    const { words, speeches } = file;
    expect(new Set(words).size).toBe(vocabularySize);
    expect(words.filter((word) => toWords(word).join() !== word)).toEqual([]);
    const counts = new Float64Array(firstWordId + vocabularySize);
    for (const { passages } of speeches)
      for (const ids of passages) for (const id of ids) counts[id]!++;
    expect(words.slice(0, 3)).toEqual(['the', 'of', 'and']);
    const mean = (from: number): number =>
      counts.subarray(from, from + 500).reduce((sum, count) => sum + count, 0) / 500;
    for (const from of [2, 502, 1002, 2002]) expect(mean(from)).toBeGreaterThan(mean(from + 500));
    expect(counts[0]).toBe(0);
  });

  it('begins as Washington began, read by the tokeniser', () => {
    const spoken =
      'Fellow-Citizens of the Senate and House of Representatives: In meeting you again';
    const ids = toIds(toWords(spoken), file.words);
    expect([...(file.speeches[0]?.passages[0] ?? [])].slice(0, ids.length)).toEqual(ids);
  });

  it('is refused when it is another', () => {
    expect(() => readSotu(assets[0], assets[0].subarray(0, 10))).toThrow(/sotu/);
    expect(() => readSotu(assets[1], assets[1])).toThrow(/sotu\.bin/);
  });
});

describe('periods', () => {
  it('are ten of 23 or 24 years that leave no year out', () => {
    const years = Array.from({ length: 2021 - 1790 + 1 }, (_, index) => 1790 + index);
    const counts = Array.from(
      { length: 10 },
      (_, period) => years.filter((year) => toPeriod(year) === period).length,
    );
    expect(counts.every((count) => count === 23 || count === 24)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(years.length);
  });
});

describe('sotu', () => {
  it('has no address in two parts, at any share', () => {
    for (const training of [20, 60, 80]) {
      const data = generate({ ...whole, passages: 24, training }, training);
      const parts = [data.split.train, data.split.validation, data.split.test].map(
        (rows) => new Set([...rows].map((row) => toSpeech(data, row))),
      );
      expect(new Set(parts.flatMap((part) => [...part])).size).toBe(233);
      expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(233);
      expect(Math.abs((parts[0]?.size ?? 0) / 233 - training / 100)).toBeLessThan(0.03);
    }
  });

  it('labels every passage as its address, and masks the party of the others', () => {
    const data = generate({ ...whole, passages: 24 });
    const speeches = Array.from({ length: data.count }, (_, row) => {
      const speech = file.speeches[toSpeech(data, row)];
      if (speech === undefined) throw new Error(`test: expected the address of row ${row}`);
      return speech;
    });
    expect([...data.period.values]).toEqual(speeches.map(({ year }) => toPeriod(year)));
    expect(data.period.mask.every((known) => known === 1)).toBe(true);
    expect([...data.party.mask]).toEqual(speeches.map(({ party }) => (party === null ? 0 : 1)));
    expect([...data.party.values]).toEqual(speeches.map(({ party }) => party ?? 0));
    expect(speeches.filter(({ party }) => party === null).length).toBeGreaterThan(1000);
  });

  it('keeps the passages of a smaller number, and every address has its turn first', () => {
    const passagesOf = (count: number): Set<unknown> => {
      const data = generate({ ...whole, passages: count });
      return new Set(Array.from({ length: data.count }, (_, row) => toPassage(data, row)));
    };
    const [few, many] = [passagesOf(2), passagesOf(7)];
    expect(few.size).toBe(466);
    for (const passage of few) expect(many.has(passage)).toBe(true);

    const data = generate(whole);
    const first = [...data.split.train.subarray(0, 100)].map((row) => toSpeech(data, row));
    expect(new Set(first).size).toBe(100);
  });

  it('makes rare words unknown and cuts passages, and changes nothing else', () => {
    const [large, small] = [generate(whole), generate({ length: 16, vocabulary: 200 })];
    expect(small.count).toBe(large.count);
    const trained = toTrained(small);
    const expected = Float32Array.from(small.inputs, (_, index) => {
      const id = large.inputs[Math.floor(index / 16) * passageLength + (index % 16)] ?? NaN;
      // A word of a longer passage may be past the cut of this one.
      const isTraining = Math.floor(index / 16) < small.split.train.length;
      return id < 200 && (isTraining || trained.has(id)) ? id : unknownId;
    });
    expect(small.inputs).toEqual(expected);
  });

  it.each([
    { training: 20, passages: 1 },
    { training: 60, passages: 12 },
    { training: 80, passages: 24 },
  ])('knows the words of its training rows alone, under the ids of the file: %o', (params) => {
    const data = generate({ ...whole, ...params });
    const trained = toTrained(data);
    const isKnown = file.words.map((_, index) => trained.has(firstWordId + index));
    expect(isKnown).toContain(false);
    expect(data.words).toEqual(file.words.map((word, index) => (isKnown[index] ? word : null)));
    expect(toIds(file.words, data.words ?? [])).toEqual(
      isKnown.map((known, index) => (known ? firstWordId + index : unknownId)),
    );
    const expected = Array.from({ length: data.count }, (_, row) =>
      [...toPassage(data, row).ids].map((id) => (trained.has(id) ? id : unknownId)),
    );
    expect(data.inputs).toEqual(Float32Array.from(expected.flat()));
  });

  it('takes nothing from the other parts into its training rows or its words', () => {
    for (const seed of [1, 2, 3]) {
      const params = { ...whole, length: 40, training: 20 + 20 * seed, passages: 2 + seed };
      const data = generate(params, seed);
      const all = generate({ ...whole, training: params.training, passages: 24 }, seed);
      const speeches = new Set([...all.split.train].map((row) => toSpeech(all, row)));
      const changed = generate(
        params,
        seed,
        rewrite((speech) => !speeches.has(speech), seed),
      );
      const rows = ({ inputs, split }: Data) => inputs.subarray(0, split.train.length * 40);
      expect(changed.split).toEqual(data.split);
      expect(rows(changed)).toEqual(rows(data));
      expect(changed.words).toEqual(data.words);
      expect(changed.inputs).not.toEqual(data.inputs);
      const trained = toTrained(data);
      expect(
        changed.inputs.every((id) => id === unknownId || trained.has(id)),
        'words of the other parts alone are unknown',
      ).toBe(true);
    }
  });
});
