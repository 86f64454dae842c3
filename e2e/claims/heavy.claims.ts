/** `npm run claims`: trains what takes minutes and has no record yet, and keeps what it found. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Engine } from '../../src/core/run/trainer.ts';
import { openEngine } from '../../src/engine/testing/harness.ts';
import { heavyClaims } from './all-claims.ts';
import { findBroken, toName } from './claim.ts';
import { measureAll } from './measure-all.ts';
import { findRecord, keepRecord } from './record.ts';

vi.setConfig({ testTimeout: 24 * 3600 * 1000 });

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('wasm');
});
afterAll(() => engine.dispose());

it.each(heavyClaims.map((claim) => [toName(claim), claim] as const))('%s', async (_name, claim) => {
  if (findRecord(claim) === undefined)
    keepRecord(claim, await measureAll(engine, claim), `WASM in Node ${process.versions.node}`);
  expect(findBroken(claim, findRecord(claim)!)).toEqual([]);
});
