/** What the lab asks the worker for, and what it makes of the answers: an entry becomes a job, its result a run. */
import type { Experiment } from '../core/document/experiment.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { Lookup } from '../core/graph/lookup.ts';
import type { TrainerEvent } from '../core/protocol/protocol.ts';
import type { Result } from '../core/result.ts';
import { unreachable } from '../core/result.ts';
import { channel } from '../core/run/channels.ts';
import {
  toEnsembleKey,
  toJobKey,
  type Job,
  type JobId,
  type JobNews,
  type JobResult,
} from '../core/run/job.ts';
import type { LabEffect, LabEvent, LabStudy } from '../core/run/lab-machine.ts';
import { noLosses } from '../core/run/loss-scale.ts';
import type { Beginning, Run, RunBody, RunId } from '../core/run/run.ts';
import { createRunLog, type RunLog } from '../core/run/run-log.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { Entry } from '../core/run/studies/study.ts';
import type { NodeWeights } from '../core/run/trainer.ts';
import type { RunLibraryActions } from './run-library.ts';

/** Looks at a network are some fifty. */
const logCapacity = 512;

export interface LabPorts {
  readonly trainer: {
    work(jobs: readonly Job[]): void;
    cancelJobs(ids: readonly JobId[]): void;
    holdJobs(isHeld: boolean): void;
    subscribe(listener: (event: TrainerEvent) => void): () => void;
  };
  readonly library: Pick<
    RunLibraryActions,
    'add' | 'body' | 'find' | 'claim' | 'giveUp' | 'studies' | 'keepStudy'
  >;
  readonly lookup: Lookup;
  toSpec(experiment: Experiment): Result<RunSpec, readonly Diagnostic[]>;
  /** The worker has a backend that runs. */
  whenReady(): Promise<void>;
  /** What the present document began as. */
  beginning(): Beginning;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Milliseconds since 1970. */
  today(): number;
  newId(): RunId;
}

type Begin = Extract<LabEffect, { kind: 'begin' }>;

/** What the worker was asked for. */
interface Order {
  readonly effect: Begin;
  readonly spec: RunSpec;
  readonly key: string;
  readonly startMs: number;
  log: RunLog;
}

interface OrderPorts extends LabPorts {
  send(event: LabEvent): void;
  isPresent(turn: number): boolean;
}

export interface LabOrders {
  /**
   * Finds the run that an entry comes to, or asks the worker to train it, unless another page does.
   * @throws (rejects) saying why it can do neither
   */
  begin(effect: Begin): Promise<void>;
  hear(id: JobId, news: JobNews): void;
  /** What is held may be held for long: other pages need not wait for it. */
  giveUp(): void;
  /** What the worker trains for this turn, as far as it is; undefined before it has begun. */
  find(turn: number): InTraining | undefined;
}

/** A training of a study that is under way. */
export interface InTraining {
  readonly job: JobId;
  readonly experiment: Experiment;
  readonly spec: RunSpec;
  /** It grows. */
  readonly log: RunLog;
}

