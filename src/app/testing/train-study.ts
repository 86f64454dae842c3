/** Studies without a page and a worker of their own: the lab and the worker's jobs on an engine, in one place. */
import type { Experiment } from '../../core/document/experiment.ts';
import type { Json } from '../../core/document/json.ts';
import type { Run, RunBody, RunId } from '../../core/run/run.ts';
import type { StudyKind } from '../../core/run/studies/study-kinds.ts';
import type { Engine } from '../../core/run/trainer.ts';
import type { LabActions, Study } from '../../store/lab.ts';
import { createLabBench } from '../../store/testing/lab-bench.ts';
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
  let isAwake = false;
  const desk = createJobDesk({
    post: (event) => bench.tell(event),
    now: () => performance.now(),
    wake: () => void (isAwake = true),
  });
  const bench = createLabBench({
    work: (jobs) => desk.add(jobs, engine),
    cancelJobs: (ids) => void desk.cancel(ids),
    holdJobs: desk.hold,
  });
  const { actions, runs, bodies, studies } = bench;
  const isAtWork = (): boolean => studies().some(({ state }) => state === 'running');
  return {
    ...{ actions, runs, bodies, studies },
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
