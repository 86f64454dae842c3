/** The page's side of the worker: sends, listens, numbers runs, and notices when it is no more. */
import type {
  Command,
  FaultCode,
  Order,
  PlayLimit,
  TrainerEvent,
  WorkerEvent,
} from '../core/protocol/protocol.ts';
import type { Stage } from '../core/run/recipes.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import type { BackendChoice, Probe, ProbeAnswer, Watch } from '../core/run/trainer.ts';
import { createVigil, type Vigil } from './client-vigil.ts';

/** As much of a `Worker` as is used. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<WorkerEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(command: Command): void;
  terminate(): void;
}

export interface ClientPorts {
  createWorker(): WorkerLike;
  /** Calls back once what was handed to the page is painted, or soon when nothing is painted. */
  afterPaint(callback: () => void): void;
  /** Calls back when nobody holds this lock any more; never where the browser has no locks. */
  whenFree(lock: string, callback: () => void): void;
  /** Calls back so often, until it is told to stop. */
  every(durationMs: number, callback: () => void): () => void;
  now(): number;
}

export interface TrainerClient {
  /**
   * Loads a run and gives it its number. With `keepWeights` its frames go on with the same history:
   * rows that the worker sent before it read this still count. Where there is no worker, one is
   * started; one that is too busy with an earlier run to answer gives way to a new one, unless weights
   * are to be kept.
   */
  load(spec: RunSpec, backend: BackendChoice, keepWeights: boolean): number;
  play(limit?: PlayLimit): Order;
  pause(): void;
  step(unit: 'step' | 'epoch'): Order;
  reset(): void;
  undoReset(): void;
  retune(tuning: Tuning): void;
  pace(stepsPerSecond: number | null): void;
  watch(watches: readonly Watch[]): void;
  /** @throws ProbeError (rejects) when it cannot be answered. */
  ask(probe: Probe): Promise<ProbeAnswer>;
  /**
   * Trains these stages beside the present run, each for `limit` epochs at most; what is still heard of
   * an earlier recipe is dropped.
   */
  cook(stages: readonly Stage[], limit: number): void;
  cancelRecipe(): void;
  /** Ends the worker, whatever it does, and tells so by a fault. The next load starts another one. */
  stop(): void;
  subscribe(listener: (event: TrainerEvent) => void): () => void;
  dispose(): void;
}

