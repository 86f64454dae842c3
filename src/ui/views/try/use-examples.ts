import { useRef } from 'react';
import { toSize } from '../../../core/graph/shape.ts';
import type { DataSample, LoadedRun } from '../../../core/run/trainer.ts';

/** Examples of the validation part to begin with. */
export interface Examples {
  /** Undefined where the run came without. */
  readonly sample: DataSample | undefined;
  /** One after the other, and from the first again, as the network reads them. */
  next(): Float32Array | undefined;
}

export function useExamples(loaded: LoadedRun): Examples {
  const taken = useRef(-1);
  const sample = findSample(loaded);
  return {
    sample,
    next() {
      if (sample === undefined || sample.count === 0) return undefined;
      taken.current = (taken.current + 1) % sample.count;
      return readExample(loaded, taken.current);
    },
  };
}

/** As the network reads it; undefined where there are fewer. */
export function readExample(loaded: LoadedRun, row: number): Float32Array | undefined {
  const sample = findSample(loaded);
  if (sample === undefined || row >= sample.count) return undefined;
  const size = toSize(loaded.input.shape);
  return sample.inputs.slice(row * size, (row + 1) * size);
}

const findSample = ({ samples }: LoadedRun): DataSample | undefined =>
  samples.find(({ part }) => part === 'validation');
