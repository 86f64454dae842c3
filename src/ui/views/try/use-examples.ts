import { useRef } from 'react';
import { toSize } from '../../../core/graph/shape.ts';
import type { DataSample, LoadedRun } from '../../../core/run/trainer.ts';

/** Examples of the validation part to begin with. */
export interface Examples {
  /** Undefined where the run came without. */
  readonly sample: DataSample | undefined;
  /** As the network reads it. */
  read(row: number): Float32Array | undefined;
  /** One after the other, and from the first again. */
  next(): Float32Array | undefined;
}

export function useExamples({ input, samples }: LoadedRun): Examples {
  const taken = useRef(-1);
  const sample = samples.find(({ part }) => part === 'validation');
  const read = (row: number): Float32Array | undefined => {
    const size = toSize(input.shape);
    return sample?.inputs.slice(row * size, (row + 1) * size);
  };
  return {
    sample,
    read,
    next() {
      if (sample === undefined || sample.count === 0) return undefined;
      taken.current = (taken.current + 1) % sample.count;
      return read(taken.current);
    },
  };
}
