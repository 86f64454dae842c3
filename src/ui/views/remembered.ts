import { useCallback, useState } from 'react';
import { readStored, writeStored } from '../primitives/stored.ts';

/** A setting of a view that this browser remembers. */
export function useRemembered<T extends boolean | number>(
  key: string,
  fallback: T,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => readStored(`views.${key}`, fallback));
  const remember = useCallback(
    (next: T) => {
      setValue(next);
      writeStored(`views.${key}`, next);
    },
    [key],
  );
  return [value, remember];
}
