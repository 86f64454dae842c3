/** Texts of a table as the ids of their words. */
import type { Vocabulary } from '../../core/graph/lookup.ts';
import {
  createIdReader,
  firstWordId,
  toTokenInput,
  toWords,
  unknownId,
} from '../datasets/tokenise.ts';
import { toWord, type Column } from './table.ts';

interface TextRules {
  /** Words of a text that are read. */
  readonly length: number;
  /** Ids: so many words, less the two ids that are none. */
  readonly vocabulary: number;
}

export interface EncodedTexts {
  /** rows × length. */
  readonly inputs: Float32Array;
  readonly words: Vocabulary;
}

/**
 * Several columns are read as one text, one after the other.
 * @param rows of the table
 * @param train places among `rows`: only their words make the vocabulary, the most frequent first
 */
export function encodeTexts(
  columns: readonly Column[],
  rows: Uint32Array,
  train: Uint32Array,
  { length, vocabulary }: TextRules,
): EncodedTexts {
  const texts = Array.from(rows, (row) =>
    columns.flatMap((column) => toWords(toWord(column, row) ?? '')).slice(0, length),
  );
  const words = countWords(train, texts).slice(0, vocabulary - firstWordId);
  const toId = createIdReader(words);
  const inputs = new Float32Array(rows.length * length);
  texts.forEach((text, at) => {
    // A text without words has one that nobody knows: there is nothing to take the mean of in none.
    const ids = text.length === 0 ? [unknownId] : text.map(toId);
    inputs.set(toTokenInput(ids, length), at * length);
  });
  return { inputs, words };
}

/** Words of equal count in the order of their letters: the same rows give the same ids everywhere. */
function countWords(train: Uint32Array, texts: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const row of train)
    for (const word of texts[row] ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
    .map(([word]) => word);
}