/** A question to the worker that got no answer. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
}

interface Pending {
  readonly resolve: (answer: ProbeAnswer) => void;
  readonly reject: (error: ProbeError) => void;
}

interface Life {
  readonly worker: WorkerLike;
  readonly vigil: Vigil;
}

export function createTrainerClient(ports: ClientPorts): TrainerClient {
  const { afterPaint } = ports;
  const listeners = new Set<(event: TrainerEvent) => void>();
  const pending = new Map<number, Pending>();
  let run = 0;
  /** The run with which the present history began. */
  let historyRun = 0;
  let probes = 0;
  let orders = 0;
  let recipe = 0;
  /** The last that was heard of a recipe under way. */
  let cooking: Extract<WorkerEvent, { kind: 'recipe' }> | undefined;
  /** A run that begins anew and what was asked of it, until the worker answers. */
  let unanswered: { readonly run: number; readonly commands: Command[] } | undefined;
  let pace: number | null = null;
  let watches: readonly Watch[] = [];
  let life: Life | undefined;
  // Its file is on its way before the first load.
  start();

  const post = (command: Command): void => life?.worker.postMessage(command);
  /** Sends what the worker has to do something for. */
  const send = (command: Command): void => {
    if ('run' in command && command.kind !== 'probe') unanswered?.commands.push(command);
    life?.vigil.expect();
    post(command);
  };
  const emit = (event: TrainerEvent): void => {
    for (const listener of listeners) listener(event);
  };

  function start(): void {
    let worker: WorkerLike;
    try {
      worker = ports.createWorker();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      queueMicrotask(() => end('worker-ended', detail));
      return;
    }
    const own: Life = {
      worker,
      vigil: createVigil({
        ...ports,
        ping: () => worker.postMessage({ kind: 'ping' }),
        onQuiet: (seconds) => emit({ kind: 'quiet', seconds }),
        onOverdue: () => replace(own),
      }),
    };
    life = own;
    const die = (detail: string): void => {
      if (own === life) end('worker-ended', detail);
    };
    worker.onmessage = ({ data }) => {
      if (own !== life) return;
      own.vigil.hear(data);
      if (unanswered !== undefined && 'run' in data && data.run >= unanswered.run) {
        unanswered = undefined;
        own.vigil.awaitLoad(false);
      }
      if (data.kind === 'alive') ports.whenFree(data.lock, () => die('the browser closed it'));
      else receive(own, data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      die(event.message || 'it could not be started');
    };
    worker.onmessageerror = () => die('a message could not be read');
    if (pace !== null) post({ kind: 'pace', stepsPerSecond: pace });
    if (watches.length > 0) post({ kind: 'watch', watches });
  }

  /** What waits for the worker ends with it. */
  function bury(detail: string): void {
    life?.vigil.end();
    life?.worker.terminate();
    life = undefined;
    unanswered = undefined;
    for (const { reject } of pending.values())
      reject(new ProbeError(`the worker ended: ${detail}`));
    pending.clear();
    endRecipe(detail);
  }
  function end(code: FaultCode, detail: string): void {
    bury(detail);
    emit({ kind: 'fault', run, code, detail });
  }
  /** A worker that is busy with what nobody wants any more gives way to a new one. */
  function replace(overdue: Life): void {
    const waiting = unanswered;
    if (overdue !== life || waiting === undefined) return;
    bury('another run took its place');
    start();
    unanswered = { run: waiting.run, commands: [] };
    for (const command of waiting.commands) send(command);
  }

  function endRecipe(detail: string): void {
    const ended = cooking;
    cooking = undefined;
    if (ended !== undefined) emit({ ...ended, state: 'failed', detail });
  }

  function receive(from: Life, event: WorkerEvent): void {
    switch (event.kind) {
      case 'ready':
        emit(event);
        return;
      case 'alive':
      case 'pong':
        return;
      case 'frame':
        // Credit is given back for stale frames too, or the next one would never come.
        afterPaint(() => {
          if (from === life) post({ kind: 'ack', run: event.run, frame: event.frame });
        });
        if (event.run >= historyRun) emit(event);
        return;
      case 'restored':
        // As with frames: it is about the history, which goes on under newer numbers.
        if (event.run >= historyRun) emit(event);
        return;
      case 'picture':
        afterPaint(() => {
          if (from !== life) return;
          post({ kind: 'ack-picture', run: event.run, picture: event.picture.kind });
        });
        if (event.run === run) emit(event);
        return;
      case 'answer': {
        pending.get(event.id)?.resolve(event.answer);
        pending.delete(event.id);
        return;
      }
      case 'recipe':
        if (event.recipe !== recipe) return;
        cooking = event.state === 'running' ? event : undefined;
        emit(event);
        return;
      case 'fault':
        if (event.probe !== undefined) {
          pending.get(event.probe)?.reject(new ProbeError(event.detail));
          pending.delete(event.probe);
        } else if (event.run === run) {
          emit(event);
        }
        return;
      default:
        if (event.run === run) emit(event);
    }
  }

  function load(spec: RunSpec, backend: BackendChoice, keepWeights: boolean): number {
    run += 1;
    if (!keepWeights) historyRun = run;
    if (life === undefined) start();
    if (!keepWeights) {
      unanswered = { run, commands: [] };
      life?.vigil.awaitLoad(true);
    }
    send({ kind: 'load', run, spec, backend, keepWeights });
    return run;
  }

  return {
    load,
    play(limit) {
      orders += 1;
      send({ kind: 'play', run, order: orders, ...(limit === undefined ? {} : { limit }) });
      return { run, order: orders };
    },
    pause: () => send({ kind: 'pause', run }),
    step(unit) {
      orders += 1;
      send({ kind: 'step', run, unit, order: orders });
      return { run, order: orders };
    },
    reset: () => send({ kind: 'reset', run }),
    undoReset: () => send({ kind: 'undo-reset', run }),
    retune: (tuning) => send({ kind: 'retune', run, tuning }),
    pace(stepsPerSecond) {
      pace = stepsPerSecond;
      send({ kind: 'pace', stepsPerSecond });
    },
    watch(next) {
      watches = next;
      send({ kind: 'watch', watches });
    },
    ask(probe) {
      if (life === undefined) return Promise.reject(new ProbeError('the worker does not run'));
      probes += 1;
      const id = probes;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        send({ kind: 'probe', run, id, probe });
      });
    },
    cook(stages, limit) {
      recipe += 1;
      const report = { stages: stages.length, stage: 0, epoch: 0, results: [] };
      cooking = { kind: 'recipe', recipe, state: 'running', report, detail: '' };
      if (life !== undefined) send({ kind: 'recipe', recipe, stages, limit });
      else endRecipe('the worker does not run');
    },
    cancelRecipe: () => send({ kind: 'cancel-recipe' }),
    stop: () => end('cancelled', 'stopped by a person'),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose() {
      bury('the page closed it');
      listeners.clear();
    },
  };
}
