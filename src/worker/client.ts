/** The page's side of the worker: sends, numbers runs, and passes on what is heard of the newest. */
import type {
  Command,
  Order,
  PlayLimit,
  TrainerEvent,
  WorkerEvent,
} from '../core/protocol/protocol.ts';
import type { Checkpoint } from '../core/run/checkpoint.ts';
import type { Job, JobId } from '../core/run/job.ts';
import { firstPace, type Pace } from '../core/run/pace.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import type { BackendChoice, Probe, ProbeAnswer, Watch } from '../core/run/trainer.ts';
import { createLine, type Line, type WorkerPorts } from './client-line.ts';
import { createQuestions, ProbeError, type Questions } from './client-questions.ts';
import { createJobWatch, type JobWatch } from './client-jobs.ts';

export interface ClientPorts extends WorkerPorts {
  /** Calls back once what was handed to the page is painted, or soon when nothing is painted. */
  afterPaint(callback: () => void): void;
}

export type FindTable = (id: string) => Promise<Uint8Array | null>;

export interface TrainerClient {
  /**
   * Loads a run and gives it its number. With `keepWeights` its frames go on with the same history:
   * rows that the worker sent before it read this still count. Where there is no worker, one is
   * started; one that is too busy with an earlier run to answer gives way to a new one, unless weights
   * are to be kept.
   * @param from where a run of the same network is gone on with; its beginning when it is left out
   */
  load(spec: RunSpec, backend: BackendChoice, keepWeights: boolean, from?: Checkpoint): number;
  play(limit?: PlayLimit): Order;
  pause(): void;
  step(unit: 'step' | 'epoch'): Order;
  reset(): void;
  undoReset(): void;
  takeBest(): void;
  retune(tuning: Tuning): void;
  pace(pace: Pace): void;
  watch(watches: readonly Watch[]): void;
  /** @throws ProbeError (rejects) when it cannot be answered. */
  ask(probe: Probe): Promise<ProbeAnswer>;
  /** Work beside the present run, one job after the other; their ids are unlike any before. */
  work(jobs: readonly Job[]): void;
  /** @param ids all jobs where it is left out */
  cancelJobs(ids?: readonly JobId[]): void;
  /** While they are held, nothing of the jobs is trained. */
  holdJobs(isHeld: boolean): void;
  /** How tables of the person's own are found; null where this browser does not have one. */
  findTables(find: FindTable): void;
  /** Ends the worker, whatever it does, and tells so by a fault. The next load starts another one. */
  stop(): void;
  subscribe(listener: (event: TrainerEvent) => void): () => void;
  dispose(): void;
}

/** Numbers that the client gives, and what outlives a worker. */
interface Ledger {
  run: number;
  /** The run with which the present history began. */
  history: number;
  orders: number;
  pace: Pace;
  watches: readonly Watch[];
}

