import type { Language } from '../../core/text.ts';
import { toProblemText } from '../../i18n/problem-text.ts';
import { findMessage, type MessageArgs } from '../../i18n/translate.ts';
import type { Notice, NoticeArg } from '../../store/contract.ts';

/**
 * A notice in words: made where it is shown, so that it follows the language. One of a panel is among that
 * panel's words, and its code says of which.
 *
 * @returns undefined where the words for it are not loaded
 */
export function toNoticeText(
  { code, args, problems }: Pick<Notice, 'code' | 'args' | 'problems'>,
  language: Language,
): string | undefined {
  const words: Record<string, MessageArgs[string]> = {};
  for (const [name, value] of Object.entries(args)) words[name] = toWords(value, language);
  if (problems !== undefined) words['reason'] = toProblemText(problems, language);
  const areas = code.includes('.') ? [code] : [`firstNotice.${code}`, `notice.${code}`];
  return areas.map((key) => findMessage(language, key, words)).find((text) => text !== undefined);
}

function toWords(value: NoticeArg, language: Language): string | number {
  if (typeof value === 'object') return value[language];
  // The form of a count is chosen by the number; of a thousand and more there is one form.
  const isPlain = Number.isInteger(value) && Math.abs(Number(value)) < 1000;
  if (typeof value === 'string' || isPlain) return value;
  return value.toLocaleString(language, { maximumSignificantDigits: 6 });
}
