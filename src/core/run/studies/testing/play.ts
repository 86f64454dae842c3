/** Plays studies without training anything: what comes of an entry is made up by the test. */
import type { Experiment, TaskId } from '../../../document/experiment.ts';
import type { Json } from '../../../document/json.ts';
import type { Lookup } from '../../../graph/lookup.ts';
import { channel } from '../../channels.ts';
import { toJobKey } from '../../job.ts';
import { toTaskMeasures } from '../../measures.ts';
import type { Run } from '../../run.ts';
import type { Scores } from '../../scores.ts';
import { toRunSpec } from '../../to-run-spec.ts';
import type { Entry, Found, StudyDefinition, StudyTools } from '../study.ts';

export const toTools = (lookup: Lookup): StudyTools => ({
  lookup,
  toSpec: (experiment) => toRunSpec(experiment, lookup),
});

/** What a made-up training comes to: a task's first metric, and how it ended. */
export interface MadeUp {
  figure(entry: Entry, task: TaskId): number;
  readonly end?: Run['end'];
  seconds?(entry: Entry): number;
}

export function toRun(entry: Entry, lookup: Lookup, { figure, end, seconds }: MadeUp): Run {
  const { experiment, role, budget, until, epochSteps } = entry;
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(`toRun: ${role} cannot be trained: ${JSON.stringify(spec.error)}`);
  const scores: Scores = Object.fromEntries(
    toTaskMeasures(experiment, lookup).map(({ task, metrics }) => [
      task,
      {
        loss: 1 - figure(entry, task),
        metrics: Object.fromEntries(
          metrics.map(({ id }) => [channel.metric(task, id).id, figure(entry, task)]),
        ),
      },
    ]),
  );
  return {
    id: `run-${role}` as Run['id'],
    ...{ madeAt: 0, name: '', note: '', isPinned: false },
    experiment,
    spec: spec.value,
    key: toJobKey({
      ...{ spec: spec.value, budget, until },
      ...(epochSteps !== undefined && { epochSteps }),
    }),
    origin: { preset: null, parent: null, study: null },
    channels: [],
    scores,
    ...{ step: 100, epoch: 5 },
    test: entry.wantsTest === true ? scores : null,
    cost: { steps: 100, seconds: seconds?.(entry) ?? 1, weights: 17 },
    end: end ?? (until === 'flat' ? 'flat' : 'budget'),
    backend: 'wasm',
  };
}

/**
 * All trainings of a study, as whoever runs it asks for them.
 * @returns by role, in the order in which they were made, and how often the study was asked
 */
export function playStudy<Request extends Json>(
  study: StudyDefinition<Request>,
  experiment: Experiment,
  request: Request,
  lookup: Lookup,
  made: MadeUp,
): { readonly found: Found; readonly asked: number } {
  const found = new Map<string, Run>();
  for (let asked = 1; ; asked++) {
    const entries = study.plan(experiment, request, found, toTools(lookup));
    const roles = entries.map(({ role }) => role);
    if (new Set(roles).size !== roles.length) throw new Error('playStudy: a role stands twice');
    const gone = [...found.keys()].filter((role) => !roles.includes(role));
    if (gone.length > 0) throw new Error(`playStudy: no longer asked for: ${gone.join(', ')}`);
    const missing = entries.filter(({ role }) => !found.has(role));
    if (missing.length === 0) return { found, asked };
    for (const entry of missing) found.set(entry.role, toRun(entry, lookup, made));
  }
}
