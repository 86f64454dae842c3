import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import type { BalancerDefinition } from './define-balancer.ts';

/** `own` for one of `count` tasks, the rest in equal parts for the others. */
export function toShares(count: number, chosen: number, own: number): readonly number[] {
  if (count === 1) return [1];
  return Array.from({ length: count }, (_, at) => (at === chosen ? own : (1 - own) / (count - 1)));
}

/** Shares of the tasks as a person has set them; equal ones of a method that has none to set. */
export function toChosenShares(
  { steers, params: schema }: Pick<BalancerDefinition, 'steers' | 'params'>,
  params: Params,
  count: number,
): readonly number[] {
  if (steers === undefined) return toShares(count, 0, 1 / count);
  const given = { ...defaultParams(schema), ...params };
  return toShares(
    count,
    Math.min(Number(given[steers.main]), count) - 1,
    Number(given[steers.share]),
  );
}
