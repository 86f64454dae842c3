import { expect, test } from 'vitest';
import { languages } from '../core/text.ts';
import * as areas from './messages/all.ts';
import { createTranslate, findMessage } from './translate.ts';

const placesOf = (message: string) =>
  [...message.matchAll(/\{\{(\w+)\}\}/g)].map(([p]) => p).sort();

test.each(Object.entries(areas))('area %s says the same in every language', (_area, messages) => {
  const base = (messages: object) =>
    [...new Set(Object.keys(messages).map((key) => key.replace(/_(one|other)$/, '')))].sort();
  expect(base(messages.zh)).toEqual(base(messages.en));
  for (const language of languages)
    for (const [key, message] of Object.entries<string>(messages[language]))
      expect(message.trim(), `${language} ${key}`).not.toBe('');
});

test.each(Object.entries(areas))('area %s takes the same arguments', (_area, messages) => {
  const english: Readonly<Record<string, string>> = messages.en;
  for (const [key, message] of Object.entries<string>(messages.zh)) {
    const twin = english[key] ?? english[key.replace('_other', '_one')] ?? '';
    expect(placesOf(message), key).toEqual(placesOf(twin));
  }
});

test('fills in arguments and leaves the places of missing ones to be seen', () => {
  expect(createTranslate('en')('common.taskLetter', { letter: 'A' })).toBe('Task A');
  expect(createTranslate('zh')('common.taskLetter', { letter: 'B' })).toBe('任务 B');
  expect(createTranslate('en')('common.taskLetter')).toBe('Task {{letter}}');
});

test('finds keys made from data, and says when there are none', () => {
  expect(findMessage('en', 'common.undo')).toBe('Undo');
  expect(findMessage('en', 'common.nothing-of-the-sort')).toBeUndefined();
  expect(findMessage('en', 'nowhere.undo')).toBeUndefined();
});
