/** Schemas of numbers between two bounds; both bounds are allowed. */
import * as z from 'zod/mini';

export function boundedInteger(min: number, max: number): z.ZodMiniNumberFormat {
  return z.int().check(z.minimum(min), z.maximum(max));
}

export function boundedNumber(min: number, max: number): z.ZodMiniNumber<number> {
  return z.number().check(z.minimum(min), z.maximum(max));
}