export function createLabOrders(ports: OrderPorts): LabOrders {
  const { send, library } = ports;
  const orders = new Map<JobId, Order>();
  let jobs = 0;

  function hear(id: JobId, news: JobNews): void {
    const order = orders.get(id);
    if (order === undefined) return;
    const { turn } = order.effect;
    if (news.state !== 'running') orders.delete(id);
    if (news.state === 'failed' || news.state === 'cancelled') void library.giveUp(order.key);
    switch (news.state) {
      case 'running':
        if (news.channels !== undefined) order.log = createRunLog(news.channels, logCapacity);
        order.log.append(news.rows, news.count);
        send({ kind: 'progressed', turn, share: news.share });
        return;
      case 'done': {
        // It is kept, also when nobody waits for it any more.
        const [run, body] = toRun(ports, order, news.result);
        library.add(run, body);
        void library.giveUp(order.key);
        send({ kind: 'found', turn, run, seconds: (ports.now() - order.startMs) / 1000 });
        return;
      }
      case 'failed':
        send({ kind: 'failed', turn, detail: news.detail });
        return;
      case 'cancelled':
      case 'seen':
        return;
      default:
        unreachable(news);
    }
  }

  async function beginClaimed(effect: Begin, spec: RunSpec, key: string): Promise<boolean> {
    const { turn, entry } = effect;
    const known = await library.find(key);
    if (known !== undefined && (entry.wantsTest !== true || known.test !== null)) {
      send({ kind: 'found', turn, run: known, seconds: null });
      return false;
    }
    jobs += 1;
    const [job] = await Promise.all([toJob(library, jobs, spec, effect), ports.whenReady()]);
    // It may have been cancelled meanwhile.
    if (!ports.isPresent(turn)) return false;
    const log = createRunLog([channel.step]);
    orders.set(job.id, { effect, spec, key, startMs: ports.now(), log });
    send({ kind: 'begun', turn, job: job.id });
    ports.trainer.work([job]);
    return true;
  }

  return {
    async begin(effect) {
      const { turn, entry, study, waits } = effect;
      const spec = ports.toSpec(entry.experiment);
      if (!spec.ok) {
        const codes = spec.error.map(({ code }) => code).join(', ');
        throw new Error(`${entry.role}: expected a network without errors, got ${codes}`);
      }
      const key = toKey(entry, spec.value, study);
      if (!(await library.claim(key, waits))) {
        send({ kind: 'elsewhere', turn });
        return;
      }
      let isOrdered = false;
      try {
        isOrdered = await beginClaimed(effect, spec.value, key);
      } finally {
        if (!isOrdered) void library.giveUp(key);
      }
    },
    hear,
    giveUp() {
      for (const { key } of orders.values()) void library.giveUp(key);
    },
    find(turn) {
      for (const [job, { effect, spec, log }] of orders)
        if (effect.turn === turn) return { job, spec, log, experiment: effect.entry.experiment };
      return undefined;
    },
  };
}

async function toJob(
  library: LabPorts['library'],
  id: JobId,
  spec: RunSpec,
  { entry, study: { runs } }: Begin,
): Promise<Job> {
  const { budget, until, epochSteps, keeps, wantsTest, start } = entry;
  if (entry.ensemble !== undefined) {
    const members = await Promise.all(
      entry.ensemble.map((role) => readWeights(library, runs, role)),
    );
    return { kind: 'score', id, spec, members };
  }
  const given =
    start && pick(await readWeights(library, runs, start.role), new Set<string>(start.nodes));
  return {
    kind: 'train',
    ...{ id, spec, budget, until },
    ...(epochSteps !== undefined && { epochSteps }),
    ...(keeps !== undefined && { keeps }),
    ...(wantsTest !== undefined && { wantsTest }),
    ...(given !== undefined && { start: given }),
  };
}

async function readWeights(
  library: LabPorts['library'],
  runs: LabStudy['runs'],
  role: string,
): Promise<NodeWeights> {
  const run = runs[role];
  const body = run && (await library.body(run.id));
  const weights = body?.checkpoint?.snapshot.weights;
  if (weights === undefined)
    throw new Error(`lab: expected the weights of "${role}" to be kept, found none`);
  return weights;
}

const pick = (weights: NodeWeights, nodes: ReadonlySet<string>): NodeWeights =>
  Object.fromEntries(Object.entries(weights).filter(([node]) => nodes.has(node)));

/** Identity of what an entry comes to. */
function toKey(entry: Entry, spec: RunSpec, { runs }: LabStudy): string {
  const keyOf = (role: string): string => {
    const run = runs[role];
    if (run === undefined)
      throw new Error(`lab: expected "${role}" to be trained before "${entry.role}"`);
    return run.key;
  };
  if (entry.ensemble !== undefined) return toEnsembleKey(entry.ensemble.map(keyOf));
  const { start } = entry;
  return toJobKey({ ...entry, spec }, start && { key: keyOf(start.role), nodes: start.nodes });
}

function toRun(ports: LabPorts, order: Order, result: JobResult): readonly [Run, RunBody] {
  const { effect, spec, key, log } = order;
  const { study, entry } = effect;
  const { steps, seconds, weights, snapshot, step } = result;
  const run: Run = {
    ...{ id: ports.newId(), madeAt: ports.today(), name: '', note: '', isPinned: false },
    ...{ experiment: entry.experiment, spec, key },
    origin: {
      ...ports.beginning(),
      parent: null,
      study: { kind: study.kind, role: entry.role },
    },
    ...{ channels: result.channels, scores: result.scores, step, epoch: result.epoch },
    ...{ test: result.test, cost: { steps, seconds, weights } },
    ...{ end: result.end, backend: result.backend },
  };
  const rows = { trainedMs: seconds * 1000, lastStep: step, losses: noLosses };
  const checkpoint = snapshot === null ? null : { snapshot, rows };
  return [run, { log: log.save(), checkpoint }];
}
