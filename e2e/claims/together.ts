/** Tasks together and each by itself: what sharing gains. */
import { read, toGains, toMeans, type Measured } from './claim.ts';
import { doing, keepTask } from './edits.ts';
import type { Training } from './measure.ts';

/** All tasks together, and two of them each by itself: every example is seen as often. */
export function toTogetherAndAlone(
  name: string,
  training: Training,
): Readonly<Record<string, Training>> {
  const change = training.change ?? ((experiment) => experiment);
  return {
    [name]: training,
    [`${name}, a alone`]: { ...training, change: doing(change, keepTask('a')) },
    [`${name}, b alone`]: { ...training, change: doing(change, keepTask('b')) },
  };
}

/** What being together gains these two tasks, seed by seed. */
export function toGainOf(figures: Measured, name: string, metric: string): number[] {
  const gains = ['a', 'b'].map((task) =>
    toGains(
      read(figures, name, task, metric),
      read(figures, `${name}, ${task} alone`, task, metric),
    ),
  );
  return toMeans(gains);
}
