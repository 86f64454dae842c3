/** The run's machine at work: its effects reach worker, log and notices, its state the interface. */
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../core/document/experiment.ts';
import type { Checkpoint, Stand } from '../core/run/checkpoint.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import { inTurn } from '../core/in-turn.ts';
import type { Order, PlayLimit, TrainerEvent } from '../core/protocol/protocol.ts';
import type { Result } from '../core/result.ts';
import { unreachable } from '../core/result.ts';
import type { Pace } from '../core/run/pace.ts';
import type { Present, RunEffect, RunEvent } from '../core/run/run-events.ts';
import { toBeginning } from '../core/run/run.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { reduceRun } from '../core/run/run-machine.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import { initialRun, type PageRun, type Place } from '../core/run/run-state.ts';
import type { BackendChoice, Probe, ProbeAnswer, Watch } from '../core/run/trainer.ts';
import type { DocumentState, RunInfo, SessionActions, SessionState } from './contract.ts';
import { createLateMachine } from './late-machine.ts';
import { createLoadWait } from './load-wait.ts';
import type { KeptPresent, RunLibraryStore } from './run-library.ts';
import { createRunHistory, type RunHistory, type Story } from './run-history.ts';
import { initialInfo, toRunInfo } from './run-info.ts';

/** The worker as the store needs it; the client of the worker is one. */
export interface TrainerPort {
  load(spec: RunSpec, backend: BackendChoice, keepWeights: boolean, from?: Checkpoint): number;
  play(limit?: PlayLimit): Order;
  pause(): void;
  step(unit: 'step' | 'epoch'): void;
  reset(): void;
  undoReset(): void;
  takeBest(): void;
  retune(tuning: Tuning): void;
  pace(pace: Pace): void;
  watch(watches: readonly Watch[]): void;
  ask(probe: Probe): Promise<ProbeAnswer>;
  /** Ends the worker, which is told by a fault; the next load starts another one. */
  stop(): void;
  subscribe(listener: (event: TrainerEvent) => void): () => void;
}

type Reducer = typeof reduceRun;

export interface ActorPorts {
  /** The machine, or its file on the way: the page shows and edits without it. */
  loadMachine(): Reducer | Promise<Reducer>;
  readonly trainer: TrainerPort;
  readonly documents: Pick<StoreApi<DocumentState>, 'getState'>;
  readonly session: Pick<StoreApi<SessionState>, 'getState'>;
  readonly notify: SessionActions['notify'];
  readonly withdraw: SessionActions['withdraw'];
  readonly library: Pick<RunLibraryStore, 'keepPresent' | 'followStory' | 'leaveExperiment'>;
  toSpec(experiment: Experiment): Result<RunSpec, readonly Diagnostic[]>;
  /** Calls back after so long. */
  after(durationMs: number, callback: () => void): void;
  /** Calls back before the next paint, or soon where nothing is painted. */
  nextFrame(callback: () => void): void;
}

/** Where a run stood, and what was trained there. */
export interface OwnStand {
  readonly spec: RunSpec;
  readonly stand: Stand;
}

export interface RunActor {
  readonly store: StoreApi<RunInfo>;
  /** Where the present run can be gone on with from; null before it stood anywhere. */
  readonly stand: StoreApi<OwnStand | null>;
  /** Said during an effect, it waits until all effects are done. */
  send(event: RunEvent): void;
  /** The document and the choice of a backend as they are now. */
  present(): Present;
  /** Shows what waits for the next animation frame. */
  show(): void;
  /** Trains so far, and says by which order; undefined while errors of the document forbid it. */
  play(limit?: PlayLimit): Order | undefined;
  whenReady(): Promise<void>;
  log(): RunLog;
  /** Nothing was changed on the way: training it again comes to the same. */
  isSteady(): boolean;
}

export function createRunActor(ports: ActorPorts): RunActor {
  const { trainer } = ports;
  const history = createRunHistory();
  const waiters = createLoadWait();
  const present = createPresent(ports);
  let state = initialRun;
  const display = createDisplay(ports, () => state);
  const stands = createStands(history);
  let order: Order | undefined;
  const keeper = createKeeper(ports);
  const seeTo = inTurn<readonly [Reducer, RunEvent]>(([reduce, event]) => {
    const [next, effects] = reduce(state, event);
    state = next;
    for (const effect of effects) perform(effect);
    stands.follow(state.place);
    // Words of the worker come in numbers: they are shown once for an animation frame.
    if (event.kind === 'heard') display.showSoon();
    else display.show();
  });
  const send = createLateMachine<Reducer, RunEvent>({
    load: ports.loadMachine,
    handle: (reduce, event) => seeTo([reduce, event]),
    onLost: display.fail,
  });

  function perform(effect: RunEffect): void {
    switch (effect.kind) {
      case 'load':
        keeper.follow(effect.keepWeights ? history : undefined);
        send({ kind: 'numbered', run: load(trainer, effect) });
        return;
      case 'play':
        order = trainer.play(effect.limit);
        return;
      case 'read':
        send({ kind: 'document', now: present() });
        return;
      case 'set-timer':
        ports.after(effect.durationMs, () => send({ kind: 'rang', timer: effect.timer }));
        return;
      case 'log':
        history.change(effect.change);
        ports.library.followStory(history.story);
        return;
      case 'notify':
        notify(ports, effect, () => send({ kind: 'undo-reset' }));
        return;
      case 'keep-run':
        ports.library.keepPresent({ ...effect, ...keeper.describe(history) });
        return;
      case 'hide-runs':
        ports.library.leaveExperiment();
        return;
      case 'withdraw':
        ports.withdraw(effect.code);
        return;
      case 'settle':
        waiters.settle(effect.tickets, effect.error);
        return;
      case 'retune':
        keeper.follow(history);
        trainer.retune(effect.tuning);
        return;
      default:
        command(trainer, effect);
    }
  }

  trainer.subscribe((event) => send({ kind: 'heard', event }));
  return {
    ...{ store: display.store, stand: stands.store, send, present, show: display.show },
    play(limit) {
      order = undefined;
      send({ kind: 'play', limit, now: present() });
      return order;
    },
    whenReady: () => waiters.join((ticket) => send({ kind: 'wait', ticket })),
    log: () => history.log,
    isSteady: () => keeper.describe(history).isSteady,
  };
}

