/**
 * Small values that a primitive keeps from visit to visit, such as folds. Primitives know no storage: the
 * page hands in a place.
 */
import { createContext, use, useState } from 'react';

export interface StoredValues {
  /** @returns undefined where nothing is known */
  read(name: string): boolean | number | undefined;
  write(name: string, value: boolean | number): void;
}

const StoredValuesContext = createContext<StoredValues | null>(null);
export const StoredValuesProvider = StoredValuesContext.Provider;

export function useStoredValues(): StoredValues {
  const values = use(StoredValuesContext);
  if (values === null)
    throw new Error('useStoredValues: expected a StoredValuesProvider above, got none');
  return values;
}

/**
 * State that is kept under a name; without one it is plain state.
 * @param fallback where nothing of its type is known
 */
export function useStored(
  name: string | undefined,
  fallback: boolean,
): readonly [boolean, (value: boolean) => void];
export function useStored(
  name: string | undefined,
  fallback: number,
): readonly [number, (value: number) => void];
export function useStored<T extends boolean | number>(
  name: string | undefined,
  fallback: T,
): readonly [T, (value: T) => void] {
  const values = useStoredValues();
  const [value, setValue] = useState<T>(() => {
    const known = name === undefined ? undefined : values.read(name);
    return typeof known === typeof fallback ? (known as T) : fallback;
  });
  return [
    value,
    (next) => {
      setValue(next);
      if (name !== undefined) values.write(name, next);
    },
  ];
}
