import { expect, test } from 'vitest';
import { languages } from '../core/text.ts';
import { messages } from './messages.ts';
import './testing/all-languages.ts';
import { createTranslate, findMessage } from './translate.ts';
import * as help from './en/help.ts';
import * as words from './en/words.ts';

const placesOf = (message: string) =>
  [...message.matchAll(/\{\{(\w+)\}\}/g)].map(([place]) => place).sort();

const areas = Object.entries<Readonly<Record<string, string>>>({ ...words, ...help });
const read = (language: (typeof languages)[number], area: string) =>
  Object.entries<string>(messages.read(language, area as keyof (typeof words & typeof help))!);

test.each(areas)('area %s says the same in every language', (area, english) => {
  const base = (keys: readonly string[]) =>
    [...new Set(keys.map((key) => key.replace(/_(one|other)$/, '')))].sort();
  for (const language of languages) {
    const own = read(language, area);
    expect(base(own.map(([key]) => key))).toEqual(base(Object.keys(english)));
    for (const [key, message] of own) expect(message.trim(), `${language} ${key}`).not.toBe('');
  }
});

test.each(areas)('area %s takes the same arguments', (area, english) => {
  for (const language of languages)
    for (const [key, message] of read(language, area)) {
      const twin = english[key] ?? english[key.replace('_other', '_one')] ?? '';
      expect(placesOf(message), `${language} ${key}`).toEqual(placesOf(twin));
    }
});

test('fills in arguments and leaves the places of missing ones to be seen', () => {
  expect(createTranslate('en')('common.use', { name: 'L2' })).toBe('Use L2');
  expect(createTranslate('zh')('common.use', { name: 'L2' })).toBe('启用L2');
  expect(createTranslate('en')('common.use')).toBe('Use {{name}}');
});

test('leaves no blank between Chinese words, as large numbers have one at their end', () => {
  const t = createTranslate('zh');
  expect(t('gallery.weights', { weights: '320' })).toBe('320 个权重');
  expect(t('gallery.weights', { weights: '1900万' })).toBe('1900万个权重');
});

test('finds keys made from data, and says when there are none', () => {
  expect(findMessage('en', 'common.undo')).toBe('Undo');
  expect(findMessage('en', 'common.nothing-of-the-sort')).toBeUndefined();
  expect(findMessage('en', 'nowhere.undo')).toBeUndefined();
});
