import { expect, test } from 'vitest';
import { createTexts } from '../playground-context.ts';
import '../testing/all-words.ts';
import { searchPalette, toPaletteGroups } from './palette-items.ts';

const texts = createTexts('en');
const titles = (search: string) =>
  searchPalette(toPaletteGroups(texts), search).flatMap((group) =>
    group.entries.map((entry) => entry.title),
  );

test('every layer and head of the catalogue is offered', () => {
  const all = titles('');
  for (const title of ['Dense', 'Flatten', 'Dropout', 'Add', 'Binary head', 'Task head'])
    expect(all).toContain(title);
});

test('the search takes titles of both languages and puts beginnings first', () => {
  expect(titles('dens')[0]).toBe('Dense');
  expect(titles('全连接')).toEqual(['Dense']);
  expect(titles('no such thing')).toEqual([]);
});
