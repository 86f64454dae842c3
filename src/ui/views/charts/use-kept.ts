import { useMemo } from 'react';

/**
 * The same object as long as it says the same: what a library compares by identity is then not set
 * up anew with every update. For small plain values.
 */
export function useKept<T>(value: T): T {
  const text = value === undefined ? undefined : JSON.stringify(value);
  return useMemo(() => (text === undefined ? undefined : JSON.parse(text)) as T, [text]);
}
