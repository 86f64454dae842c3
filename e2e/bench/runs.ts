/** The page itself, over a database that this has filled with kept runs. */
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import type { Experiment } from '../../src/core/document/experiment.ts';
import { channel } from '../../src/core/run/channels.ts';
import type { RunId } from '../../src/core/run/run.ts';
import { createRunLog, type SavedLog } from '../../src/core/run/run-log.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import { toRun } from '../../src/core/run/to-run.ts';
import { startKeeping } from '../../src/app/start-keeping.ts';

export interface RunsBench {
  /** Puts so many runs away, each with a history of so many steps. */
  fill(count: number, steps: number): Promise<void>;
}

declare global {
  interface Window {
    readonly runsBench: RunsBench;
  }
}

const base: Experiment = presets.get('stripes').project('en').experiment;
const tasks = base.nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));
const channels = [
  ...[channel.step, channel.epoch, channel.seconds, channel.rate, channel.total],
  channel.validationTotal,
  ...tasks.flatMap((task) => [channel.loss(task), channel.validation(task), channel.weight(task)]),
  ...tasks.map((task) => channel.metric(task, 'accuracy', { direction: 'higher' })),
];

function toHistory(steps: number): SavedLog {
  const log = createRunLog(channels);
  const row = new Float32Array(channels.length);
  for (let step = 0; step <= steps; step++) {
    row.fill(Math.exp(-step / steps));
    row[0] = step;
    log.append(row, 1);
  }
  return log.save();
}

/** No two alike, so that each is a row of its own. */
const toExperiment = (index: number): Experiment => ({
  ...base,
  nodes: base.nodes.map((node) =>
    node.kind === 'layer' ? { ...node, params: { ...node.params, units: 2 + (index % 60) } } : node,
  ),
  training: { ...base.training, learningRate: 0.001 * (1 + index), seed: index },
});

const runsBench: RunsBench = {
  async fill(count, steps) {
    const keeping = startKeeping('bench');
    const saved = toHistory(steps);
    for (let index = 0; index < count; index++) {
      const experiment = toExperiment(index);
      const spec = toRunSpec(experiment, lookup);
      if (!spec.ok) throw new Error('runs: expected a network without errors');
      const run = toRun({
        ...{ id: `bench${String(index)}` as RunId, madeAt: 1e12 + index, experiment },
        ...{ weights: 30, isSteady: true },
        log: { channels, last: (id) => (id === channel.step.id ? steps : Math.sin(index) ** 2) },
        origin: { preset: 'stripes', parent: null, study: null },
        facts: {
          ...{ spec: spec.value, backend: 'wasm', step: steps, epoch: steps / 20 },
          ...{ end: 'stopped', checkpoint: null },
        },
      });
      await keeping.put(run, { log: saved, checkpoint: null });
    }
  },
};
Object.assign(window, { runsBench });
if (location.search === '') await import('../../src/main.tsx');
