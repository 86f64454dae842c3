import { expect, it } from 'vitest';
import type { Language } from '../core/text.ts';
import { loadFirstLanguage } from './first-language.ts';

/** @param fails how often each language fails before it comes */
function createLoader(fails: Record<Language, number>) {
  const left = { ...fails };
  return (language: Language): Promise<void> => {
    left[language] -= 1;
    return left[language] >= 0 ? Promise.reject(new Error(language)) : Promise.resolve();
  };
}

it('brings the wanted language, and asks twice for it', async () => {
  expect(await loadFirstLanguage('zh', createLoader({ en: 0, zh: 0 }))).toBe('zh');
  expect(await loadFirstLanguage('zh', createLoader({ en: 0, zh: 1 }))).toBe('zh');
});

it('brings another where its file is lost', async () => {
  expect(await loadFirstLanguage('zh', createLoader({ en: 0, zh: 9 }))).toBe('en');
  expect(await loadFirstLanguage('en', createLoader({ en: 9, zh: 0 }))).toBe('zh');
});

it('rejects where all are lost', async () => {
  await expect(loadFirstLanguage('en', createLoader({ en: 9, zh: 9 }))).rejects.toThrow('zh');
});
