/** Tools of a session: its ports, the trainer that is loaded, and what stands around it. */
import type { WorkerEvent } from '../core/protocol/protocol.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { SessionState } from '../core/run/session-state.ts';
import type { BackendChoice, Engine, LostBackend, Trainer } from '../core/run/trainer.ts';
import { createCheckpointDesk } from './session-checkpoints.ts';
import { createEngineKeeper } from './session-engine.ts';
import { createProgress } from './session-load.ts';
import { createChunkSizer, createPacer, createRateMeter } from './session-loop.ts';
import { createOutbox } from './session-outbox.ts';
import { createPictureDesk } from './session-pictures.ts';
import { createJobDesk } from './session-jobs.ts';
import { createRowKeeper } from './session-rows.ts';
import { createWayBack } from './session-way-back.ts';

export interface SessionPorts {
  post(event: WorkerEvent, transfer: readonly Transferable[]): void;
  /**
   * @param lost backends that died and are not tried again by themselves
   * @param spec what is to be trained on it
   */
  createEngine(choice: BackendChoice, lost: readonly LostBackend[], spec: RunSpec): Promise<Engine>;
  now(): number;
  /** Lets messages in, at once when there is none. */
  nextTurn(): Promise<void>;
  sleep(durationMs: number): Promise<void>;
}

export interface WorkPorts extends SessionPorts {
  /** The session as it is now. */
  state(): SessionState;
  onLost(): void;
  wake(): void;
}

export type Equipment = ReturnType<typeof createEquipment>;
export function createEquipment(ports: WorkPorts) {
  const { now, post, state } = ports;
  const held: { trainer: Trainer | undefined } = { trainer: undefined };
  const meter = createRateMeter();
  const stand = () => {
    const { trainer } = held;
    if (trainer === undefined) return undefined;
    const { step, epoch } = trainer;
    return { step, epoch, stepsPerSecond: meter.rate, memory: trainer.memory() };
  };
  const outbox = createOutbox(post, now, stand, () => state().order);
  const rows = createRowKeeper(now, outbox.push, () => back.lastGood);
  const back = createWayBack({
    outbox,
    rows,
    tellRestored: (event) => post({ kind: 'restored', run: state().run, ...event }, []),
  });
  return {
    now,
    post,
    state,
    held,
    meter,
    outbox,
    rows,
    back,
    checkpoints: createCheckpointDesk({
      ...{ rows, back, outbox, now },
      tellUnkept: (sizes) => post({ kind: 'unkept', run: state().run, ...sizes }, []),
    }),
    engines: createEngineKeeper(ports),
    sizer: createChunkSizer(),
    pacer: createPacer(),
    pictures: createPictureDesk(now),
    jobs: createJobDesk({ post, now, wake: ports.wake }),
    progress: createProgress(
      (next) => post({ kind: 'progress', run: state().run, ...next }, []),
      now,
    ),
    /** @throws when the session asks for what it does not have */
    get trainer(): Trainer {
      if (held.trainer === undefined)
        throw new Error('session: expected a trainer to be loaded, got none');
      return held.trainer;
    },
  };
}
