import { uncertainty } from '../balancers/uncertainty.ts';
import { defineWhy, findChannels } from './define-why.ts';

const leastSteps = 100;

/** Under uncertainty what is minimised holds logarithms of the noise, and falls below 0 where losses are small. */
export const negativeTotal = defineWhy({
  id: 'negative-total',
  isCalm: true,
  find(moment) {
    const { experiment, history, step } = moment;
    if (experiment.balancing.kind !== uncertainty.kind || step < leastSteps) return undefined;
    let [weighted, logs] = [0, 0];
    for (const node of experiment.nodes) {
      if (node.kind !== 'head') continue;
      const [alpha] = findChannels(moment, 'alpha', { task: node.target });
      const [loss] = findChannels(moment, 'loss', { task: node.target, part: 'training' });
      if (alpha === undefined || loss === undefined) continue;
      const weight = history.last(alpha.id);
      // α = ½ e^{−s}.
      const log = -Math.log(2 * weight) / 2;
      if (!Number.isFinite(log)) continue;
      weighted += weight * node.weight * history.last(loss.id);
      logs += log;
    }
    const objective = weighted + logs;
    if (!(objective < 0)) return undefined;
    return {
      said: {
        objective: { number: objective },
        weighted: { number: weighted },
        logs: { number: logs },
      },
    };
  },
});
