import { expect, it } from 'vitest';
import { balancers } from '../catalog/balancers/index.ts';
import { datasets } from '../catalog/datasets/index.ts';
import { heads } from '../catalog/heads/index.ts';
import { layers } from '../catalog/layers/index.ts';
import { optimizers } from '../catalog/optimizers/index.ts';
import { presets } from '../catalog/presets/index.ts';
import { ties } from '../catalog/ties/index.ts';
import * as englishHelp from '../catalog/words/en/help.ts';
import * as englishTeaching from '../catalog/words/en/teaching.ts';
import * as englishWords from '../catalog/words/en/words.ts';
import * as chineseHelp from '../catalog/words/zh/help.ts';
import * as chineseTeaching from '../catalog/words/zh/teaching.ts';
import * as chineseWords from '../catalog/words/zh/words.ts';
import * as englishMessagesOfHelp from '../i18n/en/help.ts';
import * as englishMessages from '../i18n/en/words.ts';
import { replaced, terms } from '../i18n/terms.ts';
import * as chineseMessagesOfHelp from '../i18n/zh/help.ts';
import * as chineseMessages from '../i18n/zh/words.ts';
import { views } from './views/index.ts';

interface Pair {
  readonly at: string;
  readonly en: string;
  readonly zh: string;
}

/** Names of places for arguments are no words. */
const clear = (text: string): string => text.replace(/\{\{\w+\}\}/g, '…');

/** Texts that stand at the same place of both, without those that one language does not have. */
function pair(en: unknown, zh: unknown, at: string): readonly Pair[] {
  if (typeof en === 'string')
    return typeof zh === 'string' ? [{ at, en: clear(en), zh: clear(zh) }] : [];
  if (typeof en !== 'object' || en === null || typeof zh !== 'object' || zh === null) return [];
  return Object.entries(en).flatMap(([key, inner]) =>
    pair(inner, (zh as Readonly<Record<string, unknown>>)[key], `${at}.${key}`),
  );
}

/** Texts of definitions in both languages, wherever they stand in it. */
function findPairs(value: unknown, at: string, seen = new Set<unknown>()): readonly Pair[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if ('en' in value && 'zh' in value) return pair(value.en, value.zh, at);
  return Object.entries(value).flatMap(([key, inner]) => findPairs(inner, `${at}.${key}`, seen));
}

const registries = { balancers, datasets, heads, layers, optimizers, presets, ties, views };
const pairs: readonly Pair[] = [
  ...pair(englishMessages, chineseMessages, 'messages'),
  ...pair(englishMessagesOfHelp, chineseMessagesOfHelp, 'messages'),
  ...pair(englishWords, chineseWords, 'catalogue'),
  ...pair(englishHelp, chineseHelp, 'catalogue'),
  ...pair(englishTeaching, chineseTeaching, 'catalogue'),
  ...Object.entries(registries).flatMap(([name, { all }]) => findPairs(all, name)),
];

it('says each term of the field as the list of terms has it, in both languages', () => {
  expect(pairs.length).toBeGreaterThan(1000);
  const strayed = pairs.flatMap(({ at, en, zh }) =>
    terms
      .filter((term) => term.en.test(en) && !term.zh.some((form) => zh.includes(form)))
      .map((term) => `${at}: ${String(term.en)}\n    ${en}\n    ${zh}`),
  );
  expect(strayed).toEqual([]);
});

it('says nothing that a term has replaced', () => {
  const old = pairs.flatMap(({ at, en, zh }) =>
    replaced
      .filter((form) => form.test(en) || form.test(zh))
      .map((form) => `${at}: ${String(form)}\n    ${en}\n    ${zh}`),
  );
  expect(old).toEqual([]);
});
