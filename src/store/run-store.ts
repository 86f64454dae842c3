/**
 * Follows the document with a run. The machine in core/run/run-machine.ts decides what is done, and
 * run-actor.ts does it; here it meets documents, settings and the people who use it.
 */
import type { StoreApi } from 'zustand/vanilla';
import { maxSeed } from '../core/document/experiment.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { Project } from '../core/document/project.ts';
import type { Order, PlayLimit } from '../core/protocol/protocol.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type {
  DocumentActions,
  DocumentState,
  RunActions,
  RunInfo,
  SessionState,
} from './contract.ts';
import { createRunActor, type ActorPorts, type OwnStand, type RunActor } from './run-actor.ts';
import { createWatchList } from './watch-list.ts';

export interface RunPorts extends ActorPorts {
  readonly documents: StoreApi<DocumentState>;
  readonly documentActions: DocumentActions;
  readonly session: StoreApi<SessionState>;
  /** Uniform in [0, 1). */
  random(): number;
}

export interface RunStore {
  readonly store: StoreApi<RunInfo>;
  readonly actions: RunActions;
  /** Where the present run can be gone on with from; null before it stood anywhere. */
  readonly stand: StoreApi<OwnStand | null>;
  /** Opens the document of a run that stood there, which goes on. */
  openAt(project: Project, stand: Stand): void;
  /** As `openAt`, by whatever brings a document. @param stand null of one whose run begins anew */
  bringAt(stand: Stand | null, bring: () => void): void;
  /** The run as it is now, ahead of the next animation frame. */
  current(): RunInfo;
  /** The whole history, for files and scripts. */
  log(): RunLog;
  /** Nothing was changed on the way: training it again comes to the same. */
  isSteady(): boolean;
  /** The page goes: the run is kept, if it was trained for an epoch. */
  leave(): void;
  /** Back to the initial weights, with no word of it. */
  reset(): void;
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

export function createRunStore(ports: RunPorts): RunStore {
  const { documents, session } = ports;
  const actor = createRunActor(ports);
  const { send, present } = actor;
  /** Where the run of the document that is being opened stood. */
  let opened: Stand | undefined;

  documents.subscribe((state, previous) => {
    const { experiment } = state;
    if (state.opening !== previous.opening) send({ kind: 'opened', now: present(), stand: opened });
    else if (experiment.data.kind !== previous.experiment.data.kind)
      send({ kind: 'data-chosen', now: present() });
    else if (experiment !== previous.experiment) send({ kind: 'edited' });
  });
  session.subscribe((state, previous) => {
    if (state.backend !== previous.backend) send({ kind: 'backend-chosen', now: present() });
  });

  const bringAt = (stand: Stand | null, bring: () => void): void => {
    opened = stand ?? undefined;
    try {
      bring();
    } finally {
      opened = undefined;
    }
  };

  return {
    store: actor.store,
    stand: actor.stand,
    openAt: (project, stand) => bringAt(stand, () => ports.documentActions.open(project)),
    bringAt,
    actions: createActions(ports, actor),
    current() {
      actor.show();
      return actor.store.getState();
    },
    log: actor.log,
    isSteady: actor.isSteady,
    play: actor.play,
    leave: () => send({ kind: 'left' }),
    reset: () => send({ kind: 'reset', isOffered: false, now: present() }),
    sync: () => send({ kind: 'document', now: present() }),
    whenReady: actor.whenReady,
  };
}

function createActions(ports: RunPorts, { send, present, play, log }: RunActor): RunActions {
  return {
    play: (limit) => void play(limit),
    pause: () => send({ kind: 'pause' }),
    step: (unit) => send({ kind: 'step', unit, now: present() }),
    reset: () => send({ kind: 'reset', isOffered: true, now: present() }),
    keep: () => send({ kind: 'keep' }),
    takeBest: () => send({ kind: 'take-best' }),
    restart: () => send({ kind: 'restart', now: present() }),
    cancelLoad: () => send({ kind: 'cancel-load' }),
    reseed() {
      const seed = Math.floor(ports.random() * (maxSeed + 1));
      ports.documentActions.edit([{ kind: 'set-training', training: { seed } }]);
    },
    setPace: (pace) => send({ kind: 'set-pace', pace }),
    watch: createWatchList((watches) => send({ kind: 'watched', watches })),
    ask: async (probe) => (await ports.trainer.ask(probe)) as never,
    history: log,
  };
}
