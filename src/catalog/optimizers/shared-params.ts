/** Parameters that several optimisers have, with their words. */
import { decimal } from '../define-params.ts';

/**
 * A share of the past that is kept, 0 to below 1.
 * @param advanced where hardly anybody changes it
 */
export function decayShare(start: number, advanced = false) {
  return decimal({
    min: 0,
    max: 0.9999,
    default: start,
    control: 'number',
    step: 0.001,
    live: true,
    advanced,
  });
}

export const epsilonSchema = decimal({
  min: 1e-10,
  max: 1,
  default: 1e-7,
  control: 'number',
  live: true,
  advanced: true,
});
