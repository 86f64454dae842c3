import type { NumberProblem } from './primitive-words.ts';

export interface NumberRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly whole?: boolean | undefined;
}

type ReadNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly error: NumberProblem };

const decimalNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Reads a typed number: a decimal comma, spaces, and the digits and signs of Chinese
 * keyboards are taken as well. Programmers' numbers (0x10, Infinity) are none.
 */
export function readNumber(text: string, range: NumberRange): ReadNumber {
  const plain = text
    // Full-width digits, signs and points are the plain ones to a reader.
    .normalize('NFKC')
    .replace(/[\s_]/g, '')
    .replace('。', '.')
    .replace(/[−–]/g, '-');
  // A comma between groups of three cannot be a decimal one in a whole number.
  const isGrouped = range.whole === true && /^[+-]?\d{1,3}(?:,\d{3})+$/.test(plain);
  const tidy = isGrouped ? plain.replaceAll(',', '') : plain.replace(',', '.');
  const value = decimalNumber.test(tidy) ? Number(tidy) : Number.NaN;
  if (!Number.isFinite(value)) return { ok: false, error: { code: 'not-a-number' } };
  if (range.whole && !Number.isInteger(value)) return { ok: false, error: { code: 'not-whole' } };
  if (range.min !== undefined && value < range.min)
    return { ok: false, error: { code: 'too-small', limit: range.min } };
  if (range.max !== undefined && value > range.max)
    return { ok: false, error: { code: 'too-large', limit: range.max } };
  return { ok: true, value };
}

/** Whole numbers in full, others with at most six digits that matter: 12, 0.03, 1e-6. */
export function toNumberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const short = Number(value.toPrecision(6));
  return Math.abs(short) < 1e-4 ? short.toExponential() : String(short);
}
