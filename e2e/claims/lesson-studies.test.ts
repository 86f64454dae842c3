/** What lessons say of the studies that they ask for: trained as they ask for them, read by the page's own readers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trainStudy } from '../../src/app/testing/train-study.ts';
import { openStep } from '../../src/catalog/lessons/define-lesson.ts';
import { lessons } from '../../src/catalog/lessons/index.ts';
import { taskIdSchema } from '../../src/core/document/experiment.ts';
import { lookup } from '../../src/catalog/lookup.ts';
import type { Run } from '../../src/core/run/run.ts';
import type { RaceRequest } from '../../src/core/run/studies/race-entries.ts';
import { readAlone } from '../../src/core/run/studies/read-alone.ts';
import { readRace } from '../../src/core/run/studies/read-race.ts';
import type { Engine } from '../../src/core/run/trainer.ts';
import { openEngine } from '../../src/engine/testing/harness.ts';
import { readText, type Place } from './places.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

/** The study of a step, on the document that the step has before anything is touched. */
async function ask(lesson: string, id: string) {
  const { steps } = lessons.get(lesson);
  const at = steps.findIndex((step) => step.id === id);
  const { study } = steps[at]!;
  const opening = steps.slice(0, at + 1).findLast(({ open }) => open !== undefined)!;
  const { experiment } = openStep(opening, 'en', '')!;
  if (study === undefined) throw new Error(`ask: expected a study in ${lesson}/${id}`);
  const { runs } = await trainStudy(engine, study.kind, experiment, study.request);
  return { experiment, request: study.request, runs, found: new Map(Object.entries(runs)) };
}

/** The words that a test is about stand there. */
const says = (where: Place, words: string) => expect(readText(where)).toContain(words);

const accuracy = (run: Run, task: string): number =>
  run.scores[taskIdSchema.parse(task)]?.metrics[`metric/${task}/accuracy`] ?? NaN;

it('in the race nobody is ahead of the tuned sum', async () => {
  says('lessons/an-honest-comparison/steps/race/why', 'Nobody.');
  const { experiment, request, found } = await ask('an-honest-comparison', 'race');
  const reading = readRace(experiment, request as RaceRequest, found, lookup);
  expect(reading.isDone).toBe(true);
  expect(reading.better).toEqual([]);
  const [, pcgrad] = reading.rows;
  expect(pcgrad!.mean!.outcomes).toHaveLength(5);
  expect(pcgrad!.mean!.mean).toBeLessThan(0.02);
});

it('together two tasks lose about 20 points against each alone, on each of five seeds', async () => {
  says('lessons/an-honest-comparison/steps/alone/why', 'About 20 points, on each of five seeds');
  const { experiment, request, found } = await ask('an-honest-comparison', 'alone');
  const { alone } = readAlone(experiment, request, found, lookup).mean;
  expect(alone!.outcomes).toEqual(Array(5).fill('worse'));
  expect(alone!.mean).toBeGreaterThan(-0.25);
  expect(alone!.mean).toBeLessThan(-0.15);
});

it('no pair of λ gives both tasks on three units, and each end of the sweep gives one', async () => {
  says('lessons/trade-offs/steps/network/why', 'no dot has both above 80 %');
  const { runs } = await ask('trade-offs', 'network');
  const pairs = Object.values(runs).map((run) => [accuracy(run, 'a'), accuracy(run, 'b')] as const);
  expect(pairs).toHaveLength(25);
  for (const [a, b] of pairs) expect(Math.min(a, b)).toBeLessThan(0.8);
  const at = (point: number) => [0, 1, 2, 3, 4].map((round) => runs[`share/${point}/${round}`]!);
  for (const run of at(0)) expect(accuracy(run, 'b') - accuracy(run, 'a')).toBeGreaterThan(0.2);
  for (const run of at(4)) expect(accuracy(run, 'a') - accuracy(run, 'b')).toBeGreaterThan(0.2);
  const isFirst = at(2).map((run) => accuracy(run, 'a') > accuracy(run, 'b'));
  expect([...new Set(isFirst)]).toHaveLength(2);
});
