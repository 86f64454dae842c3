/** Shares of the tasks that layers are told: those that a step draws, and those that a person has set. */
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import { toChosenShares } from '../catalog/balancers/shares.ts';
import type { Preference } from '../catalog/layers/define-layer.ts';
import type { Params } from '../core/document/json.ts';
import { drawLater } from './balancing.ts';
import type { Network } from './compile.ts';

/** @param params present ones of the method */
export function toPreference(
  method: BalancerEntry,
  { heads, clock }: Pick<Network, 'heads' | 'clock'>,
  params: () => Params,
): Preference {
  const { steers, drawShares } = method;
  const count = heads.length;
  const chosen = (share?: number) =>
    toChosenShares(
      method,
      steers === undefined || share === undefined
        ? params()
        : { ...params(), [steers.share]: share },
      count,
    );
  return {
    isDrawn: drawShares !== undefined,
    drawn: (step) => drawShares?.(count, params(), drawLater(clock.seed, step)) ?? chosen(),
    chosen,
  };
}
