/** What is different in a run's experiment, as its name tells it. */
import { balancers } from '../catalog/balancers/index.ts';
import { optimizers } from '../catalog/optimizers/index.ts';
import { toDifferences, type Difference } from '../core/document/differences.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { defaultParams } from '../core/document/fields.ts';

/**
 * All differences, dials among them; of a method or an optimiser that the other has not, also what is set otherwise
 * than it usually is, so that two trials of one method are told apart.
 */
export function findRunDifferences(
  experiment: Experiment,
  base: Experiment,
): readonly Difference[] {
  const withDials = { withDials: true } as const;
  return [
    ...toDifferences(experiment, base, withDials),
    ...toDifferences(experiment, withUsual(experiment, base), withDials),
  ];
}

/** The experiment, but for the parameters of what the other has not: these are as they come. */
function withUsual(experiment: Experiment, base: Experiment): Experiment {
  const { balancing, training } = experiment;
  const { optimizer } = training;
  const method = balancers.find(balancing.kind);
  const steps = optimizers.find(optimizer.kind);
  return {
    ...experiment,
    balancing:
      method === undefined || balancing.kind === base.balancing.kind
        ? balancing
        : { ...balancing, params: defaultParams(method.params) },
    training:
      steps === undefined || optimizer.kind === base.training.optimizer.kind
        ? training
        : { ...training, optimizer: { ...optimizer, params: defaultParams(steps.params) } },
  };
}
