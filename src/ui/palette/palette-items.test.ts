import { expect, test } from 'vitest';
import { createTexts } from '../playground-context.ts';
import '../testing/all-words.ts';
import { isWide, searchPalette, toPaletteGroups } from './palette-items.ts';

const texts = createTexts('en');
const titles = (search: string) =>
  searchPalette(toPaletteGroups(texts), search).flatMap((group) =>
    group.entries.map((entry) => entry.title),
  );

test('every layer and head of the catalogue is offered', () => {
  const all = titles('');
  for (const title of ['Dense', 'Flatten', 'Dropout', 'Add', 'Binary head'])
    expect(all).toContain(title);
});

test('the search takes titles of both languages and puts beginnings first', () => {
  expect(titles('dens')[0]).toBe('Dense');
  expect(titles('全连接')).toEqual(['Dense']);
  expect(titles('no such thing')).toEqual([]);
});

test.each(['en', 'zh'] as const)('in %s no two entries have the same icon or title', (language) => {
  const entries = toPaletteGroups(createTexts(language)).flatMap((group) => group.entries);
  for (const part of ['icon', 'title'] as const) {
    const all = entries.map((entry) => entry[part]);
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
  }
});

test('an entry whose longest word would be broken takes the whole width', () => {
  expect(['Segmentation head', 'Conv2DTranspose', 'UpSampling2D'].map(isWide)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['Dense', 'Binary head', '全局平均池化层（一维）'].map(isWide)).toEqual([
    false,
    false,
    false,
  ]);
});
