/** `npm run claims`: trains the studies that have no record yet, and keeps what came of them. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { trainStudy } from '../../src/app/testing/train-study.ts';
import type { Engine } from '../../src/core/run/trainer.ts';
import { openEngine } from '../../src/engine/testing/harness.ts';
import { askedStudies } from './studies.ts';
import { findStudyRecord, keepStudyRecord, type Asked } from './study-record.ts';

vi.setConfig({ testTimeout: 24 * 3600 * 1000 });

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('wasm');
});
afterAll(() => engine.dispose());

it.each(Object.entries<Asked>(askedStudies))('%s', async (name, asked) => {
  if (findStudyRecord(name, asked) === undefined) {
    const start = performance.now();
    const { runs } = await trainStudy(engine, asked.kind, asked.experiment, asked.request);
    const seconds = (performance.now() - start) / 1000;
    keepStudyRecord(name, asked, runs, { seconds, what: `WASM in Node ${process.versions.node}` });
  }
  expect(findStudyRecord(name, asked)).toBeDefined();
});
