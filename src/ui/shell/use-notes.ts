import { useState } from 'react';
import { readStored, writeStored } from '../primitives/stored.ts';

const toKey = (id: string): string => `note.${id}`;

/** Which examples' notes a person has put away; opening an example brings its note back. */
export interface Notes {
  readonly isHidden: (id: string) => boolean;
  readonly setHidden: (id: string, isHidden: boolean) => void;
}

export function useNotes(): Notes {
  const [known, setKnown] = useState<Readonly<Record<string, boolean>>>({});
  return {
    isHidden: (id) => known[id] ?? readStored(toKey(id), false),
    setHidden: (id, isHidden) => {
      setKnown({ ...known, [id]: isHidden });
      writeStored(toKey(id), isHidden);
    },
  };
}
