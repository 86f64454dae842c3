import type { DataSample } from '../core/run/trainer.ts';
import { useActions, useRun, useSession } from './playground-context.ts';

export interface ChosenExample {
  /** Row of the validation sample; 0 while there is none. */
  readonly example: number;
  readonly sample: DataSample | undefined;
  choose(example: number): void;
}

/** The example whose way through the network is shown: of other data with fewer, the last one. */
export function useChosenExample(): ChosenExample {
  const wanted = useSession((state) => state.example);
  const loaded = useRun((state) => state.loaded);
  const { chooseExample } = useActions().session;
  const sample = loaded?.samples.find(({ part }) => part === 'validation');
  const example = Math.min(wanted, Math.max(0, (sample?.count ?? 1) - 1));
  return { example, sample, choose: chooseExample };
}
