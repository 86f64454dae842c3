import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riseSeconds, slowRate, toStepRate } from './pace.ts';

/** Seconds that a run takes for so many steps when each comes as soon as its rate allows. */
function toSeconds(steps: number, fullRate: number): number {
  let seconds = 0;
  for (let step = 0; step < steps; step++)
    seconds += 1 / Math.min(fullRate, toStepRate('watch', step, fullRate));
  return seconds;
}

/** The first step that is made at full speed. */
function findFull(fullRate: number): number {
  let step = 0;
  while (toStepRate('watch', step, fullRate) !== Infinity) step += 1;
  return step;
}

describe('a run that is watched', () => {
  const fast = fc.double({ min: 2 * slowRate, max: 20_000, noNaN: true });

  it('begins slowly and is at full speed after ten seconds, whatever full speed is', () => {
    fc.assert(
      fc.property(fast, (fullRate) => {
        expect(toStepRate('watch', 0, fullRate)).toBe(slowRate);
        expect(toSeconds(findFull(fullRate), fullRate)).toBeCloseTo(riseSeconds, 0);
      }),
      { numRuns: 40 },
    );
  });

  it('gets faster by the same factor every second', () => {
    fc.assert(
      fc.property(fast, fc.double({ min: 0.1, max: 0.8, noNaN: true }), (fullRate, share) => {
        const middle = Math.round(findFull(fullRate) * share);
        const expected = (fullRate / slowRate) ** (toSeconds(middle, fullRate) / riseSeconds);
        expect(toStepRate('watch', middle, fullRate) / slowRate / expected).toBeCloseTo(1, 1);
      }),
      { numRuns: 40 },
    );
  });

  it('never gets slower', () => {
    fc.assert(
      fc.property(fast, fc.nat(50_000), fc.nat(50_000), (fullRate, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const rateOf = (step: number): number => toStepRate('watch', step, fullRate);
        expect(rateOf(late)).toBeGreaterThanOrEqual(rateOf(early));
      }),
    );
  });

  it('is not slowed down where the machine is slow, and is slow before it is known', () => {
    expect(toStepRate('watch', 0, slowRate / 2)).toBe(Infinity);
    expect(toStepRate('watch', 1000, undefined)).toBe(slowRate);
  });
});

it('keeps to a number, and to full speed', () => {
  expect(toStepRate(5, 1000, 8000)).toBe(5);
  expect(toStepRate('full', 0, 8000)).toBe(Infinity);
});
