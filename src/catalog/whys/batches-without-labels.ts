import { defineWhy } from './define-why.ts';

/** So large a share of the batches has no label of the task. */
const most = 0.6;

/** Most batches hold no label of a task, which then learns in jumps. */
export const batchesWithoutLabels = defineWhy({
  id: 'batches-without-labels',
  isCalm: false,
  find({ experiment, loaded, step }) {
    const { batchSize, sampling } = experiment.training;
    if (sampling !== 'rows' || step === 0) return undefined;
    const found = experiment.nodes.flatMap((node) => {
      if (node.kind !== 'head' || !(node.weight > 0)) return [];
      const labels = loaded.labelled[node.target] ?? 0;
      const without = (1 - labels / loaded.examples.train) ** batchSize;
      return labels > 0 && without >= most ? [{ task: node.target, labels, without }] : [];
    })[0];
    return found === undefined
      ? undefined
      : {
          said: {
            task: { task: found.task },
            labels: { count: found.labels },
            rows: { count: loaded.examples.train },
            size: { count: batchSize },
            share: { share: found.without },
          },
          changes: [{ kind: 'set-training', training: { sampling: 'square-root' } }],
        };
  },
});
