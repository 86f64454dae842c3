/** Studies without a page and a worker of their own: the lab and the worker's jobs on an engine, in one place. */
import { createStore } from 'zustand/vanilla';
import { lookup } from '../../catalog/lookup.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Json } from '../../core/document/json.ts';
import type { TrainerEvent } from '../../core/protocol/protocol.ts';
import type { Run, RunBody, RunId } from '../../core/run/run.ts';
import type { StudyKind } from '../../core/run/studies/study-kinds.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import type { Engine } from '../../core/run/trainer.ts';
import type { LabActions, Study } from '../../store/lab.ts';
import { createLab } from '../../store/lab-work.ts';
import { createJobDesk } from '../../worker/session-jobs.ts';

export interface BenchLab {
  readonly actions: LabActions;
  readonly runs: readonly Run[];
  readonly bodies: ReadonlyMap<RunId, RunBody>;
  studies(): readonly Study[];
  /** Trains until no study runs any more. */
  settle(): Promise<void>;
}

export function createBenchLab(engine: Engine): BenchLab {
  const listeners = new Set<(event: TrainerEvent) => void>();
  let isAwake = false;
  const desk = createJobDesk({
    post: (event) => {
      for (const listener of listeners) listener(event);
    },
    now: () => performance.now(),
    wake: () => void (isAwake = true),
  });
  const runs: Run[] = [];
  const bodies = new Map<RunId, RunBody>();
  const store = createStore<{ readonly studies: readonly Study[] }>()(() => ({ studies: [] }));
  const actions = createLab(
    {
      trainer: {
        work: (jobs) => desk.add(jobs, engine),
        cancelJobs: (ids) => void desk.cancel(ids),
        holdJobs: desk.hold,
        subscribe(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      },
      library: {
        add(run, body) {
          runs.push(run);
          bodies.set(run.id, body);
        },
        body: (id) => Promise.resolve(bodies.get(id)),
        find: (key) => Promise.resolve(runs.find((run) => run.key === key)),
        studies: () => Promise.resolve([]),
        keepStudy: () => undefined,
      },
      lookup,
      toSpec: (experiment) => toRunSpec(experiment, lookup),
      whenReady: () => Promise.resolve(),
      beginning: () => ({ preset: null }),
      now: () => performance.now(),
      today: () => 0,
      newId: () => `r${String(runs.length)}` as RunId,
    },
    store,
  );
  const isAtWork = (): boolean => store.getState().studies.some(({ state }) => state === 'running');
  return {
    actions,
    runs,
    bodies,
    studies: () => store.getState().studies,
    async settle() {
      while (isAtWork()) {
        try {
          await desk.advance();
        } catch {
          // It was told, and its study failed with it.
        }
        if (!isAwake) await new Promise((resolve) => setTimeout(resolve));
      }
    },
  };
}

/** @throws when the study does not come to its end */
export async function trainStudy(
  engine: Engine,
  kind: StudyKind,
  experiment: Experiment,
  request: Json,
): Promise<Study> {
  const lab = createBenchLab(engine);
  await lab.actions.start(kind, experiment, request);
  await lab.settle();
  const [study] = lab.studies();
  if (study?.state !== 'done')
    throw new Error(
      `trainStudy: expected it to be done, got ${String(study?.state)}: ${study?.detail ?? ''}`,
    );
  return study;
}
