/**
 * Log of the present run, and of the one before a reset as long as that can be undone; and where the run
 * stood when that was last told, with a copy of the log up to there.
 */
import { unreachable } from '../core/result.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import type { LogChange } from '../core/run/run-events.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import { createRunLog, openRunLog, type RunLog } from '../core/run/run-log.ts';

/** Identity of a history: the same whether its log is another copy, after a worker died, or after a reset was undone. */
export interface Story {
  /** It goes on from a stand that was opened with a document. */
  readonly isOpened: boolean;
}

export interface RunHistory {
  readonly log: RunLog;
  /** Of the present log. */
  readonly story: Story;
  /** Of the present log, or of one that it took the place of. */
  readonly stand: Stand | null;
  change(change: LogChange): void;
}

export function createRunHistory(): RunHistory {
  let log = createRunLog([channel.step]);
  let story: Story = { isOpened: false };
  let former: { readonly log: RunLog; readonly story: Story } | undefined;
  let stand: Stand | null = null;
  let standStory = story;
  const begin = (channels: readonly ChannelInfo[]): void => {
    log = createRunLog(channels);
    story = { isOpened: false };
  };
  return {
    get log() {
      return log;
    },
    get story() {
      return story;
    },
    get stand() {
      return stand;
    },
    change(change) {
      switch (change.kind) {
        case 'clear':
          begin([channel.step]);
          return;
        case 'begin':
          if (change.keepsFormer) former = { log, story };
          begin(change.channels);
          return;
        case 'append':
          log.append(change.rows, change.count);
          return;
        case 'keep-stand':
          stand = { log: log.save(), checkpoint: change.checkpoint };
          standStory = story;
          return;
        case 'open-stand':
          ({ stand } = change);
          standStory = { isOpened: true };
          return;
        case 'take-stand':
          if (stand !== null) log = openRunLog(stand.log);
          story = standStory;
          return;
        case 'cut':
          log.cut(change.step);
          return;
        case 'take-former':
          ({ log, story } = former ?? { log, story });
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
