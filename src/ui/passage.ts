/** Ids of a text as words to be read, and typed words as ids. */
import type { Vocabulary } from '../core/graph/lookup.ts';
import { firstWordId, paddingId, toIds, toWords, unknownId } from '../catalog/datasets/tokenise.ts';

export interface PassageWord {
  readonly text: string;
  /** The network only sees that a word is there. */
  readonly isUnknown: boolean;
}

/** Stands for an unknown word of the data: which one, nobody knows any more. */
export const unknownMark = '▯';

/** The words of a row of ids; padding is left out. */
export function toPassage(ids: ArrayLike<number>, words: Vocabulary): PassageWord[] {
  return Array.from(ids)
    .filter((id) => id !== paddingId)
    .map((id) => {
      const text = words[id - firstWordId];
      return text === undefined || text === null
        ? { text: unknownMark, isUnknown: true }
        : { text, isUnknown: false };
    });
}

export interface TypedPassage {
  readonly words: readonly PassageWord[];
  readonly ids: readonly number[];
}

/** Typed text as the network reads it; the mark of an unknown word is one. */
export function readTyped(text: string, vocabulary: Vocabulary): TypedPassage {
  const words = text
    .split(unknownMark)
    .flatMap((part, index) => [...(index === 0 ? [] : [unknownMark]), ...toWords(part)]);
  const ids = toIds(words, vocabulary);
  return {
    ids,
    words: words.map((word, index) => ({ text: word, isUnknown: ids[index] === unknownId })),
  };
}
