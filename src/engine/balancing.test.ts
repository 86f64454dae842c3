import { describe, expect, test } from 'vitest';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { taskIdSchema } from '../core/document/experiment.ts';
import { createBalancing, type Balancing } from './balancing.ts';

const tasks = ['a', 'b', 'c'].map((id) => taskIdSchema.parse(id));
const all = [true, true, true];
const open = (kind: string, sharing = all, seed = 1) =>
  createBalancing({ definition: balancerEntries.get(kind), tasks, sharing, seed })!;
/** Means since the last call, by channel; none for what did not occur. */
function takeMeans(balancing: Balancing): ReadonlyMap<string, number> {
  const notes = balancing.takeNotes();
  expect(notes).toHaveLength(2 * balancing.channels.length);
  return new Map(
    balancing.channels.flatMap(({ id }, place) => {
      const count = notes[2 * place + 1]!;
      return count > 0 ? [[id, notes[2 * place]! / count] as const] : [];
    }),
  );
}
/** Of rows (3, 0), (0, 4) and (−1, −2). */
const gradients = {
  losses: Float32Array.of(1, 2, 3),
  gram: Float32Array.of(9, 0, -3, 0, 16, -8, -3, -8, 5),
};
const params = { normalise: 'none' };
const given = { present: all, step: 0, epoch: 0, params };

describe('a method at work', () => {
  test('leaves out tasks without a label, without λ or without shared weights', () => {
    // Two orthogonal tasks: the shortest mix of (3, 0) and (0, 4).
    const expected = [16 / 25, 9 / 25];
    const byLabel = open('mgda').choose({ ...given, present: [true, true, false] }, gradients);
    const bySharing = open('mgda', [true, true, false]).choose(given, gradients);
    for (const weights of [byLabel, bySharing])
      for (const [at, weight] of expected.entries()) expect(weights[at]).toBeCloseTo(weight, 6);
    // A row of zeros would be the shortest of all and stop everything.
    const empty = {
      ...gradients,
      gram: gradients.gram.map((one, at) => (at < 6 && at % 3 < 2 ? one : 0)),
    };
    const none = { ...given, present: [true, true, false] };
    expect(open('mgda').choose(none, empty)[0]).toBeCloseTo(16 / 25, 6);
  });

  test('tells how it came to its newest choice where a look does not see again what it read', () => {
    const dropping = open('grad-drop');
    const asked = { ...given, params: { leak: 0 } };
    const look = () => dropping.look(asked, gradients, dropping.state).steps;
    expect(look()).toEqual([]);
    const made = { gram: gradients.gram.map((one) => one / 4), measures: Float32Array.of(0, 0, 0) };
    dropping.choose(asked, { ...gradients, made });
    expect(look().map(({ formula }) => formula)).toEqual([
      expect.stringContaining('(0.5, 0.5, 0.5)'),
    ]);
    dropping.reset();
    expect(look()).toEqual([]);
  });

  test('is the plain sum where numbers overflow or nothing is left to weigh', () => {
    for (const bad of [NaN, Infinity]) {
      const gram = gradients.gram.slice();
      gram[4] = bad;
      const weights = open('mgda').choose(given, { ...gradients, gram });
      expect(weights).toEqual([1, 1, 1]);
    }
    expect(open('mgda').choose({ ...given, present: [false, false, false] }, gradients)).toEqual([
      1, 1, 1,
    ]);
  });

  test('sums up what it saw: means of α, norms and cosines since the last time', () => {
    const balancing = open('pcgrad');
    balancing.choose(given, gradients);
    balancing.choose(
      { ...given, present: [true, true, false], step: 1 },
      { ...gradients, gram: gradients.gram.map((one) => 9 * one) },
    );
    const means = takeMeans(balancing);
    expect([...means.keys()].sort()).toEqual(balancing.channels.map(({ id }) => id).sort());
    expect(means.get('norm/a')).toBe((3 + 9) / 2);
    expect(means.get('norm/c')).toBeCloseTo(Math.sqrt(5), 6);
    expect(means.get('cos/a|b')).toBe(0);
    expect(means.get('cos/a|c')).toBeCloseTo(-3 / (3 * Math.sqrt(5)), 6);
    // Without c nothing conflicts in the second step.
    expect(means.get('alpha/c')).toBeGreaterThan(1);
    expect(takeMeans(balancing).size).toBe(0);
  });

  test('says nothing of the direction of a gradient that is 0', () => {
    const balancing = open('mgda');
    const gram = Float32Array.of(0, 0, 0, 0, 16, -8, 0, -8, 5);
    const weights = balancing.choose(given, { ...gradients, gram });
    expect(weights).toEqual([1, 0, 0]);
    const means = takeMeans(balancing);
    expect(means.get('norm/a')).toBe(0);
    expect(means.has('cos/a|b')).toBe(false);
    expect(means.get('cos/b|c')).toBeCloseTo(-8 / (4 * Math.sqrt(5)), 6);
  });

  test('draws from the seed of the run and the step', () => {
    // Every order of this case gives another direction.
    const gram = Float32Array.of(4, -4, 0, -4, 5, -2, 0, -2, 5);
    const weigh = (seed: number, step: number) =>
      open('pcgrad', all, seed).choose({ ...given, step }, { ...gradients, gram });
    expect(weigh(1, 5)).toEqual(weigh(1, 5));
    const bySeed = new Set(Array.from({ length: 20 }, (_, seed) => weigh(seed, 0).join()));
    const byStep = new Set(Array.from({ length: 20 }, (_, step) => weigh(1, step).join()));
    expect(Math.min(bySeed.size, byStep.size)).toBeGreaterThan(1);
  });
});
