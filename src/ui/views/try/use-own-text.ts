import { useMemo, useState } from 'react';
import { toTokenInput } from '../../../catalog/datasets/tokenise.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { readTyped, toPassage, type TypedPassage } from '../../passage.ts';

/** What the box for words begins with. */
const firstText = 'The state of our Union is strong, and our best days lie ahead.';

export interface OwnText {
  readonly text: string;
  readonly read: TypedPassage;
  /** As the network reads it; null without a word, or when it reads no words at all. */
  readonly inputs: Float32Array | null;
  setText(text: string): void;
  /** @param ids of an example, as the network reads it */
  take(ids: Float32Array): void;
}

/** A text of one's own, for networks that read tokens. */
export function useOwnText({ input, words }: LoadedRun): OwnText {
  const [text, setText] = useState(firstText);
  const vocabulary = useMemo(() => words ?? [], [words]);
  const read = useMemo(() => readTyped(text, vocabulary), [text, vocabulary]);
  const length = input.kind === 'tokens' ? (input.shape[0] ?? 0) : 0;
  const inputs = useMemo(
    () => (length === 0 || read.ids.length === 0 ? null : toTokenInput(read.ids, length)),
    [read, length],
  );
  return {
    text,
    read,
    inputs,
    setText,
    take: (ids) =>
      setText(
        toPassage(ids, vocabulary)
          .map((word) => word.text)
          .join(' '),
      ),
  };
}
