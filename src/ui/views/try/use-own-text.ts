import { useMemo, useState } from 'react';
import { toTokenInput } from '../../../catalog/datasets/tokenise.ts';
import type { InputInfo } from '../../../core/graph/lookup.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { readTyped, toPassage, type TypedPassage } from '../../passage.ts';

/** Stands in the box at first. */
const firstText = 'The state of our Union is strong, and our best days lie ahead.';

export interface OwnText {
  readonly text: string;
  readonly read: TypedPassage;
  /** As the network reads it; null without a word. */
  readonly inputs: Float32Array | null;
  setText(text: string): void;
  /** @param ids of an example, as the network reads it */
  take(ids: Float32Array): void;
}

/** A text of one's own. */
export function useOwnText(
  { words }: LoadedRun,
  { shape }: Extract<InputInfo, { kind: 'tokens' }>,
): OwnText {
  const [text, setText] = useState(firstText);
  const vocabulary = useMemo(() => words ?? [], [words]);
  const read = useMemo(() => readTyped(text, vocabulary), [text, vocabulary]);
  const [length = 0] = shape;
  const inputs = useMemo(
    () => (read.ids.length === 0 ? null : toTokenInput(read.ids, length)),
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
