/**
 * Follows the document with a run: decides what a change asks of the worker, and turns the worker's
 * events into what the interface shows, at most once per animation frame.
 */
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../core/document/experiment.ts';
import { maxSeed } from '../core/document/experiment.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { Order, PlayLimit, TrainerEvent } from '../core/protocol/protocol.ts';
import type { Result } from '../core/result.ts';
import { unreachable } from '../core/result.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import { compareSpecs } from '../core/run/to-run-spec.ts';
import type { BackendChoice, Picture, Probe, ProbeAnswer, Watch } from '../core/run/trainer.ts';
import type {
  DocumentActions,
  DocumentState,
  RunActions,
  RunInfo,
  SessionActions,
  SessionState,
} from './contract.ts';
import { createLoadWait } from './load-wait.ts';
import { createRunHistory } from './run-history.ts';
import { createWatchList } from './watch-list.ts';

/** A run that takes longer to come than this is not waited for under the pictures of the one before. */
const slowLoadMs = 400;
/** A document in change is looked at so often. */
const syncIntervalMs = 80;
/** A worker that dies so often while nobody does anything is not started again by itself. */
const maxRevivals = 2;

/** The worker as the store needs it; the client of the worker is one. */
export interface TrainerPort {
  load(spec: RunSpec, backend: BackendChoice, keepWeights: boolean): number;
  play(limit?: PlayLimit): Order;
  pause(): void;
  step(unit: 'step' | 'epoch'): void;
  reset(): void;
  undoReset(): void;
  retune(tuning: Tuning): void;
  pace(stepsPerSecond: number | null): void;
  watch(watches: readonly Watch[]): void;
  ask(probe: Probe): Promise<ProbeAnswer>;
  /** Ends the worker, which is told by a fault; the next load starts another one. */
  stop(): void;
  subscribe(listener: (event: TrainerEvent) => void): () => void;
}

export interface RunPorts {
  readonly trainer: TrainerPort;
  readonly documents: StoreApi<DocumentState>;
  readonly documentActions: DocumentActions;
  readonly session: StoreApi<SessionState>;
  readonly notify: SessionActions['notify'];
  readonly withdraw: SessionActions['withdraw'];
  toSpec(experiment: Experiment): Result<RunSpec, readonly Diagnostic[]>;
  /** Calls back after so long. */
  after(durationMs: number, callback: () => void): void;
  /** Calls back before the next paint, or soon where nothing is painted. */
  nextFrame(callback: () => void): void;
  /** Uniform in [0, 1). */
  random(): number;
}

export interface RunStore {
  readonly store: StoreApi<RunInfo>;
  readonly actions: RunActions;
  /** The run as it is now, ahead of the next animation frame. */
  current(): RunInfo;
  /** The whole history, for files and scripts. */
  log(): RunLog;
  /** Back to the initial weights, with no word of it. @returns whether there was anything to go back from */
  reset(): boolean;
  /**
   * Trains so far, and says by which order; undefined while errors of the document forbid it.
   */
  play(limit?: PlayLimit): Order | undefined;
  /** Sends the document's newest state to the worker without waiting. */
  sync(): void;
  /**
   * Resolves when the newest load is done, at once when none is under way; rejects when it failed or
   * another document was opened meanwhile.
   */
  whenReady(): Promise<void>;
}

/** Of a page whose worker has not answered yet. */
export const initialInfo: RunInfo = {
  status: 'starting',
  progress: null,
  willPlay: false,
  reason: null,
  fault: null,
  backend: null,
  loaded: null,
  blocked: false,
  step: 0,
  epoch: 0,
  stepsPerSecond: 0,
  quietSeconds: 0,
  memory: null,
  pace: null,
  historyVersion: 0,
  pictures: {},
};

