import { useCallback, useState } from 'react';

/** Keys of the rows and columns of a legend that are switched off, and a switch for each. */
export function useHidden(): readonly [ReadonlySet<string>, (key: string) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setHidden((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);
  return [hidden, toggle];
}
