/** Numbers as the views write them: short, with the digits that say something. */
import type { Language } from '../core/text.ts';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** Writers of one kind by language: to make one takes the browser many times as long as to write with it. */
function createWriter(
  options: Intl.NumberFormatOptions,
): (language: Language) => Intl.NumberFormat {
  const made: Partial<Record<Language, Intl.NumberFormat>> = {};
  return (language) => (made[language] ??= new Intl.NumberFormat(locales[language], options));
}

const createFixed = (digits: number, options: Intl.NumberFormatOptions = {}) =>
  createWriter({ ...options, minimumFractionDigits: digits, maximumFractionDigits: digits });

const [whole, tenths, thousandths] = [createFixed(0), createFixed(1), createFixed(3)];
const perCent = createFixed(1, { style: 'percent' });
const tick = createWriter({ maximumSignificantDigits: 4 });
const shortTick = createWriter({ maximumSignificantDigits: 4, notation: 'compact' });

/** Three significant digits; powers of ten where a plain number would be long; – for nothing. */
export function toNumberText(value: number, language: Language): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(1).replace('e+', 'e');
  const writer = size >= 100 ? whole : size >= 10 ? tenths : thousandths;
  return writer(language).format(value);
}

/** A share of 1 as per cent with one decimal. */
export function toPercentText(share: number, language: Language): string {
  return Number.isFinite(share) ? perCent(language).format(share) : '–';
}

/** A value in the unit of its task. */
export function toUnitText(value: number, unit: string, language: Language): string {
  const text = toNumberText(value, language);
  return unit === '' ? text : `${text} ${unit}`;
}

/** As an axis writes its marks: no more digits than the mark needs. */
export function toTickText(value: number, language: Language): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(0).replace('e+', 'e');
  const writer = size >= 10_000 ? shortTick : tick;
  return writer(language).format(Number(value.toPrecision(6)));
}

/** A cosine with its sign, so that it keeps its width when that changes. */
export const toCosineText = (cosine: number): string =>
  Number.isFinite(cosine) ? `${cosine < 0 ? '−' : '+'}${Math.abs(cosine).toFixed(2)}` : '–';
