/** The page's side of the worker: sends, listens, numbers runs, and starts it anew when it dies. */
import type { Command, PlayLimit, WorkerEvent } from '../core/protocol/protocol.ts';
import type { Stage } from '../core/run/recipes.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import type { BackendChoice, Probe, ProbeAnswer, Watch } from '../core/run/trainer.ts';

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
}

export interface TrainerClient {
  /**
   * Loads a run and gives it its number. With `keepWeights` its frames go on with the same history:
   * rows that the worker sent before it read this still count.
   */
  load(spec: RunSpec, backend: BackendChoice, keepWeights: boolean): number;
  play(limit?: PlayLimit): void;
  pause(): void;
  step(unit: 'step' | 'epoch'): void;
  reset(): void;
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
  subscribe(listener: (event: WorkerEvent) => void): () => void;
  dispose(): void;
}

/** A question to the worker that got no answer. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
}

/** A worker that dies more often than this without a word is not started again. */
const maxSilentDeaths = 3;

interface Pending {
  readonly resolve: (answer: ProbeAnswer) => void;
  readonly reject: (error: ProbeError) => void;
}

export function createTrainerClient({ createWorker, afterPaint }: ClientPorts): TrainerClient {
  const listeners = new Set<(event: WorkerEvent) => void>();
  const pending = new Map<number, Pending>();
  let run = 0;
  /** The run with which the present history began. */
  let historyRun = 0;
  let probes = 0;
  let recipe = 0;
  /** The last that was heard of a recipe under way. */
  let cooking: Extract<WorkerEvent, { kind: 'recipe' }> | undefined;
  let silentDeaths = 0;
  let isDisposed = false;
  let loaded: { readonly spec: RunSpec; readonly backend: BackendChoice } | undefined;
  let pace: number | null = null;
  let watches: readonly Watch[] = [];
  let worker: WorkerLike | undefined = start();

  const send = (command: Command): void => worker?.postMessage(command);
  const emit = (event: WorkerEvent): void => {
    for (const listener of listeners) listener(event);
  };

  function start(): WorkerLike {
    const made = createWorker();
    made.onmessage = ({ data }) => {
      if (made === worker) receive(made, data);
    };
    made.onerror = (event) => {
      event.preventDefault();
      if (made === worker) restart(event.message || 'the worker could not be started');
    };
    made.onmessageerror = () => {
      if (made === worker) restart('a message could not be read');
    };
    return made;
  }

  function restart(detail: string): void {
    worker?.terminate();
    worker = undefined;
    rejectAll(`the worker ended: ${detail}`);
    silentDeaths += 1;
    emit({ kind: 'fault', run, code: 'internal', detail });
    endRecipe(detail);
    if (isDisposed || silentDeaths >= maxSilentDeaths) return;
    worker = start();
    send({ kind: 'pace', stepsPerSecond: pace });
    send({ kind: 'watch', watches });
    if (loaded !== undefined) postLoad(loaded.spec, loaded.backend, false);
  }

  function endRecipe(detail: string): void {
    const ended = cooking;
    cooking = undefined;
    if (ended !== undefined) emit({ ...ended, state: 'failed', detail });
  }

  function rejectAll(reason: string): void {
    for (const { reject } of pending.values()) reject(new ProbeError(reason));
    pending.clear();
  }

  function receive(from: WorkerLike, event: WorkerEvent): void {
    switch (event.kind) {
      case 'ready':
        emit(event);
        return;
      case 'frame':
        silentDeaths = 0;
        // Credit is given back for stale frames too, or the next one would never come.
        afterPaint(() => {
          if (from === worker) send({ kind: 'ack', run: event.run, frame: event.frame });
        });
        if (event.run >= historyRun) emit(event);
        return;
      case 'picture':
        afterPaint(() => {
          if (from !== worker) return;
          send({ kind: 'ack-picture', run: event.run, picture: event.picture.kind });
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

  function postLoad(spec: RunSpec, backend: BackendChoice, keepWeights: boolean): number {
    run += 1;
    if (!keepWeights) historyRun = run;
    loaded = { spec, backend };
    // A worker that died in silence gets another chance with each load.
    worker ??= start();
    send({ kind: 'load', run, spec, backend, keepWeights });
    return run;
  }

  return {
    load: postLoad,
    play: (limit) => send({ kind: 'play', run, ...(limit === undefined ? {} : { limit }) }),
    pause: () => send({ kind: 'pause', run }),
    step: (unit) => send({ kind: 'step', run, unit }),
    reset: () => send({ kind: 'reset', run }),
    retune(tuning) {
      if (loaded !== undefined) loaded = { ...loaded, spec: { ...loaded.spec, tuning } };
      send({ kind: 'retune', run, tuning });
    },
    pace(stepsPerSecond) {
      pace = stepsPerSecond;
      send({ kind: 'pace', stepsPerSecond });
    },
    watch(next) {
      watches = next;
      send({ kind: 'watch', watches });
    },
    ask(probe) {
      if (worker === undefined) return Promise.reject(new ProbeError('the worker does not run'));
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
      if (worker !== undefined) send({ kind: 'recipe', recipe, stages, limit });
      else endRecipe('the worker does not run');
    },
    cancelRecipe: () => send({ kind: 'cancel-recipe' }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose() {
      isDisposed = true;
      worker?.terminate();
      worker = undefined;
      rejectAll('the page closed the worker');
      listeners.clear();
    },
  };
}
