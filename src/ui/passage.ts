/** Ids of a text as words to be read, and typed words as ids. */
import { firstWordId, paddingId, toIds, toWords, unknownId } from '../catalog/datasets/tokenise.ts';

export interface PassageWord {
  readonly text: string;
  /** The network only sees that a word is there. */
  readonly isUnknown: boolean;
}

/** Stands for a word of the data that the vocabulary does not have: which one, nobody knows any more. */
export const unknownMark = '▯';

/** The words of a row of ids; padding is left out. @param words those of the ids from 2 on */
export function toPassage(ids: ArrayLike<number>, words: readonly string[]): PassageWord[] {
  return Array.from(ids)
    .filter((id) => id !== paddingId)
    .map((id) => {
      const text = words[id - firstWordId];
      return text === undefined
        ? { text: unknownMark, isUnknown: true }
        : { text, isUnknown: false };
    });
}

export interface TypedPassage {
  readonly words: readonly PassageWord[];
  readonly ids: readonly number[];
}

/** Typed text as the network reads it; the mark of an unknown word is one. */
export function readTyped(text: string, vocabulary: readonly string[]): TypedPassage {
  const words = text
    .split(unknownMark)
    .flatMap((part, index) => [...(index === 0 ? [] : [unknownMark]), ...toWords(part)]);
  const ids = toIds(words, vocabulary);
  return {
    ids,
    words: words.map((word, index) => ({ text: word, isUnknown: ids[index] === unknownId })),
  };
}
