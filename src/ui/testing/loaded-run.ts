/** The answer of a worker that has loaded a run, made up for a page without one. */
import { heads } from '../../catalog/heads/index.ts';
import { toLabelWidth } from '../../core/graph/target.ts';
import { toSize } from '../../core/graph/shape.ts';
import { channel } from '../../core/run/channels.ts';
import type { DataSample, LoadedRun } from '../../core/run/trainer.ts';
import type { DocumentState } from '../../store/contract.ts';

/**
 * A run of the document as it is.
 * @param fill the number that all inputs of its samples are, to tell one set of examples from another
 */
export function toLoaded({ experiment, dataset }: DocumentState, fill = 0.5): LoadedRun {
  const { input, tasks } = dataset;
  const size = toSize(input.shape);
  const toSample = (part: DataSample['part']): DataSample => ({
    inputs: new Float32Array(3 * size).fill(fill),
    count: 3,
    labels: Object.fromEntries(
      tasks.map(({ id, target }) => [id, new Float32Array(3 * toLabelWidth(target))]),
    ),
    part,
  });
  return {
    data: experiment.data,
    channels: [
      channel.step,
      ...experiment.nodes.flatMap((node) => {
        if (node.kind !== 'head') return [];
        const metrics = heads
          .get(node.type)
          .metrics.map(({ id }) => channel.metric(node.target, id));
        return [channel.loss(node.target), ...metrics];
      }),
    ],
    tasks,
    input,
    stepsPerEpoch: 1,
    path: { name: 'compiled', why: { code: 'usual' } },
    examples: { train: 3, validation: 3, test: 3 },
    labelled: Object.fromEntries(tasks.map(({ id }) => [id, 3])),
    ...((input.kind === 'row' || input.kind === 'sequence') && {
      scales: Array.from({ length: size }, () => ({ mean: 0, deviation: 1 })),
    }),
    samples: [toSample('train'), toSample('validation')],
  };
}
