/** The balancing method of a run, with what is put around it. */
import { clipGradients, withClip } from '../catalog/balancers/clipping.ts';
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import { smoothWeights, withSmoothing } from '../catalog/balancers/smoothing.ts';
import type { Params } from '../core/document/json.ts';
import type { Tuning } from '../core/run/run-spec.ts';
import { clipsTasks, isSmoothed } from '../core/run/to-run-spec.ts';

/** Clipping is outermost: what is smoothed are the weights that the method gives to clipped gradients. */
export function toMethod(balancer: BalancerEntry, tuning: Tuning): BalancerEntry {
  const smoothed = isSmoothed(tuning) ? smoothWeights(balancer) : balancer;
  return clipsTasks(tuning) ? clipGradients(smoothed) : smoothed;
}

/** Parameters of the method, and of what is put around it. */
export const toMethodParams = ({ balancing, smoothing, taskClip }: Tuning): Params =>
  withClip(withSmoothing(balancing, smoothing), taskClip);

/** No device finds by itself what is put around a method. */
export const isPlain = (tuning: Tuning): boolean => !isSmoothed(tuning) && !clipsTasks(tuning);
