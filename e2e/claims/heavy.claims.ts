/** `npm run claims`: trains what `heavy-claims.ts` lists and has no record yet, and keeps what it found. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Engine } from '../../src/core/run/trainer.ts';
import { openEngine } from '../../src/engine/testing/harness.ts';
import { seeds } from './claim.ts';
import { heavyClaims } from './heavy-claims.ts';
import { measure, type Figures } from './measure.ts';
import { findRecord, keepRecord } from './record.ts';

vi.setConfig({ testTimeout: 24 * 3600 * 1000 });

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('wasm');
});
afterAll(() => engine.dispose());

it.each(heavyClaims.map((claim) => [`${claim.preset}: ${claim.says}`, claim] as const))(
  '%s',
  async (_name, claim) => {
    if (findRecord(claim) === undefined) {
      const figures: Record<string, Figures[]> = {};
      for (const [run, training] of Object.entries(claim.runs)) {
        figures[run] = [];
        for (const seed of seeds) figures[run].push(await measure(engine, training, seed));
      }
      keepRecord(claim, figures, `WASM in Node ${process.versions.node}`);
    }
    const { figures } = findRecord(claim)!;
    const found = Object.entries(claim.holds(figures));
    expect(found.filter(([, isSo]) => !isSo).map(([what]) => what)).toEqual([]);
  },
);
