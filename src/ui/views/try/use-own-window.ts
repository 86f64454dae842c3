import { useMemo, useState } from 'react';
import type { InputInfo } from '../../../core/graph/lookup.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { toDomains, toWindow, toWindowInput, type Window } from '../../sequence.ts';

export interface OwnWindow {
  readonly window: Window;
  /** By channel, lowest and highest value of the validation sample and this window. */
  readonly domains: readonly (readonly [number, number])[];
  /** As the network reads it; null without an example to begin with. */
  readonly inputs: Float32Array | null;
  setWindow(window: Window): void;
  /** @param example as the network reads it */
  take(example: Float32Array): void;
}

const none: LoadedRun['scales'] & object = [];

/** A window of one's own; at first that of a validation example. */
export function useOwnWindow(
  { samples, scales = none }: LoadedRun,
  { shape }: Extract<InputInfo, { kind: 'sequence' }>,
): OwnWindow {
  const windows = useMemo<readonly Window[]>(() => {
    const sample = samples.find(({ part }) => part === 'validation');
    if (sample === undefined) return [];
    return Array.from({ length: sample.count }, (_, row) =>
      toWindow(sample.inputs, row, shape, scales),
    );
  }, [shape, samples, scales]);
  const [edited, setWindow] = useState<Window | null>(null);
  const window = useMemo(() => edited ?? windows[0] ?? [], [edited, windows]);
  const domains = useMemo(() => toDomains([...windows, window]), [windows, window]);
  const inputs = useMemo(
    () => (window.length === 0 ? null : toWindowInput(window, scales)),
    [window, scales],
  );
  return {
    window,
    domains,
    inputs,
    setWindow,
    take: (example) => setWindow(toWindow(example, 0, shape, scales)),
  };
}
