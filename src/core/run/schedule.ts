import type { Tuning } from './run-spec.ts';

type Dials = Pick<Tuning, 'learningRate' | 'schedule' | 'warmup'>;

/**
 * Learning rate at a point of training: warm-up and schedule are factors on the rate.
 * @param epoch epochs trained so far, as a fraction; the engine takes the middle of the step, so
 * that a warm-up's first step is not lost to a rate of 0
 */
export function toRate({ learningRate, schedule, warmup }: Dials, epoch: number): number {
  const rise = warmup > 0 ? Math.min(1, epoch / warmup) : 1;
  return learningRate * rise * toFactor(schedule, epoch);
}

function toFactor(schedule: Dials['schedule'], epoch: number): number {
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'steps':
      return schedule.factor ** Math.floor(epoch / schedule.every);
    case 'cosine': {
      const share = Math.min(1, epoch / schedule.epochs);
      return schedule.floor + ((1 - schedule.floor) * (1 + Math.cos(Math.PI * share))) / 2;
    }
  }
}