export function createRunStore(ports: RunPorts): RunStore {
  const { trainer, documents, session } = ports;
  const store = createStore<RunInfo>()(() => initialInfo);
  const history = createRunHistory();
  /** What the worker has or will have of this experiment; undefined before it and after a fault. */
  let sent: RunSpec | undefined;
  /** The first run of the present experiment; what is still heard of earlier ones is dropped. */
  let firstRun = 0;
  const forgetReset = (): void => {
    history.forgetReset();
    ports.withdraw('run-reset');
  };
  /** A person pressed play without a limit: training goes on after a rebuild. */
  let wantsPlay = false;
  /** A person pressed Pause, and the worker has not answered. */
  let isPausing = false;
  /** The newest run that begins anew, until it is there. */
  let awaitedRun: number | undefined;
  let isSyncPlanned = false;
  let patch: Partial<RunInfo> = {};
  let isFlushPlanned = false;

  const flush = (): void => {
    isFlushPlanned = false;
    const next = patch;
    patch = {};
    store.setState(next);
  };
  const update = (part: Partial<RunInfo>): void => {
    patch = { ...patch, ...part };
    if (isFlushPlanned) return;
    isFlushPlanned = true;
    ports.nextFrame(flush);
  };
  /** What a person did shows at once. */
  const show = (part: Partial<RunInfo>): void => {
    patch = { ...patch, ...part };
    store.setState(patch);
    patch = {};
  };

  const loading = createLoadWait();
  /** Workers that were started since a person last did something. */
  let revivals = 0;

  /** What is shown of a run ends: it would be taken for another one's. */
  const clear = (): void => {
    history.clear();
    const { backend, pace, historyVersion, status, willPlay, blocked, progress } = {
      ...store.getState(),
      ...patch,
    };
    const kept = { backend, pace, status, willPlay, blocked, progress };
    show({ ...initialInfo, ...kept, historyVersion: historyVersion + 1 });
  };

  const load = (spec: RunSpec, keepWeights: boolean): void => {
    sent = spec;
    loading.begin();
    forgetReset();
    const run = trainer.load(spec, session.getState().backend, keepWeights);
    firstRun = Math.min(firstRun, run);
    if (keepWeights) return;
    awaitedRun = run;
    update({ status: 'loading', reason: null, fault: null });
    ports.after(slowLoadMs, () => {
      if (awaitedRun === run) clear();
    });
  };

  /** @returns false while errors of the document keep it from the worker */
  function sync(): boolean {
    isSyncPlanned = false;
    const spec = ports.toSpec(documents.getState().experiment);
    if (!spec.ok) {
      if (!store.getState().blocked) trainer.pause();
      show({ blocked: true });
      return false;
    }
    const wasBlocked = store.getState().blocked;
    if (wasBlocked) show({ blocked: false });
    const change = sent === undefined ? 'rebuild' : compareSpecs(sent, spec.value);
    switch (change) {
      case 'same':
        break;
      case 'retune':
        sent = spec.value;
        trainer.retune(spec.value.tuning);
        break;
      case 'data':
        load(spec.value, true);
        break;
      case 'rebuild':
        load(spec.value, false);
        break;
      default:
        unreachable(change);
    }
    if (wantsPlay && (change === 'data' || change === 'rebuild' || wasBlocked)) {
      trainer.play();
      update({ willPlay: true });
    }
    return true;
  }

  /** Another document was opened: whatever it holds, nothing of the run before is its own. */
  const beginExperiment = (): void => {
    sent = undefined;
    firstRun = Infinity;
    wantsPlay = false;
    forgetReset();
    loading.end(new Error('another experiment was opened'));
    patch = { status: 'starting', willPlay: false, blocked: false, progress: null };
    clear();
    sync();
  };
  /** Other data: the run begins anew, and nothing of it looks like what was. */
  const beginData = (): void => {
    sent = undefined;
    firstRun = Infinity;
    patch = { status: 'starting', progress: null };
    clear();
    sync();
  };

  /** The worker died: another one loads the run anew, and a notice tells what was kept. */
  const revive = (detail: string): void => {
    revivals += 1;
    const { step } = { ...store.getState(), ...patch };
    const code = step > 0 ? 'worker-ended' : 'worker-ended-untrained';
    ports.notify({ tone: 'error', code, args: { detail, step } });
    sent = undefined;
    update({ status: 'starting', progress: null, willPlay: false, reason: null });
    if (!sync()) loading.end(new Error(`worker-ended: ${detail}`));
  };

  const planSync = (): void => {
    if (isSyncPlanned) return;
    isSyncPlanned = true;
    ports.after(syncIntervalMs, () => {
      if (isSyncPlanned) sync();
    });
  };
  /** Before a command: the worker must know what the person sees. */
  const catchUp = (): void => {
    revivals = 0;
    if (isSyncPlanned || sent === undefined) sync();
  };

  function receive(event: TrainerEvent): void {
    if ('run' in event && event.run < firstRun) return;
    switch (event.kind) {
      case 'ready':
      case 'alive':
      case 'pong':
      case 'answer':
      case 'recipe':
        return;
      case 'quiet':
        update({ quietSeconds: event.seconds });
        return;
      case 'progress': {
        const { kind: _kind, run: _run, ...progress } = event;
        update({ progress });
        return;
      }
      case 'loaded':
        awaitedRun = undefined;
        update({
          loaded: event.loaded,
          backend: event.backend,
          progress: null,
          fault: null,
          pictures: {},
        });
        return;
      case 'state': {
        if (event.state !== 'loading') loading.end();
        // Begun before the pause was read.
        if (event.state === 'playing' && isPausing) return;
        isPausing = false;
        const reason = event.reason ?? null;
        if (reason !== null && reason.code !== 'paused' && reason.code !== 'limit') {
          wantsPlay = false;
        }
        update({
          status: event.state,
          reason,
          progress: null,
          ...((event.state === 'playing' || reason !== null) && { willPlay: false }),
        });
        return;
      }
      case 'frame': {
        const loaded = patch.loaded ?? store.getState().loaded;
        history.append(event, loaded?.channels ?? history.log.channels);
        update({
          step: event.step,
          epoch: event.epoch,
          stepsPerSecond: event.stepsPerSecond,
          memory: event.memory,
          historyVersion: (patch.historyVersion ?? store.getState().historyVersion) + 1,
        });
        return;
      }
      case 'restored':
        history.restore(event);
        if (event.history === 'former') ports.withdraw('run-reset');
        update({
          reason: null,
          historyVersion: (patch.historyVersion ?? store.getState().historyVersion) + 1,
        });
        return;
      case 'picture':
        update({
          pictures: {
            ...(patch.pictures ?? store.getState().pictures),
            [event.picture.kind]: event.picture,
          },
        });
        return;
      case 'fault': {
        const { code, detail, diagnostic } = event;
        if (event.picture !== undefined) {
          ports.notify({ tone: 'error', code: 'picture-failed', args: { detail } });
          return;
        }
        wantsPlay = false;
        isPausing = false;
        update({ willPlay: false });
        // After the loss of a backend the worker loads the same run again by itself: a notice tells.
        if (code === 'backend-lost') {
          ports.notify({ tone: 'error', code: `fault-${code}`, args: { detail } });
          update({ status: 'loading', reason: null });
          return;
        }
        if (code === 'worker-ended' && revivals < maxRevivals) {
          revive(detail);
          return;
        }
        // What the run controls show until the next load.
        sent = undefined;
        loading.end(new Error(`${code}: ${detail}`));
        awaitedRun = undefined;
        // What had come of it so far is no run.
        if (code === 'cancelled') clear();
        update({ status: 'failed', progress: null, fault: { code, detail, diagnostic } });
        return;
      }
      default:
        unreachable(event);
    }
  }

  const reset = (): boolean => {
    wantsPlay = false;
    const isFresh = sent === undefined;
    catchUp();
    // What is loaded now begins at its beginning.
    if (isFresh) return false;
    forgetReset();
    if (!loading.isUnderWay) history.keepForUndo();
    trainer.reset();
    return true;
  };

  const play = (limit?: PlayLimit): Order | undefined => {
    catchUp();
    wantsPlay = limit === undefined;
    if (store.getState().blocked) return undefined;
    isPausing = false;
    const order = trainer.play(limit);
    const { status } = { ...store.getState(), ...patch };
    const isThere = status !== 'loading' && status !== 'starting';
    show(isThere ? { status: 'playing', reason: null } : { willPlay: true, reason: null });
    return order;
  };

  const actions: RunActions = {
    play: (limit) => void play(limit),
    pause() {
      wantsPlay = false;
      isPausing = true;
      trainer.pause();
      const isPlaying = store.getState().status === 'playing';
      // It has been heard, though the worker may be in the midst of a step.
      show({ willPlay: false, ...(isPlaying && { status: 'idle', reason: { code: 'paused' } }) });
    },
    step(unit) {
      catchUp();
      if (store.getState().blocked) return;
      wantsPlay = false;
      isPausing = false;
      trainer.step(unit);
    },
    reset() {
      // How many steps there were only the worker knows: the last of them are on their way.
      const { step, status } = { ...store.getState(), ...patch };
      // Pressed once more: it would take the way back away, and nothing else.
      if (step === 0 && status === 'idle' && history.canUndo) return;
      if (!reset() || step === 0 || loading.isUnderWay) return;
      const action = { label: 'undo', run: () => trainer.undoReset() };
      ports.notify({ tone: 'info', code: 'run-reset', args: {}, action });
    },
    restart() {
      const { step } = store.getState();
      trainer.stop();
      catchUp();
      ports.notify({ tone: 'info', code: 'restarted', args: { step } });
    },
    cancelLoad() {
      trainer.stop();
    },
    reseed() {
      const seed = Math.floor(ports.random() * (maxSeed + 1));
      ports.documentActions.edit([{ kind: 'set-training', training: { seed } }]);
    },
    setPace(pace) {
      trainer.pace(pace);
      show({ pace });
    },
    watch: createWatchList((watches) => {
      trainer.watch(watches);
      // One that nobody watches grows old unseen: whoever comes back to it waits for a new one.
      const kept = watches.map(({ kind }) => kind);
      const shown = Object.entries({ ...store.getState(), ...patch }.pictures);
      const pictures = shown.filter(([kind]) => kept.includes(kind as Picture['kind']));
      if (pictures.length < shown.length) update({ pictures: Object.fromEntries(pictures) });
    }),
    ask: async (probe) => (await trainer.ask(probe)) as never,
    history: () => history.log,
  };

  trainer.subscribe(receive);
  documents.subscribe((state, previous) => {
    if (state.opening !== previous.opening) beginExperiment();
    else if (state.experiment.data.kind !== previous.experiment.data.kind) beginData();
    else if (state.experiment !== previous.experiment) planSync();
  });
  session.subscribe((state, previous) => {
    if (state.backend === previous.backend) return;
    sent = undefined;
    sync();
  });

  return {
    store,
    actions,
    current() {
      show({});
      return store.getState();
    },
    log: () => history.log,
    play,
    reset,
    sync,
    whenReady: () => loading.whenDone(),
  };
}
