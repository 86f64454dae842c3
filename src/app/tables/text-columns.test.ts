/** Columns of text, and of dates with a time, from a file to a trained network. */
import { expect, test } from 'vitest';
import { firstWordId, paddingId } from '../../catalog/datasets/tokenise.ts';
import { load, open, toColumns, toProject, train, usesOf } from './testing/train-table.ts';

const good = ['good', 'fine', 'lovely', 'warm'];
const bad = ['bad', 'cold', 'dirty', 'broken'];
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const pick = (words: readonly string[], at: number): string => words[at % words.length]!;

/** A word that only one row has. */
const letters = (at: number): string => String.fromCharCode(97 + (at >> 3), 97 + (at & 7), 113);

/** Opinions of rooms: whether they are good, and how many stars they give. */
const opinions = range(160).map((at) => {
  const words = at % 2 === 0 ? good : bad;
  const [one, other] = [pick(words, at >> 1), pick(words, at >> 3)];
  return `"Room ${at} was ${one}, and the bath ${other} too.",${at % 2 === 0 ? 'yes' : 'no'},${at % 2 === 0 ? 5 : 1}`;
});
const reviews = `review,label,stars target\n${opinions.join('\n')}`;

test('a column of sentences is proposed as the input, and trains through an embedding', async () => {
  const table = await open(reviews);
  const columns = toColumns(table);
  expect(usesOf(columns)).toEqual({
    ...{
      review: 'input text',
      label: 'task category',
      'stars target': 'task category',
    },
  });
  const { before, after, trainer } = await train(table, columns, 80);
  expect(trainer.loaded.input).toEqual({
    kind: 'tokens',
    shape: [12],
    vocabulary: 2000,
  });
  expect(after).toBeLessThan(before / 4);
});

test('its vocabulary is of the training rows, the most frequent words first, and short texts are filled up', async () => {
  const rows = range(60).map(
    (at) => `${at % 3 === 0 ? 'one two' : `one two three four five ${letters(at)}`},${at % 2}`,
  );
  const table = await open(`words,y\n${rows.join('\n')}`);
  const columns = toColumns(table, { words: { use: 'input', type: 'text' } });
  const trainer = await load(await toProject(table, columns));
  const { words } = trainer.loaded;
  expect(words?.slice(0, 5)).toEqual(['one', 'two', 'five', 'four', 'three']);
  const short = trainer.loaded.samples.flatMap(({ inputs, count }) =>
    range(count).flatMap((at) => {
      const ids = [...inputs.subarray(at * 8, at * 8 + 8)];
      return ids[2] === paddingId ? [ids] : [];
    }),
  );
  expect(short[0]).toEqual([firstWordId, firstWordId + 1, 0, 0, 0, 0, 0, 0]);
});

test('beside other columns it waits for a person, who is told that it is read alone', async () => {
  const sized = opinions.map((opinion, at) => `${at % 7},${opinion}`);
  const table = await open(`size,review,label,stars\n${sized.join('\n')}`);
  expect(usesOf(toColumns(table))).toMatchObject({
    size: 'input number',
    review: 'ignored',
  });
  expect(table.columns.find(({ name }) => name === 'review')?.why).toBe('text');
  const both = toColumns(table, { review: { use: 'input' } });
  const stops = (await table.desk.check(both)).filter(({ tone }) => tone === 'stop');
  expect(stops).toEqual([{ code: 'text-alone', tone: 'stop', args: { name: 'review' } }]);
});

test('a date with times brings its hour, and one without brings none', async () => {
  const rows = range(96).map((at) => {
    const day = `2024-03-${String(1 + (at % 28)).padStart(2, '0')}`;
    const half = at % 24 < 12 ? 'am' : 'pm';
    const clock = at % 2 === 0 ? `${at % 24}:30` : `${(at % 24) % 12 || 12}:30 ${half}`;
    return `${day} ${clock},${day},${at % 24 >= 8 && at % 24 < 18 ? 'open' : 'shut'}`;
  });
  const table = await open(`when,day,shop\n${rows.join('\n')}`);
  const columns = toColumns(table);
  expect(usesOf(columns)).toEqual({
    ...{ when: 'input moment', day: 'input date', shop: 'task category' },
  });
  const { before, after, trainer } = await train(table, columns, 150);
  expect(trainer.loaded.input.shape).toEqual([1 + 12 + 7 + 24 + 1 + 12 + 7]);
  expect(after).toBeLessThan(before / 2);
});
