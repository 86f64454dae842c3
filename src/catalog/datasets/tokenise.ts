/**
 * Text into ids and back, as scripts/prepare-sotu.mjs did it for the prepared file: what a person
 * types is read by the same rules.
 */
import type { Vocabulary } from '../../core/graph/lookup.ts';

/** Fills up what is shorter than the input. */
export const paddingId = 0;
/** A word that the vocabulary does not have, or no training row. */
export const unknownId = 1;
/** Words have the ids from here on, the most frequent first. */
export const firstWordId = 2;
/** Stands for every number: a year would give its period away. */
const numberWord = '#';

/** Accents come apart from their letters (NFD) and are dropped. */
const accents = /[\u0300-\u036f]/g;
/**
 * Words with an apostrophe inside, and numbers with their points and commas. Of scripts that put no
 * spaces between words each sign is one, and other letters go together.
 */
const parts =
  /[a-z]+(?:'[a-z]+)*|#?[0-9]+(?:[.,][0-9]+)*|#|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![a-z\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L}\p{M}*)+/gu;

/** Words in lower case, without punctuation; every number is `#`. */
export function toWords(text: string): string[] {
  const plain = text.normalize('NFD').replace(accents, '').replace(/[‘’]/g, "'").toLowerCase();
  return Array.from(plain.matchAll(parts), ([word]) =>
    /^[#0-9]/.test(word) ? numberWord : word.normalize('NFC'),
  );
}

export const toIds = (words: readonly string[], vocabulary: Vocabulary): number[] =>
  words.map(createIdReader(vocabulary));

/** Reads word by word: of many texts, the vocabulary is gone through once. */
export function createIdReader(vocabulary: Vocabulary): (word: string) => number {
  const ids = new Map<string | null, number>(
    vocabulary.map((word, index) => [word, firstWordId + index]),
  );
  return (word) => ids.get(word) ?? unknownId;
}

/** Ids as the network reads them: cut at `length`, and filled up with padding behind. */
export function toTokenInput(ids: readonly number[], length: number): Float32Array {
  const input = new Float32Array(length).fill(paddingId);
  input.set(ids.slice(0, length));
  return input;
}
