/** Shares of the tasks that layers are told: those that a step draws, and those that a person has set. */
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import { toChosenShares } from '../catalog/balancers/shares.ts';
import type { Preference } from '../catalog/layers/define-layer.ts';
import type { Params } from '../core/document/json.ts';
import { drawLater } from './balancing.ts';
import type { Network } from './compile.ts';

/** @param params present ones of the method @returns undefined where the method draws no shares */
export function toPreference(
  method: BalancerEntry,
  { heads, clock }: Pick<Network, 'heads' | 'clock'>,
  params: () => Params,
): Preference | undefined {
  const { steers } = method;
  const draw = method.drawShares;
  if (steers === undefined || draw === undefined) return undefined;
  const count = heads.length;
  return {
    drawn: (step) => draw(count, params(), drawLater(clock.seed, step)),
    chosen: (share) =>
      toChosenShares(
        method,
        share === undefined ? params() : { ...params(), [steers.share]: share },
        count,
      ),
  };
}
