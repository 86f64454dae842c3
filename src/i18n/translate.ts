/** The message catalogue behind one typed function: `t('common.undo')`. */
import { createInstance } from 'i18next';
import type { Language } from '../core/text.ts';
import * as areas from './messages/all.ts';

type Areas = typeof areas;
/** `area.key`; plural messages are written as `key_one` / `key_other` and asked for as `key`. */
type KeyOf<M> = M extends `${infer Base}_one` | `${infer Base}_other` ? Base : M;
export type MessageKey = {
  [A in keyof Areas & string]: `${A}.${KeyOf<keyof Areas[A]['en'] & string>}`;
}[keyof Areas & string];

export type MessageArgs = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, args?: MessageArgs) => string;

const resources = (['en', 'zh'] as const).reduce<Record<string, Record<string, object>>>(
  (all, language) => ({
    ...all,
    [language]: Object.fromEntries(
      Object.entries(areas).map(([area, messages]) => [area, messages[language]]),
    ),
  }),
  {},
);

const instance = createInstance({
  resources,
  ns: Object.keys(areas),
  nsSeparator: '.',
  keySeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
  fallbackLng: 'en',
  // A message that is missing must be seen in tests, not hidden behind English.
  returnNull: false,
});
void instance.init();

/** Messages in one language; `has` tells whether a computed key exists. */
export function createTranslate(language: Language): Translate {
  return instance.getFixedT(language) as Translate;
}

/** For keys made from data (diagnostic codes, notices): the message, or undefined. */
export function findMessage(
  language: Language,
  key: string,
  args: MessageArgs,
): string | undefined {
  return instance.exists(key, { lng: language })
    ? instance.getFixedT(language)(key, args)
    : undefined;
}
