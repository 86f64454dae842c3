/** Log of the present run, and of the one before a reset as long as that can be undone. */
import { unreachable } from '../core/result.ts';
import { channel } from '../core/run/channels.ts';
import type { LogChange } from '../core/run/run-events.ts';
import { createRunLog, type RunLog } from '../core/run/run-log.ts';

export interface RunHistory {
  readonly log: RunLog;
  change(change: LogChange): void;
}

export function createRunHistory(): RunHistory {
  let log = createRunLog([channel.step]);
  let former: RunLog | undefined;
  return {
    get log() {
      return log;
    },
    change(change) {
      switch (change.kind) {
        case 'clear':
          log = createRunLog([channel.step]);
          return;
        case 'begin':
          if (change.keepsFormer) former = log;
          log = createRunLog(change.channels);
          return;
        case 'append':
          log.append(change.rows, change.count);
          return;
        case 'cut':
          log.cut(change.step);
          return;
        case 'take-former':
          log = former ?? log;
          former = undefined;
          return;
        case 'forget-former':
          former = undefined;
          return;
        default:
          unreachable(change);
      }
    },
  };
}
