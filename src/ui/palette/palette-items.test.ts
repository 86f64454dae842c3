import { expect, test } from 'vitest';
import '../../i18n/testing/all-languages.ts';
import { createTranslate } from '../../i18n/translate.ts';
import type { Texts } from '../playground-context.ts';
import { searchPalette, toPaletteGroups } from './palette-items.ts';

const texts: Texts = { language: 'en', t: createTranslate('en'), pick: (text) => text.en };
const titles = (search: string) =>
  searchPalette(toPaletteGroups(texts), search).flatMap((group) =>
    group.entries.map((entry) => entry.title),
  );

test('every layer and head of the catalogue is offered', () => {
  const all = titles('');
  for (const title of ['Dense', 'Flatten', 'Dropout', 'Add', 'Yes/no head', 'Task head'])
    expect(all).toContain(title);
});

test('the search takes titles of both languages and puts beginnings first', () => {
  expect(titles('dens')[0]).toBe('Dense');
  expect(titles('全连接')).toEqual(['Dense']);
  expect(titles('no such thing')).toEqual([]);
});
