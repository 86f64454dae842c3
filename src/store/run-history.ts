/** The rows of the present run, and of the one before a reset as long as that can be undone. */
import type { WorkerEvent } from '../core/protocol/protocol.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import { createRunLog, type RunLog } from '../core/run/run-log.ts';

type Event<K extends WorkerEvent['kind']> = Extract<WorkerEvent, { kind: K }>;

export interface RunHistory {
  readonly log: RunLog;
  clear(): void;
  append(frame: Event<'frame'>, channels: readonly ChannelInfo[]): void;
  /** A reset can be undone. */
  readonly canUndo: boolean;
  /** The next history takes the place of this one, which is kept. */
  keepForUndo(): void;
  /** There is no reset to undo any more. */
  forgetReset(): void;
  /** Training was taken back: in this history, or to the one before a reset. */
  restore(event: Event<'restored'>): void;
}

export function createRunHistory(): RunHistory {
  let log = createRunLog([channel.step]);
  let former: RunLog | undefined;
  let isResetting = false;
  const forgetReset = (): void => {
    former = undefined;
    isResetting = false;
  };
  return {
    get log() {
      return log;
    },
    get canUndo() {
      return former !== undefined || isResetting;
    },
    clear() {
      log = createRunLog([channel.step]);
    },
    append({ rows, count, fresh }, channels) {
      if (fresh || toIds(channels) !== toIds(log.channels)) {
        if (isResetting) former = log;
        isResetting = false;
        log = createRunLog(channels);
      }
      log.append(rows, count);
    },
    keepForUndo() {
      forgetReset();
      isResetting = true;
    },
    forgetReset,
    restore({ history, step }) {
      if (history === 'former') {
        // It may not have been replaced yet.
        log = former ?? log;
        forgetReset();
      }
      log.cut(step);
    },
  };
}

const toIds = (channels: readonly ChannelInfo[]): string => channels.map(({ id }) => id).join();
