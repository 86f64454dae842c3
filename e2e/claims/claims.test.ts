/** Every claim about learning in notes and help: it stands there, and it holds over the seeds. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allWords } from '../../src/catalog/testing/all-words.ts';
import { languages } from '../../src/core/text.ts';
import type { Engine } from '../../src/core/run/trainer.ts';
import { openEngine } from '../../src/engine/testing/harness.ts';
import { heavyClaims, lightClaims } from './all-claims.ts';
import { findBroken, toName, type Claim } from './claim.ts';
import { measureAll } from './measure-all.ts';
import { readText } from './places.ts';
import { findRecord, readNames } from './record.ts';

// A limit for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 300_000 });

const toCases = (claims: readonly Claim[]) =>
  claims.map((claim) => [toName(claim), claim] as const);

describe.each(toCases([...lightClaims, ...heavyClaims]))('%s', (_name, { where, says }) => {
  it('stands there', () => {
    expect(readText(where)).toContain(says);
  });
});

const notes = allWords.en.presets;
/** Of two digits or more, in order; a digit is often a word. Chinese has eighty in a hundred as eight tenths. */
const toNumbers = (text: string): readonly string[] =>
  text
    .replaceAll(
      /([一二三四五六七八九])成/g,
      (_, tenths: string) => `${String('一二三四五六七八九'.indexOf(tenths) + 1)}0`,
    )
    .replaceAll(/(?<=\d),(?=\d{3})/g, '')
    .match(/\d+(?:\.\d+)?/g)
    ?.filter(({ length }) => length > 1)
    .toSorted() ?? [];
it.each(Object.keys(notes))('the note of %s names the same numbers in every language', (preset) => {
  for (const language of languages) {
    const told = allWords[language].presets[preset]?.notice ?? '';
    expect(toNumbers(told), language).toEqual(toNumbers(notes[preset]!.notice));
  }
});

describe('what is trained here', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine('cpu');
  });
  afterAll(() => engine.dispose());

  it.each(toCases(lightClaims))('%s', async (_name, claim) => {
    expect(findBroken(claim, await measureAll(engine, claim))).toEqual([]);
  });
});

// After a change of what is trained for it: `npm run claims`.
it.each(toCases(heavyClaims))('is on record: %s', (_name, claim) => {
  const figures = findRecord(claim);
  expect(figures, 'run `npm run claims`').toBeDefined();
  expect(findBroken(claim, figures!)).toEqual([]);
});

it('keeps no record of what nobody claims', () => {
  const claimed = heavyClaims.map(toName);
  expect(readNames().filter((name) => !claimed.includes(name))).toEqual([]);
});
