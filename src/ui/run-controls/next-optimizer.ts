/** The settings of training after a change of the optimiser. */
import type { OptimizerDefinition } from '../../catalog/optimizers/define-optimizer.ts';
import type { Training } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';

export interface NextOptimizer {
  readonly training: Pick<Training, 'optimizer' | 'learningRate'>;
  /** A rate that was set and could not be kept; undefined when nothing was lost. */
  readonly lostRate: number | undefined;
}

/**
 * A rate that was set is kept where both optimisers begin with the same one: elsewhere the same number
 * is another step. Parameters that both have are kept.
 */
export function toNextOptimizer(
  { optimizer, learningRate }: Training,
  from: OptimizerDefinition,
  to: OptimizerDefinition,
): NextOptimizer {
  const fresh = defaultParams(to.params);
  const params = Object.fromEntries(
    Object.entries(fresh).map(([key, value]) => [key, optimizer.params[key] ?? value]),
  );
  const isKept = from.defaultRate === to.defaultRate;
  return {
    training: {
      optimizer: {
        kind: to.kind,
        params: to.params.safeParse(params).success ? params : fresh,
      },
      learningRate: isKept ? learningRate : to.defaultRate,
    },
    lostRate: isKept || learningRate === from.defaultRate ? undefined : learningRate,
  };
}
