import { expect, test } from 'vitest';
import { readTyped, toPassage, unknownMark } from './passage.ts';

const words = ['the', 'of', 'union', '#'];

test('ids are words again, without padding, and with a mark for what is unknown', () => {
  expect(toPassage(Float32Array.of(2, 1, 4, 0, 0), words)).toEqual([
    { text: 'the', isUnknown: false },
    { text: unknownMark, isUnknown: true },
    { text: 'union', isUnknown: false },
  ]);
});

test('typed words are read as the data was, and say which are unknown', () => {
  const { ids, words: read } = readTyped('The Union of 1862, blockchain!', words);
  expect(ids).toEqual([2, 4, 3, 5, 1]);
  expect(read.filter(({ isUnknown }) => isUnknown).map(({ text }) => text)).toEqual(['blockchain']);
});

test('a word of the vocabulary that the training part lacks is unknown, and leaves the ids of the others', () => {
  const { ids, words: read } = readTyped('The Union of 1862', ['the', null, 'union', '#']);
  expect(ids).toEqual([2, 4, 1, 5]);
  expect(read.filter(({ isUnknown }) => isUnknown).map(({ text }) => text)).toEqual(['of']);
  expect(toPassage([3], ['the', null])).toEqual([{ text: unknownMark, isUnknown: true }]);
});

test('what is shown of a passage reads as the same ids', () => {
  const ids = [2, 1, 1, 4, 5, 1];
  const shown = toPassage(ids, words).map(({ text }) => text);
  expect(readTyped(shown.join(' '), words).ids).toEqual(ids);
});
