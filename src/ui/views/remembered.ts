/** Settings of the views that this browser remembers. */
import { useState } from 'react';
import { readStored, writeStored } from '../primitives/stored.ts';

export function useRememberedSwitch(
  name: string,
  fallback: boolean,
): readonly [boolean, (value: boolean) => void] {
  const key = `views.${name}`;
  const [value, setValue] = useState(() => readStored(key, fallback));
  return [
    value,
    (next) => {
      setValue(next);
      writeStored(key, next);
    },
  ];
}

export function useRememberedNumber(
  name: string,
  fallback: number,
): readonly [number, (value: number) => void] {
  const key = `views.${name}`;
  const [value, setValue] = useState(() => readStored(key, fallback));
  return [
    value,
    (next) => {
      setValue(next);
      writeStored(key, next);
    },
  ];
}