function createStands(history: RunHistory) {
  const store = createStore<OwnStand | null>()(() => null);
  let own: Place | null = null;
  return {
    store,
    follow(place: Place | null) {
      if (place === own) return;
      own = place;
      const { stand } = history;
      store.setState(place && stand && { spec: place.spec, stand }, true);
    },
  };
}

function notify(
  ports: Pick<ActorPorts, 'notify'>,
  { notice, offersUndo }: Extract<RunEffect, { kind: 'notify' }>,
  undo: () => void,
): void {
  const action = { label: 'undo', run: undo };
  ports.notify({ ...notice, ...(offersUndo && { action }) });
}

/** Knows of which document the run is: by now there may be another one. */
function createKeeper({ documents }: Pick<ActorPorts, 'documents'>) {
  let own = documents.getState();
  /** Runs whose dials or data changed on the way. */
  const changed = new WeakSet<Story>();
  return {
    /** The worker was told of the newest document. @param history of the run, if it goes on under it */
    follow(history?: RunHistory) {
      own = documents.getState();
      if (history !== undefined && history.log.rows > 1) changed.add(history.story);
    },
    describe: ({ log, story }: RunHistory): Omit<KeptPresent, 'why' | 'facts'> => ({
      ...{ log, story },
      experiment: own.experiment,
      beginning: toBeginning(own.presentation, own.isLinked),
      next: documents.getState().experiment,
      isSteady: !story.isOpened && !changed.has(story),
    }),
  };
}

const load = (
  trainer: TrainerPort,
  { spec, backend, keepWeights, from }: Extract<RunEffect, { kind: 'load' }>,
): number => trainer.load(spec, backend, keepWeights, ...(from === undefined ? [] : [from]));

/** Effects that the worker is told as they are. */
type Told = Extract<
  RunEffect,
  { kind: 'pause' | 'step' | 'reset' | 'undo-reset' | 'take-best' | 'stop' | 'pace' | 'watch' }
>;

function command(trainer: TrainerPort, effect: Told): void {
  switch (effect.kind) {
    case 'pause':
      trainer.pause();
      return;
    case 'step':
      trainer.step(effect.unit);
      return;
    case 'reset':
      trainer.reset();
      return;
    case 'undo-reset':
      trainer.undoReset();
      return;
    case 'take-best':
      trainer.takeBest();
      return;
    case 'stop':
      trainer.stop();
      return;
    case 'pace':
      trainer.pace(effect.pace);
      return;
    case 'watch':
      trainer.watch(effect.watches);
      return;
    default:
      unreachable(effect);
  }
}

/** A specification is made once for each version of the experiment. */
function createPresent({ documents, session, toSpec }: ActorPorts): () => Present {
  let last: { readonly experiment: Experiment; readonly spec: RunSpec | null } | undefined;
  return () => {
    const { experiment } = documents.getState();
    if (last?.experiment !== experiment) {
      const spec = toSpec(experiment);
      last = { experiment, spec: spec.ok ? spec.value : null };
    }
    return { spec: last.spec, backend: session.getState().backend };
  };
}

interface Display {
  readonly store: StoreApi<RunInfo>;
  /** There is no machine: its file did not come. */
  fail(detail: string): void;
  show(): void;
  /** Shows it before the next paint, whatever else is said until then. */
  showSoon(): void;
}

function createDisplay({ nextFrame }: Pick<ActorPorts, 'nextFrame'>, read: () => PageRun): Display {
  const store = createStore<RunInfo>()(() => initialInfo);
  let shown = initialRun;
  let isPlanned = false;
  const show = (): void => {
    const run = read();
    if (run === shown) return;
    shown = run;
    store.setState(toRunInfo(run));
  };
  return {
    store,
    fail: (detail) => store.setState({ status: 'failed', fault: { code: 'worker-ended', detail } }),
    show,
    showSoon() {
      if (isPlanned || read() === shown) return;
      isPlanned = true;
      nextFrame(() => {
        isPlanned = false;
        show();
      });
    },
  };
}
