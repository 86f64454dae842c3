import type { Language } from '../core/text.ts';

/**
 * `12,345` as the language groups its digits. Below a thousand there is nothing to group, and the first
 * question to `Intl` takes a slow processor a sixth of a second: the page is first drawn without it.
 */
export function writeCount(
  count: number,
  language: Language,
  options: Intl.NumberFormatOptions = {},
): string {
  const isPlain = Number.isInteger(count) && count >= 0 && count < 1000;
  return isPlain ? String(count) : count.toLocaleString(language, options);
}
