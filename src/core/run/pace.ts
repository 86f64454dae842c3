/** How fast training goes: pure, by the steps that were made and what the machine can do. */

/**
 * `watch`: slow at first, so that learning can be seen, and faster as it goes, up to all that the machine
 * can do; a number: so many steps per second; `full`: all that the machine can do from the first step.
 */
export type Pace = 'watch' | 'full' | number;

export const firstPace: Pace = 'watch';

/** Steps per second with which a run begins that is watched. */
export const slowRate = 60;
/** Seconds in which it comes to full speed. */
export const riseSeconds = 10;

/**
 * Steps per second at this point of a run. The rate of a watched run grows by the same factor every
 * second, r(t) = r₀ (R/r₀)^(t/T), from r₀ = `slowRate` to R in T = `riseSeconds`. Written by the steps that
 * were made, s = ∫ r dt, this is a straight line: r = r₀ + s ln(R/r₀) / T. So the steps of a run alone say
 * how far it has come: a pause does not slow it down, and a run that begins anew is slow again.
 * @param step made in this run so far
 * @param fullRate R: steps per second that the machine can do; undefined before it was measured
 * @returns Infinity for as fast as it goes
 */
export function toStepRate(pace: Pace, step: number, fullRate: number | undefined): number {
  if (pace === 'full') return Infinity;
  if (pace !== 'watch') return pace;
  if (fullRate === undefined) return slowRate;
  if (fullRate <= slowRate) return Infinity;
  const rate = slowRate + (step * Math.log(fullRate / slowRate)) / riseSeconds;
  return rate < fullRate ? rate : Infinity;
}

/** Training without end rests where its losses are flat, unless somebody wants all the speed there is. */
export const doesRest = (pace: Pace): boolean => pace !== 'full';
