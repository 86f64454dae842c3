import { useState } from 'react';
import type { Playground } from '../../store/contract.ts';
import { useDocument, usePlayground } from '../playground-context.ts';

interface Kept {
  readonly opening: number;
  readonly byKey: Map<string, unknown>;
}
const kept = new WeakMap<Playground, Kept>();

/**
 * What was chosen for a study stays while its experiment is open, whatever is looked at in between; another
 * experiment begins with what is usual.
 */
export function useChosen<T extends object>(
  key: string,
  usual: T,
): readonly [T, (part: Partial<T>) => void] {
  const playground = usePlayground();
  const opening = useDocument((state) => state.opening);
  const read = (): T => {
    const before = kept.get(playground);
    const found = before?.opening === opening ? before.byKey.get(key) : undefined;
    return (found as T | undefined) ?? usual;
  };
  const [chosen, setChosen] = useState(read);
  const change = (part: Partial<T>): void => {
    const next = { ...read(), ...part };
    const before = kept.get(playground);
    const byKey = before?.opening === opening ? before.byKey : new Map<string, unknown>();
    kept.set(playground, { opening, byKey: byKey.set(key, next) });
    setChosen(next);
  };
  return [chosen, change];
}
