/** Runs for a page's library, made up from documents. */
import { lookup } from '../../catalog/lookup.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { channel } from '../../core/run/channels.ts';
import type { Run, RunBody, RunId } from '../../core/run/run.ts';
import { createRunLog } from '../../core/run/run-log.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { toRun } from '../../core/run/to-run.ts';
import { heads } from '../../catalog/heads/index.ts';

interface TestRun extends Partial<
  Pick<Run, 'name' | 'note' | 'isPinned' | 'origin' | 'step' | 'backend' | 'madeAt'>
> {
  readonly id: string;
  readonly experiment: Experiment;
  /** By task, of its head's first metric. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** With a history of two rows in which every figure is what it ends with. */
export function toTestRun(given: TestRun): readonly [Run, RunBody] {
  const {
    id,
    experiment,
    figures = {},
    step = 100,
    backend = 'cpu',
    madeAt = 1e12,
    ...said
  } = given;
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('toTestRun: expected a network without errors');
  const channels = [
    ...[channel.step, channel.epoch, channel.seconds],
    ...spec.value.model.heads.flatMap(({ task, type }) => [
      channel.loss(task),
      channel.validation(task),
      ...heads
        .get(type)
        .metrics.slice(0, 1)
        .map(({ id }) => channel.metric(task, id)),
    ]),
  ];
  const log = createRunLog(channels);
  const row = (at: number): number[] =>
    channels.map(({ quantity, task }) =>
      quantity === 'metric' ? (figures[task ?? ''] ?? 0.5) : quantity === 'step' ? at : at / 100,
    );
  log.append(Float32Array.from([...row(1), ...row(step)]), 2);
  const run = toRun({
    ...{ id: id as RunId, madeAt, experiment, log, weights: 10, isSteady: false },
    origin: { preset: 'stripes', parent: null, study: null },
    facts: { spec: spec.value, backend, step, epoch: 3, end: 'stopped', checkpoint: null },
  });
  return [
    { ...run, ...said },
    { log: log.save(), checkpoint: null },
  ];
}
