/**
 * Jobs at work: they train one after the other beside the present run, a chunk at a time, so that the
 * session stays as quick to answer as ever. A look at a network goes before the next chunk of training.
 */
import { findBuffers } from '../core/pieces.ts';
import type { Job, JobId, JobNews } from '../core/run/job.ts';
import type { WorkerEvent } from '../core/protocol/protocol.ts';
import type { Engine } from '../core/run/trainer.ts';
import type { Chunks } from './session-open-job.ts';

interface JobPorts {
  /** @param given away, so that the page has not to copy them */
  post(event: WorkerEvent, given: readonly ArrayBuffer[]): void;
  now(): number;
  /** There is work again. */
  wake(): void;
}

export interface JobDesk {
  /** Takes jobs for this engine; without one they fail. */
  add(jobs: readonly Job[], engine: Engine | undefined): void;
  /** @param ids all of them where it is left out */
  cancel(ids?: readonly JobId[]): Promise<void>;
  /** While it holds, nothing of the jobs is trained; what is asked to be seen still is. */
  hold(isHeld: boolean): void;
  /** All jobs fail, as they cannot go on. */
  end(detail: string): Promise<void>;
  /**
   * One chunk of work, if there is any.
   * @returns whether there was
   * @throws what ended the job, after it was told
   */
  advance(): Promise<boolean>;
}

interface Waiting {
  readonly job: Job;
  readonly engine: Engine;
}

interface Working {
  readonly id: JobId;
  readonly chunks: Chunks;
}

const isLook = ({ job }: Waiting): boolean => job.kind === 'look';
const toPriority = ({ job }: Waiting): number => (job.kind === 'look' ? 0 : (job.priority ?? 0));

export function createJobDesk({ post, now, wake }: JobPorts): JobDesk {
  let waiting: readonly Waiting[] = [];
  let present: Working | undefined;
  let looking: Working | undefined;
  let isHeld = false;
  /** Most visitors never compare: what does it is loaded for those who do, and training goes on meanwhile. */
  let open: ((waiting: Waiting) => Chunks) | undefined;
  let isOpening = false;

  const tell = (id: JobId, news: JobNews): void =>
    // What is looked at goes on being trained: it gives nothing away.
    post({ kind: 'job', id, news }, news.state === 'seen' ? [] : findBuffers(news));

  async function load(): Promise<void> {
    isOpening = true;
    try {
      const openJob = (await import('./session-open-job.ts')).createOpenJob();
      open = ({ job, engine }) => openJob({ job, engine, now, tell: (news) => tell(job.id, news) });
      wake();
    } catch (error) {
      await end(toDetail(error));
    }
    isOpening = false;
  }
  /** @returns the jobs that are ended: their trainers are disposed on the way out */
  async function take(isMeant: (id: JobId) => boolean): Promise<readonly JobId[]> {
    const gone = waiting.filter(({ job }) => isMeant(job.id)).map(({ job }) => job.id);
    waiting = waiting.filter(({ job }) => !isMeant(job.id));
    const ended = [looking, present].filter((one) => one !== undefined && isMeant(one.id));
    if (ended.includes(looking)) looking = undefined;
    if (ended.includes(present)) present = undefined;
    for (const one of ended) await one?.chunks.return(undefined as never);
    return [...ended.flatMap((one) => one?.id ?? []), ...gone];
  }
  async function end(detail: string): Promise<void> {
    for (const id of await take(() => true)) tell(id, { state: 'failed', detail });
  }
  function begin(isMeant: (waiting: Waiting) => boolean): Working | undefined {
    const first = waiting.find(isMeant);
    if (first === undefined || open === undefined) return undefined;
    waiting = waiting.filter((one) => one !== first);
    return { id: first.job.id, chunks: open(first) };
  }
  /** It is over, one way or the other. */
  function leave(one: Working): void {
    if (one === looking) looking = undefined;
    if (one === present) present = undefined;
  }

  return {
    add(jobs, engine) {
      if (engine === undefined) {
        const detail = 'session: expected a backend that runs, got none';
        for (const { id } of jobs) tell(id, { state: 'failed', detail });
        return;
      }
      const all = [...waiting, ...jobs.map((job) => ({ job, engine }))];
      waiting = all.sort((one, other) => toPriority(other) - toPriority(one));
      if (open === undefined && !isOpening) void load();
    },
    async cancel(ids) {
      for (const id of await take((one) => ids?.includes(one) ?? true))
        tell(id, { state: 'cancelled' });
    },
    hold(wanted) {
      isHeld = wanted;
    },
    end,
    async advance() {
      looking ??= begin(isLook);
      if (looking === undefined && !isHeld) present ??= begin((one) => !isLook(one));
      const at = looking ?? (isHeld ? undefined : present);
      if (at === undefined) return false;
      try {
        const { done, value } = await at.chunks.next();
        if (done !== true) return true;
        leave(at);
        tell(at.id, value);
      } catch (error) {
        leave(at);
        tell(at.id, { state: 'failed', detail: toDetail(error) });
        throw error;
      }
      return true;
    },
  };
}

function toDetail(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