export function createTrainerClient(ports: ClientPorts): TrainerClient {
  const listeners = new Set<(event: TrainerEvent) => void>();
  const emit = (event: TrainerEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const ledger: Ledger = { run: 0, history: 0, orders: 0, pace: firstPace, watches: [] };
  let findTable: FindTable = () => Promise.resolve(null);
  const questions = createQuestions();
  const jobs = createJobWatch(emit);
  const line = createLine({
    ...ports,
    greet: () => toGreeting(ledger),
    hear(event, reply) {
      if (event.kind === 'want-table') {
        const { id } = event;
        void findTable(id).then((bytes) => reply({ kind: 'table', id, bytes }));
      }
      acknowledge(event, ports.afterPaint, reply);
      pass(event);
    },
    onQuiet: (seconds) => emit({ kind: 'quiet', seconds }),
    onEnd(detail) {
      questions.refuseAll(`the worker ended: ${detail}`);
      jobs.end(detail);
    },
    onFault: (code, detail) => emit({ kind: 'fault', run: ledger.run, code, detail }),
  });

  function pass(event: WorkerEvent): void {
    switch (event.kind) {
      case 'alive':
      case 'pong':
      case 'want-table':
        return;
      case 'answer':
        questions.answer(event.id, event.answer);
        return;
      case 'job':
        jobs.hear(event);
        return;
      case 'fault':
        if (event.probe !== undefined) questions.refuse(event.probe, event.detail);
        else if (isPresent(event, ledger)) emit(event);
        return;
      default:
        if (isPresent(event, ledger)) emit(event);
    }
  }

  // Its file is on its way before the first load.
  line.open();
  return {
    ...createOrders(line, ledger),
    ...createBeside(line, ledger, { questions, jobs }),
    findTables: (find) => void (findTable = find),
    stop: () => line.end('cancelled', 'stopped by a person'),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose() {
      line.close('the page closed it');
      listeners.clear();
    },
  };
}

function toGreeting({ pace, watches }: Ledger): readonly Command[] {
  return [
    ...(pace === firstPace ? [] : [{ kind: 'pace', pace } as const]),
    ...(watches.length === 0 ? [] : [{ kind: 'watch', watches } as const]),
  ];
}

/** Credit is given back for what is stale too, or the next one would never come. */
function acknowledge(
  event: WorkerEvent,
  afterPaint: ClientPorts['afterPaint'],
  reply: (command: Command) => void,
): void {
  if (event.kind === 'frame') {
    const { run, frame } = event;
    afterPaint(() => reply({ kind: 'ack', run, frame }));
  } else if (event.kind === 'picture') {
    const { run, picture } = event;
    afterPaint(() => reply({ kind: 'ack-picture', run, picture: picture.kind }));
  }
}

const ofHistory: ReadonlySet<WorkerEvent['kind']> = new Set(['frame', 'restored', 'checkpoint']);

/** Rows, places among them and the way back in them go on under newer numbers while the history does. */
function isPresent(event: WorkerEvent, { run, history }: Ledger): boolean {
  if (!('run' in event)) return true;
  const isOfHistory = ofHistory.has(event.kind);
  return isOfHistory ? event.run >= history : event.run === run;
}

type Orders = Pick<
  TrainerClient,
  'load' | 'play' | 'pause' | 'step' | 'reset' | 'undoReset' | 'takeBest' | 'retune'
>;

/** Commands to the newest run. */
function createOrders(line: Line, ledger: Ledger): Orders {
  const { send } = line;
  const nextOrder = (): Order => {
    ledger.orders += 1;
    return { run: ledger.run, order: ledger.orders };
  };
  return {
    load(spec, backend, keepWeights, from) {
      ledger.run += 1;
      const { run } = ledger;
      if (!keepWeights) ledger.history = run;
      line.open();
      if (!keepWeights) line.expectAnswer(run);
      send({ kind: 'load', run, spec, backend, keepWeights, ...(from && { from }) });
      return run;
    },
    play(limit) {
      const order = nextOrder();
      send({ kind: 'play', ...order, ...(limit === undefined ? {} : { limit }) });
      return order;
    },
    pause: () => send({ kind: 'pause', run: ledger.run }),
    step(unit) {
      const order = nextOrder();
      send({ kind: 'step', ...order, unit });
      return order;
    },
    reset: () => send({ kind: 'reset', run: ledger.run }),
    undoReset: () => send({ kind: 'undo-reset', run: ledger.run }),
    takeBest: () => send({ kind: 'take-best', run: ledger.run }),
    retune: (tuning) => send({ kind: 'retune', run: ledger.run, tuning }),
  };
}

interface Waiting {
  readonly questions: Questions;
  readonly jobs: JobWatch;
}
type Beside = Pick<TrainerClient, 'pace' | 'watch' | 'ask' | 'work' | 'cancelJobs' | 'holdJobs'>;

/** Everything beside the course of training. */
function createBeside(line: Line, ledger: Ledger, { questions, jobs }: Waiting): Beside {
  const { send } = line;
  return {
    pace(pace) {
      ledger.pace = pace;
      send({ kind: 'pace', pace });
    },
    watch(watches) {
      ledger.watches = watches;
      send({ kind: 'watch', watches });
    },
    ask(probe) {
      if (!line.isOpen) return Promise.reject(new ProbeError('the worker does not run'));
      return questions.ask((id) => send({ kind: 'probe', run: ledger.run, id, probe }));
    },
    work(wanted) {
      jobs.begin(wanted);
      if (line.isOpen) send({ kind: 'jobs', jobs: wanted });
      else jobs.end('the worker does not run');
    },
    cancelJobs: (ids) => send({ kind: 'cancel-jobs', ...(ids && { ids }) }),
    holdJobs: (isHeld) => send({ kind: 'hold-jobs', isHeld }),
  };
}
