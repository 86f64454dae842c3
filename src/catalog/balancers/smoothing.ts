/**
 * CR-MOGM (Zhou et al. 2022, On the Convergence of Stochastic Multi-Objective Gradient Manipulation and
 * Beyond): around any method, α is a moving average of what the method chooses, so that the noise of single
 * batches does not bend every step. What the method itself remembers stays its own.
 */
import type { Json, Params } from '../../core/document/json.ts';
import type { BalancerEntry } from './define-balancer.ts';

/** The key among a method's parameters that holds a, the share of α that stays from step to step. */
const key = 'smoothing';

/** The parameters of a method with smoothing around it. */
export const withSmoothing = (params: Params, smoothing: number | undefined): Params =>
  smoothing === undefined || smoothing === 0 ? params : { ...params, [key]: smoothing };

interface Smoothed {
  readonly inner: Json;
  /** By task; null before its first step. */
  readonly weights: readonly (number | null)[];
}

const read = (state: Json): Smoothed => state as unknown as Smoothed;
const write = (state: Smoothed): Json => state as unknown as Json;

/** The method with a moving average over its α; its parameters are those of `withSmoothing`. */
export function smoothWeights(entry: BalancerEntry): BalancerEntry {
  const { init, choose, explain, ahead, after, ...rest } = entry;
  return {
    ...rest,
    init: (taskCount) =>
      write({ inner: init(taskCount), weights: new Array<null>(taskCount).fill(null) }),
    choose(input, state, params, random) {
      const before = read(state);
      const found = choose(input, before.inner, params, random);
      const share = Number(params[key] ?? 0);
      const kept = [...before.weights];
      const weights = found.weights.map((weight, place) => {
        const task = input.tasks[place]!;
        const former = kept[task] ?? weight;
        return (kept[task] = share * former + (1 - share) * weight);
      });
      return { ...found, weights, state: write({ inner: found.state, weights: kept }) };
    },
    ...(explain && {
      explain: (input, state, params, random) => explain(input, read(state).inner, params, random),
    }),
    ...(ahead && {
      ahead: (tasks, state, params) => ahead(tasks, read(state).inner, params),
    }),
    ...(after && {
      after(outcome, state, params) {
        const { inner, weights } = read(state);
        return write({ inner: after(outcome, inner, params), weights });
      },
    }),
  };
}
