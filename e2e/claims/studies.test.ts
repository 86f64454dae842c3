/** What each task alone, a map and a race say of small networks over ten seeds: read by the page's own readers. */
import { describe, expect, it } from 'vitest';
import { lookup } from '../../src/catalog/lookup.ts';
import type { AloneRequest } from '../../src/core/run/studies/alone.ts';
import { readMap } from '../../src/core/run/studies/map.ts';
import {
  readAlone,
  type AloneReading,
  type AloneTask,
} from '../../src/core/run/studies/read-alone.ts';
import { readRace } from '../../src/core/run/studies/read-race.ts';
import { findModes } from '../../src/core/run/statistics.ts';
import { margins } from '../../src/core/run/verdict.ts';
import { askedStudies, map, race, rounds } from './studies.ts';
import { findStudyRecord, readStudyNames, type Asked } from './study-record.ts';

type Name = keyof typeof askedStudies;

// After a change of what is trained for it: `npm run claims`.
function recall(name: Name) {
  const asked: Asked = askedStudies[name];
  const record = findStudyRecord(name, asked);
  if (record === undefined) throw new Error(`${name}: run \`npm run claims\``);
  return { ...asked, ...record };
}

function recallAlone(name: Name): AloneReading {
  const { experiment, request, found } = recall(name);
  return readAlone(experiment, request as AloneRequest, found, lookup);
}

const toValues = (task: AloneTask, way: keyof AloneTask['dots']): readonly number[] =>
  task.dots[way].map(({ value }) => value);

it('keeps no record of what nobody asks for', () => {
  expect(readStudyNames().filter((name) => !(name in askedStudies))).toEqual([]);
});

describe('two unrelated tasks on three units', () => {
  const { mean, tasks, deltaM, narrowed } = recallAlone('alone at width 3 and 90°');

  it('are worse together than alone on every seed, as their mean', () => {
    expect(mean.alone?.outcomes).toEqual(Array(rounds).fill('worse'));
    // 13 to 29 points, seed by seed.
    expect(Math.min(...mean.alone!.changes)).toBeGreaterThan(-0.3);
    expect(Math.max(...mean.alone!.changes)).toBeLessThan(-0.12);
    const { low, high } = mean.alone!.interval!;
    expect([low, high].map((end) => end.toFixed(2))).toEqual(['-0.26', '-0.17']);
  });

  it('are two groups of seeds each: one task takes the trunk, and which one depends on the seed', () => {
    const [a, b] = tasks.map((task) => toValues(task, 'together'));
    for (const values of [a!, b!]) {
      const modes = findModes(values, margins.share);
      expect([modes?.low.length, modes?.high.length]).toEqual([5, 5]);
      expect(Math.min(...modes!.high)).toBeGreaterThan(0.95);
      expect(Math.max(...modes!.low)).toBeLessThan(0.75);
    }
    // Never both, and never neither.
    for (const [seed, value] of a!.entries())
      expect(value > 0.95, String(seed)).toBe(b![seed]! < 0.95);
    expect(tasks.map(({ verdicts }) => verdicts.alone?.word)).toEqual(['mixed', 'mixed']);
  });

  it('are learnt alone, with 18 weights in all for the 17 of the network', () => {
    for (const task of tasks) expect(Math.min(...toValues(task, 'alone'))).toBeGreaterThan(0.97);
    expect(narrowed).toMatchObject({ weights: 18, wanted: 17, isMet: true });
    expect(deltaM.alone.ok && deltaM.alone.value.value).toBeLessThan(-10);
  });

  it('are not told against narrow networks of which one was still guessing', () => {
    const ends = tasks.flatMap(({ dots }) => dots.narrow.map(({ end }) => end));
    expect(new Set(ends)).toEqual(new Set(['flat', 'guessing']));
    expect(mean.narrow?.word).toBe('unsettled');
  });
});

it('finds no difference on six units, against either baseline, and refuses a Δm of next to no errors', () => {
  const { mean, tasks, deltaM } = recallAlone('alone at width 6 and 90°');
  expect([mean.alone?.word, mean.narrow?.word]).toEqual(['same', 'same']);
  expect(tasks.map(({ verdicts }) => verdicts.alone?.word)).toEqual(['same', 'same']);
  const { low, high } = mean.alone!.interval!;
  expect([low, high].map((end) => end.toFixed(3))).toEqual(['-0.012', '0.000']);
  expect(deltaM.alone).toMatchObject({ ok: false, error: { code: 'near-zero', task: 'b' } });
});

it('finds the task with few labels better on every seed, and the other none the worse', () => {
  const { tasks } = recallAlone('alone with few labels');
  const [a, b] = tasks.map(({ verdicts }) => verdicts.alone!);
  expect(a!.word).toBe('same');
  expect(b!.outcomes).toEqual(Array(rounds).fill('better'));
  const { low, high } = b!.interval!;
  expect([low, high].map((end) => end.toFixed(2))).toEqual(['0.34', '0.47']);
});

it('maps where sharing costs: ever more with the angle on three units, nothing to speak of on six', () => {
  const { experiment, found } = recall('map of relatedness and width');
  const { cells } = readMap(experiment, map, found, lookup);
  const words = cells.map(({ mean }) => mean?.word);
  expect(words.slice(0, 4)).toEqual(['same', 'worse', 'worse', 'worse']);
  expect(words.slice(4)).toEqual(['same', 'same', 'same', 'same']);
  const [, ...narrow] = cells.slice(0, 4).map(({ mean }) => mean!.mean);
  expect(narrow).toEqual(narrow.toSorted((one, other) => other - one));
  const unrelated = cells[3]!;
  expect(unrelated.mean!.outcomes).toEqual(Array(rounds).fill('worse'));
  expect(unrelated.tasks.map((verdict) => verdict?.word)).toEqual(['mixed', 'mixed']);
});

it('races: a wider network is better than tuned λ, a narrower one is worse, and nobody tries more often', () => {
  const { experiment, found } = recall('race at width 3 and 90°');
  const { rows, better, isDone } = readRace(experiment, race, found, lookup);
  expect(isDone).toBe(true);
  expect(new Set(rows.map(({ trials }) => trials.length)).size).toBe(1);
  expect(better).toContain('double');
  expect(rows.find(({ id }) => id === 'half')?.mean?.word).toBe('worse');
  const passes = Object.fromEntries(rows.map(({ id, cost }) => [id, cost?.passes]));
  expect(passes).toMatchObject({ scalarisation: 1500, mgda: 3000, double: 1500 });
});
