/** Looks at networks that are not the present one, as the page asks for them. */
import type { TrainerEvent } from '../core/protocol/protocol.ts';
import type { Job, JobId, Seen } from '../core/run/job.ts';
import type { Run } from '../core/run/run.ts';
import type { Watch } from '../core/run/trainer.ts';
import type { RunLibraryActions } from './run-library.ts';

/** A run that is kept, or the job that trains one now. */
export type Looked = Pick<Run, 'id' | 'spec'> | { readonly job: JobId };

interface LookPorts {
  readonly trainer: {
    work(jobs: readonly Job[]): void;
    subscribe(listener: (event: TrainerEvent) => void): () => void;
  };
  readonly library: Pick<RunLibraryActions, 'body'>;
  whenReady(): Promise<void>;
}

/**
 * @returns what gives pictures of a network; undefined where its weights were not kept
 * @throws (rejects) when the worker cannot
 */
export function createLooks({ trainer, library, whenReady }: LookPorts) {
  const open = new Map<JobId, { resolve(seen: Seen): void; reject(error: Error): void }>();
  // Below those of the jobs that train.
  let last = 0;
  trainer.subscribe((event) => {
    if (event.kind !== 'job') return;
    const asked = open.get(event.id);
    if (asked === undefined) return;
    open.delete(event.id);
    const { news } = event;
    if (news.state === 'seen') asked.resolve(news.seen);
    else asked.reject(new Error(news.state === 'failed' ? news.detail : 'it was cancelled'));
  });
  const ask = (id: JobId, job: Job): Promise<Seen> =>
    new Promise((resolve, reject) => {
      open.set(id, { resolve, reject });
      trainer.work([job]);
    });
  return async (looked: Looked, watches: readonly Watch[]): Promise<Seen | undefined> => {
    last -= 1;
    const id = last;
    if ('job' in looked) return ask(id, { kind: 'look', id, watches, of: looked.job });
    const body = await library.body(looked.id);
    const weights = body?.checkpoint?.snapshot.weights;
    if (weights === undefined) return undefined;
    await whenReady();
    return ask(id, { kind: 'look', id, watches, spec: looked.spec, weights });
  };
}
