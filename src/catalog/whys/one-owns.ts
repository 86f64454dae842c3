import type { TaskId } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { defineWhy, findChannels, type WhyMoment } from './define-why.ts';
import { readTasks, toMean } from './read-tasks.ts';
import { inverseNorm } from '../balancers/inverse-norm.ts';
import { plainBalancer } from '../balancers/index.ts';

const mostShare = 0.9;
/** Looks at the gradients that are needed to say so, and that it is said of. */
const leastLooks = 5;
const newestLooks = 12;
const points = 200;
/** A task whose gradient is short because it is learnt misses nothing. */
const notLearnt = 0.5;

/** One task has nearly all of the pull at the shared weights, and another, not learnt, next to none. */
export const oneOwns = defineWhy({
  id: 'one-owns',
  isCalm: false,
  find(moment) {
    const pulls = readTasks(moment).flatMap((task) => {
      const pull = readPull(moment, task.id);
      return pull === undefined ? [] : [{ task, pull }];
    });
    const whole = pulls.reduce((sum, { pull }) => sum + pull, 0);
    const owner = pulls.find(({ pull }) => pull > mostShare * whole);
    const small = pulls
      .filter(({ task }) => task !== owner?.task && task.left >= notLearnt)
      .toSorted((one, other) => one.pull - other.pull)[0];
    if (owner === undefined || small === undefined) return undefined;
    const { head } = owner.task;
    const isPlain = moment.experiment.balancing.kind === plainBalancer.kind;
    const evened = head.weight * (small.pull / owner.pull);
    return {
      said: {
        owner: { task: owner.task.id },
        other: { task: small.task.id },
        share: { share: owner.pull / whole },
        long: { number: owner.pull },
        short: { number: small.pull },
      },
      changes: isPlain
        ? [
            {
              kind: 'set-balancing',
              balancing: { kind: inverseNorm.kind, params: defaultParams(inverseNorm.params) },
            },
          ]
        : [{ kind: 'set-weight', id: head.id, weight: Number(evened.toPrecision(2)) }],
    };
  },
});

/** α |g| of a task, the mean over the newest looks; undefined before there are enough. */
function readPull(moment: WhyMoment, task: TaskId): number | undefined {
  const read = (quantity: string): readonly number[] => {
    const [channel] = findChannels(moment, quantity, { task });
    return channel === undefined
      ? []
      : moment.history.read(channel.id, points).y.slice(-newestLooks);
  };
  const norms = read('norm');
  if (norms.length < leastLooks) return undefined;
  const alphas = read('alpha');
  return toMean(norms.map((norm, at) => norm * (alphas[at] ?? 1)));
}
