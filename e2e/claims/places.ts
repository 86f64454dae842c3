/** Every English text of the page by its place: `datasets/points/params/noise/help`. */
import * as catalogHelp from '../../src/catalog/words/en/help.ts';
import * as catalogTeaching from '../../src/catalog/words/en/teaching.ts';
import * as catalogWords from '../../src/catalog/words/en/words.ts';
import * as pageHelp from '../../src/i18n/en/help.ts';
import * as pageWords from '../../src/i18n/en/words.ts';

const texts = { ...catalogWords, ...catalogHelp, ...catalogTeaching, ...pageWords, ...pageHelp };

/** Keys from the outermost to the text; one of a text that is not there does not compile. */
type PlaceIn<Words> = {
  [Key in keyof Words & string]: Words[Key] extends string
    ? Key
    : Words[Key] extends readonly (infer Item)[]
      ? `${Key}/${number}/${PlaceIn<Item>}`
      : `${Key}/${PlaceIn<Words[Key]>}`;
}[keyof Words & string];

export type Place = PlaceIn<typeof texts>;

/** @throws when the place names no text */
export function readText(place: Place): string {
  const found = place
    .split('/')
    .reduce<unknown>((words, key) => (words as Record<string, unknown> | undefined)?.[key], texts);
  if (typeof found !== 'string') throw new Error(`readText: expected a text, got none at ${place}`);
  return found;
}
