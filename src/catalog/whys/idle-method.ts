import { balancers, plainBalancer } from '../balancers/index.ts';
import { defineWhy, findChannels, type WhyMoment } from './define-why.ts';
import { toMean } from './read-tasks.ts';

const leastSteps = 400;
/** Cosine with the plain sum from which on a direction is the same. */
const same = 0.995;

/** A method that takes a pass back for every task, and goes where the plain sum goes. */
export const idleMethod = defineWhy({
  id: 'idle-method',
  isCalm: true,
  find(moment) {
    const { experiment, step, loaded } = moment;
    const { reads = [] } = balancers.find(experiment.balancing.kind) ?? {};
    if (step < leastSteps || !reads.includes('gram')) return undefined;
    const tasks = findChannels(moment, 'norm').flatMap(({ task }) => task ?? []);
    const mean = (quantity: string, belongs: (info: (typeof loaded.channels)[number]) => boolean) =>
      readMean(
        moment,
        loaded.channels.find((info) => info.quantity === quantity && belongs(info))?.id,
      );
    const pulls = tasks.map((task) => ({
      task,
      norm: mean('norm', (info) => info.task === task),
      alpha: mean('alpha', (info) => info.task === task),
    }));
    if (pulls.length < 2) return undefined;
    const dot = (a: 'alpha' | 'one', b: 'alpha' | 'one'): number =>
      pulls.reduce(
        (sum, one) =>
          pulls.reduce((part, other) => {
            const cosine =
              one === other
                ? 1
                : mean(
                    'cosine',
                    ({ pair }) => pair?.includes(one.task) === true && pair.includes(other.task),
                  );
            const weight = (a === 'one' ? 1 : one.alpha) * (b === 'one' ? 1 : other.alpha);
            return part + weight * one.norm * other.norm * cosine;
          }, sum),
        0,
      );
    const cosine = dot('alpha', 'one') / Math.sqrt(dot('alpha', 'alpha') * dot('one', 'one'));
    if (!(cosine >= same)) return undefined;
    return {
      said: { cosine: { number: cosine }, passes: { count: pulls.length }, steps: { count: step } },
      changes: [{ kind: 'set-balancing', balancing: { kind: plainBalancer.kind, params: {} } }],
    };
  },
});

/** Over the second half of the run. */
function readMean({ history }: WhyMoment, id: string | undefined): number {
  const { y } = id === undefined ? { y: [] } : history.read(id, 200);
  return toMean(y.slice(Math.floor(y.length / 2)));
}
