/** Sketches as experiments that two engines are compared on. */
import type { Experiment } from '../../core/document/experiment.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import { lookup } from '../lookup.ts';
import type { Sketch } from './sketches.ts';

/** Trained by plain steps on batches of four. @throws when it does not parse */
export function toSketchExperiment({ title, data, nodes, wires }: Sketch): Experiment {
  const position = { x: 0, y: 0 };
  const parsed = parseExperiment(
    {
      version: 1,
      title,
      data: { kind: data.kind, version: 1, seed: 1, params: data.params },
      nodes: [
        { kind: 'input', id: 'n1', position },
        ...nodes.map(([id, words, params = {}]) => {
          const [type, target] = words.split(':');
          const common = { id, type, params, position };
          return target === undefined
            ? { ...common, kind: 'layer' }
            : { ...common, kind: 'head', target, weight: 1 };
        }),
      ],
      edges: wires.flatMap((path) => {
        const ids = path.split(' ');
        return ids.slice(1).map((target, at) => ({ source: ids[at], target }));
      }),
      ties: [],
      training: {
        // Adam's first step is as long for a slope of 1e-9 as for one of 1: it would compare noise.
        optimizer: { kind: 'sgd', params: {} },
        learningRate: 0.01,
        schedule: { kind: 'constant' },
        warmup: 0,
        batchSize: 4,
        seed: 1,
        stop: { epochs: null, patience: null },
      },
      balancing: { kind: 'weighted-sum', params: {} },
    },
    lookup,
  );
  if (!parsed.ok) throw new Error(`toSketchExperiment: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}
