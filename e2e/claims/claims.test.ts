/** Every claim about learning in the examples' notes: it stands there, and it holds over the seeds. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { presets } from '../../src/catalog/words/en/presets.ts';
import type { PresetNote } from '../../src/catalog/words/definition-words.ts';
import type { Engine } from '../../src/core/run/trainer.ts';
import { openEngine } from '../../src/engine/testing/harness.ts';
import { seeds, type Claim, type Measured } from './claim.ts';
import { heavyClaims } from './heavy-claims.ts';
import { lightClaims } from './light-claims.ts';
import { measure, type Figures } from './measure.ts';
import { findRecord } from './record.ts';

// A limit for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 300_000 });

const notes: Readonly<Record<string, PresetNote>> = presets;
const toCases = (claims: readonly Claim[]) =>
  claims.map((claim) => [`${claim.preset}: ${claim.says}`, claim] as const);
const findBroken = (claim: Claim, figures: Measured): readonly string[] =>
  Object.entries(claim.holds(figures))
    .filter(([, isSo]) => !isSo)
    .map(([what]) => what);

describe.each(toCases([...lightClaims, ...heavyClaims]))('%s', (_name, claim) => {
  it('stands in the note', () => {
    expect(notes[claim.preset]?.notice).toContain(claim.says);
  });
});

describe('what is trained here', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine('cpu');
  });
  afterAll(() => engine.dispose());

  it.each(toCases(lightClaims))('%s', async (_name, claim) => {
    const figures: Record<string, Figures[]> = {};
    for (const [run, training] of Object.entries(claim.runs)) {
      figures[run] = [];
      for (const seed of seeds) figures[run].push(await measure(engine, training, seed));
    }
    expect(findBroken(claim, figures)).toEqual([]);
  });
});

// After a change of such an example: `npm run claims`.
it.each(toCases(heavyClaims))('is on record: %s', (_name, claim) => {
  const record = findRecord(claim);
  expect(record, 'run `npm run claims`').toBeDefined();
  expect(findBroken(claim, record!.figures)).toEqual([]);
});
