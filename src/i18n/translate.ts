/**
 * The message catalogue behind one typed function: `t('common.undo')`. A library for this weighs as
 * much as all messages together, and the page has a budget.
 *
 * A message may have places for arguments, `{{name}}`, and forms for numbers, `key_one` and
 * `key_other`, of which `count` chooses.
 */
import type { Language } from '../core/text.ts';
import { messages, type Help, type Words } from './messages.ts';

type Areas = Words & Help;
/** `area.key`; plural messages are written as `key_one` / `key_other` and asked for as `key`. */
type KeyOf<M> = M extends `${infer Base}_one` | `${infer Base}_other` ? Base : M;
export type MessageKey = {
  [A in keyof Areas]: `${A}.${KeyOf<keyof Areas[A] & string>}`;
}[keyof Areas];

export type MessageArgs = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, args?: MessageArgs) => string;

const plurals: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  zh: new Intl.PluralRules('zh'),
};

/** For keys made from data (diagnostic codes, notices): the message, or undefined. */
export function findMessage(
  language: Language,
  key: string,
  args: MessageArgs = {},
): string | undefined {
  const dot = key.indexOf('.');
  const area: Readonly<Record<string, string>> | undefined = messages.read(
    language,
    key.slice(0, dot) as keyof Areas,
  );
  const name = key.slice(dot + 1);
  const form = typeof args['count'] === 'number' ? plurals[language].select(args['count']) : '';
  const message = area?.[`${name}_${form}`] ?? area?.[`${name}_other`] ?? area?.[name];
  return message?.replace(
    /\{\{(\w+)\}\}( (?=[一-鿿]))?/g,
    (place, argument: string, blank = '') => {
      const value = args[argument];
      if (value === undefined) return place;
      // Chinese parts digits from its words, and words by nothing: 8 个, 1900万个.
      return String(value) + (/[一-鿿]$/.test(String(value)) ? '' : (blank as string));
    },
  );
}

/**
 * Messages in one language.
 * @throws when a message is missing: the types let no such key through, but its file may not be loaded
 */
export function createTranslate(language: Language): Translate {
  return (key, args) => {
    const message = findMessage(language, key, args);
    if (message === undefined)
      throw new Error(`translate: expected a message "${key}" in ${language}, got none`);
    return message;
  };
}
