import { expect, test } from 'vitest';
import '../i18n/testing/all-languages.ts';
import { createTranslate } from '../i18n/translate.ts';
import { isMac, toShortcutText } from './shortcut.ts';

const en = createTranslate('en');
const zh = createTranslate('zh');

test('keys have their signs on a Mac and their words elsewhere', () => {
  expect(toShortcutText('Ctrl Shift Z', en, true)).toBe('⌘⇧Z');
  expect(toShortcutText('Ctrl Shift Z', en, false)).toBe('Ctrl Shift Z');
  expect(toShortcutText('Delete', en, true)).toBe('⌫');
  expect(toShortcutText('Delete', zh, false)).toBe('删除键');
  expect(toShortcutText('Space', zh, true)).toBe('空格');
  expect(toShortcutText('F', zh, false)).toBe('F');
});

test('a Mac is known by its user agent', () => {
  expect(isMac('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe(true);
  expect(isMac('Mozilla/5.0 (X11; Linux x86_64)')).toBe(false);
});
