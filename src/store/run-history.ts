/**
 * Log of the present run, and of the one before a reset as long as that can be undone; and where the run
 * stood when that was last told, with a copy of the log up to there.
 */
import { unreachable } from '../core/result.ts';
import { channel } from '../core/run/channels.ts';
import type { LogChange } from '../core/run/run-events.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import { createRunLog, openRunLog, type RunLog } from '../core/run/run-log.ts';

export interface RunHistory {
  readonly log: RunLog;
  /** Of the present log, or of one that it took the place of. */
  readonly stand: Stand | null;
  change(change: LogChange): void;
}

export function createRunHistory(): RunHistory {
  let log = createRunLog([channel.step]);
  let former: RunLog | undefined;
  let stand: Stand | null = null;
  return {
    get log() {
      return log;
    },
    get stand() {
      return stand;
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
        case 'keep-stand':
          stand = { log: log.save(), checkpoint: change.checkpoint };
          return;
        case 'open-stand':
          ({ stand } = change);
          return;
        case 'take-stand':
          if (stand !== null) log = openRunLog(stand.log);
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
