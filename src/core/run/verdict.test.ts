import { describe, expect, it } from 'vitest';
import type { JobEnd } from './job.ts';
import { toChange, toVerdict, type Pairs } from './verdict.ts';

const accuracy = { higherIsBetter: true, isShare: true };
const error = { higherIsBetter: false, isShare: false };
const judged = (values: readonly number[], end: JobEnd = 'flat') =>
  values.map((value) => ({ value, end }));
const pairs = (one: readonly number[], other: readonly number[], measure = accuracy): Pairs => ({
  measure,
  one: judged(one),
  other: judged(other),
});

describe('toChange', () => {
  it('is in points of a share, else in parts of the figure, above 0 for better', () => {
    expect(toChange(accuracy, 0.75, 0.98)).toBeCloseTo(-0.23);
    expect(toChange(error, 8, 10)).toBeCloseTo(0.2);
    expect(toChange(error, 15, 10)).toBeCloseTo(-0.5);
  });

  it('stays within ±1, whatever it is held against', () => {
    expect(toChange(error, 50, 1)).toBe(-1);
    expect(toChange(error, 1, 0)).toBe(-1);
    expect(toChange(error, 0, 0)).toBe(0);
  });
});

describe('toVerdict', () => {
  it('compares each seed with itself: a spread common to both sides does not matter', () => {
    expect(toVerdict([pairs([0.5, 0.7, 0.9], [0.45, 0.65, 0.85])]).word).toBe('better');
    expect(toVerdict([pairs([0.7, 0.9, 0.5], [0.45, 0.65, 0.85])]).word).toBe('mixed');
  });

  it('counts small differences as none', () => {
    expect(toVerdict([pairs([0.978, 0.975, 0.98], [0.98, 0.97, 0.98])]).word).toBe('same');
    expect(toVerdict([pairs([10, 10.4, 9.6], [10, 10, 10], error)]).outcomes).toEqual(
      Array(3).fill('same'),
    );
  });

  it('says that there is no difference of three seeds or more, whose interval lies within the margin', () => {
    const near = [0.981, 0.979, 0.98, 0.981, 0.979];
    const flat = Array<number>(5).fill(0.98);
    const words = [1, 2, 3, 5].map(
      (seeds) => toVerdict([pairs(near.slice(0, seeds), flat.slice(0, seeds))]).word,
    );
    expect(words).toEqual(['few', 'few', 'same', 'same']);
    // Each seed is within two points, and their mean may well not be.
    const wide = toVerdict([pairs([0.97, 0.98, 0.99], [0.98, 0.97, 0.98])]);
    expect(wide.outcomes).toEqual(['same', 'same', 'same']);
    expect(wide.interval!.high).toBeGreaterThan(wide.margin);
    expect(wide.word).toBe('open');
  });

  it('tells of the mean what no task tells: one wins on a seed, and one is left', () => {
    const a = pairs([0.99, 0.5, 0.5], [0.98, 0.97, 0.97]);
    const b = pairs([0.5, 0.99, 0.99], [0.99, 0.99, 0.99]);
    expect(toVerdict([a]).outcomes).toEqual(['same', 'worse', 'worse']);
    expect(toVerdict([b]).outcomes).toEqual(['worse', 'same', 'same']);
    const { word, mean } = toVerdict([a, b]);
    expect(word).toBe('worse');
    expect(mean).toBeCloseTo((0.01 - 0.49 - 0.47 - 0.47) / 6);
  });

  it('lets the mean speak where seeds differ a little, and never where there are two heaps', () => {
    const alone = Array<number>(10).fill(0.9);
    const toWord = (values: readonly number[]) => toVerdict([pairs(values, alone)]).word;
    const some = [0.94, 0.93, 0.95, 0.915, 0.93, 0.94, 0.96, 0.93, 0.91, 0.94];
    expect(toWord(some)).toBe('better');
    expect(toWord(some.map((value) => 1.8 - value))).toBe('worse');
    expect(toWord([0.9, 0.91, 0.89, 0.925, 0.9, 0.91, 0.88, 0.9, 0.9, 0.91])).toBe('same');
    expect(toWord([0.9, 0.99, 0.81, 0.9, 0.95, 0.84, 0.9, 0.9, 0.97, 0.82])).toBe('mixed');
    // Half of the seeds lose 40 points: the mean does too, and none of them is there.
    const heaps = [0.9, 0.5, 0.91, 0.5, 0.9, 0.5, 0.92, 0.5, 0.9, 0.5];
    const { word, interval } = toVerdict([pairs(heaps, alone)]);
    expect([word, interval!.high < 0]).toEqual(['mixed', true]);
  });

  it('says how sure the mean is, in pairs', () => {
    const { interval, margin } = toVerdict([pairs([0.5, 0.7, 0.9], [0.45, 0.65, 0.85])]);
    expect(interval!.low).toBeCloseTo(0.05);
    expect(interval!.high).toBeCloseTo(0.05);
    expect(margin).toBe(0.02);
    expect(toVerdict([pairs([0.5], [0.45])]).interval).toBeNull();
  });

  it('tells of networks that were all trained as long as each other', () => {
    const one = judged([0.97, 0.96], 'budget');
    const other = judged([0.9, 0.9], 'budget');
    expect(toVerdict([{ measure: accuracy, one, other }]).word).toBe('better');
    const cut = judged([0.9, 0.9], 'stopped');
    expect(toVerdict([{ measure: accuracy, one, other: cut }]).word).toBe('unsettled');
  });

  it.each(['improving', 'guessing', 'non-finite'] as const)(
    'tells nothing of a network that ended %s, on either side',
    (end) => {
      const open = judged([0.5, 0.5, 0.5], end);
      const shut = judged([0.9, 0.9, 0.9]);
      expect(toVerdict([{ measure: accuracy, one: open, other: shut }]).word).toBe('unsettled');
      expect(toVerdict([{ measure: accuracy, one: shut, other: open }]).word).toBe('unsettled');
      const some = [...open.slice(0, 1), ...shut.slice(1)];
      const { outcomes, word } = toVerdict([{ measure: accuracy, one: some, other: shut }]);
      expect(outcomes).toEqual(['unsettled', 'same', 'same']);
      expect(word).toBe('unsettled');
    },
  );
});
