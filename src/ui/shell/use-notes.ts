import { useState } from 'react';
import { useStoredValues } from '../primitives/stored.ts';

const toKey = (id: string): string => `note.${id}`;

/** The examples whose notes a person has put away; opening an example brings its note back. */
export interface Notes {
  readonly isHidden: (id: string) => boolean;
  readonly setHidden: (id: string, isHidden: boolean) => void;
}

export function useNotes(): Notes {
  const stored = useStoredValues();
  const [known, setKnown] = useState<Readonly<Record<string, boolean>>>({});
  return {
    isHidden: (id) => known[id] ?? stored.read(toKey(id)) === true,
    setHidden: (id, isHidden) => {
      setKnown({ ...known, [id]: isHidden });
      stored.write(toKey(id), isHidden);
    },
  };
}
