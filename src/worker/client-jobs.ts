/** Jobs that the worker has, as far as the page heard of them: they end with their worker. */
import type { TrainerEvent, WorkerEvent } from '../core/protocol/protocol.ts';
import type { Job, JobId } from '../core/run/job.ts';

export interface JobWatch {
  begin(jobs: readonly Job[]): void;
  /** Passes on news of jobs that are not over. */
  hear(event: Extract<WorkerEvent, { kind: 'job' }>): void;
  /** Tells that all of them failed. */
  end(detail: string): void;
}

export function createJobWatch(emit: (event: TrainerEvent) => void): JobWatch {
  const open = new Set<JobId>();
  return {
    begin(jobs) {
      for (const { id } of jobs) open.add(id);
    },
    hear(event) {
      const { id, news } = event;
      if (!open.has(id)) return;
      if (news.state !== 'running') open.delete(id);
      emit(event);
    },
    end(detail) {
      const ended = [...open];
      open.clear();
      for (const id of ended) emit({ kind: 'job', id, news: { state: 'failed', detail } });
    },
  };
}
