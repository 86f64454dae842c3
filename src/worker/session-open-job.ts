/** What works on jobs: loaded when the first one is asked for. */
import type { Job, JobId, JobNews } from '../core/run/job.ts';
import type { Engine, Trainer } from '../core/run/trainer.ts';
import { trainJob } from './session-job.ts';
import { lookAt } from './session-look.ts';
import { disposeQuietly } from './session-quiet.ts';
import { scoreTogether } from './session-scores.ts';

interface OpenRequest {
  readonly job: Job;
  readonly engine: Engine;
  now(): number;
  tell(news: JobNews): void;
}

/** A chunk of work each; the last word is what came of it. */
export type Chunks = AsyncGenerator<void, Extract<JobNews, { state: 'done' | 'seen' }>>;

/** @returns what opens a job, which gives way after every chunk; its network goes with it */
export function createOpenJob(): (request: OpenRequest) => Chunks {
  const training = new Map<JobId, Trainer>();
  return async function* open({ job, engine, now, tell }) {
    if (job.kind === 'look')
      return { state: 'seen', seen: yield* lookAt(engine, job, (id) => training.get(id)) };
    if (job.kind === 'score') return { state: 'done', result: yield* scoreTogether(engine, job) };
    const trainer = await engine.load(job.spec, { start: job.start });
    training.set(job.id, trainer);
    try {
      const request = { job, trainer, backend: engine.report.name, now, tell };
      return { state: 'done', result: yield* trainJob(request) };
    } finally {
      training.delete(job.id);
      disposeQuietly(() => trainer.dispose());
    }
  };
}
