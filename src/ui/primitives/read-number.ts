import type { NumberProblem } from './primitive-words.ts';

export interface NumberRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly whole?: boolean | undefined;
}

type ReadNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly error: NumberProblem };

/** What a person typed as a number; a decimal comma and spaces are taken as well. */
export function readNumber(text: string, range: NumberRange): ReadNumber {
  const tidy = text.trim().replace(/[\s_]/g, '').replace(',', '.').replace('−', '-');
  const value = tidy === '' ? Number.NaN : Number(tidy);
  if (!Number.isFinite(value)) return { ok: false, error: { code: 'not-a-number' } };
  if (range.whole && !Number.isInteger(value)) return { ok: false, error: { code: 'not-whole' } };
  if (range.min !== undefined && value < range.min)
    return { ok: false, error: { code: 'too-small', limit: range.min } };
  if (range.max !== undefined && value > range.max)
    return { ok: false, error: { code: 'too-large', limit: range.max } };
  return { ok: true, value };
}

/** Whole numbers in full, others with at most six digits that matter: 12, 0.03. */
export function toNumberText(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}
