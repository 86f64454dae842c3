/** The languages the product speaks. Every text for people exists in all of them. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** One value per language; used by catalogue definitions, never by components. */
export type Localised<T = string> = Readonly<Record<Language, T>>;

/** Each as who speaks it names it. */
export const languageNames: Localised = { en: 'English', zh: '中文' };
