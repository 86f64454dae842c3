/** What a visitor chose last time. Storage can be forbidden or full: then nothing is remembered. */
import type { Language } from '../core/text.ts';
import { languages } from '../core/text.ts';
import type { Theme } from '../store/contract.ts';

const themeKey = 'mtl.theme';
const languageKey = 'mtl.language';
const singleKeysKey = 'mtl.single-keys';
const lastKey = 'mtl.last';

function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeItem(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Not remembered; the page works on.
  }
}

export function readTheme(): Theme {
  const stored = readItem(themeKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function writeTheme(theme: Theme): void {
  writeItem(themeKey, theme === 'system' ? null : theme);
}

/** What was chosen, else the first language of the browser that the page speaks. */
export function readLanguage(): Language {
  const wanted = [readItem(languageKey), ...navigator.languages];
  for (const tag of wanted) {
    const found = languages.find((language) => tag?.toLowerCase().startsWith(language));
    if (found !== undefined) return found;
  }
  return 'en';
}

export function writeLanguage(language: Language): void {
  writeItem(languageKey, language);
}

/** On, unless they were switched off. */
export function readSingleKeys(): boolean {
  return readItem(singleKeysKey) !== 'off';
}

export function writeSingleKeys(areOn: boolean): void {
  writeItem(singleKeysKey, areOn ? null : 'off');
}

/** Link of the document that was open last, in whichever tab. */
export function readLast(): string | null {
  return readItem(lastKey);
}

export function writeLast(link: string): void {
  writeItem(lastKey, link);
}
