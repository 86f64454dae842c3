import type { Language } from '../../../core/text.ts';
import { toNumberText } from '../../format.ts';

/** With a minus as wide as a plus, since it stands in formulas. */
export function toFormulaNumber(value: number, language: Language): string {
  return toNumberText(value, language).replace('-', '−');
}
