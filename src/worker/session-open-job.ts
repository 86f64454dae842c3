/** What works on a job: loaded when the first one is asked for. */
import type { Job, JobNews, JobResult } from '../core/run/job.ts';
import type { Engine } from '../core/run/trainer.ts';
import { trainJob } from './session-job.ts';
import { disposeQuietly } from './session-quiet.ts';
import { scoreTogether } from './session-scores.ts';

interface OpenRequest {
  readonly job: Job;
  readonly engine: Engine;
  now(): number;
  tell(news: JobNews): void;
}

/** Gives way after every chunk; its network goes with it. */
export async function* openJob(request: OpenRequest): AsyncGenerator<void, JobResult> {
  const { job, engine, now, tell } = request;
  if (job.kind === 'score') return yield* scoreTogether(engine, job);
  const trainer = await engine.load(job.spec, { start: job.start });
  try {
    return yield* trainJob({ job, trainer, backend: engine.report.name, now, tell });
  } finally {
    disposeQuietly(() => trainer.dispose());
  }
}
