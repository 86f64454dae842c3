/**
 * Which tabs live: each holds a lock of its own. Insecure origins have no locks; there whoever asks is
 * answered by those that live.
 */
import type { KeepingPorts } from './database-present.ts';

type Living = Pick<KeepingPorts, 'hold' | 'living'>;

const prefix = 'mtl-playground-tab-';
/** A tab that is busy with a large state answers no sooner. */
const answerMs = 500;

export const createLiving = (locks: LockManager | undefined): Living =>
  locks === undefined ? createCalls() : createLocks(locks);

const createLocks = (locks: LockManager): Living => ({
  hold: (tab) => void locks.request(prefix + tab, () => new Promise(() => undefined)),
  async living() {
    const { held = [] } = await locks.query();
    return held.flatMap(({ name = '' }) =>
      name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    );
  },
});

/** Null asks who lives; a name is an answer. */
type Call = string | null;

function createCalls(): Living {
  const channel = new BroadcastChannel('mtl-playground-tabs');
  const heard = new Set<string>();
  let own: string | undefined;
  channel.onmessage = ({ data }: MessageEvent<Call>) => {
    if (data !== null) heard.add(data);
    else if (own !== undefined) channel.postMessage(own);
  };
  return {
    hold: (tab) => void (own = tab),
    async living() {
      heard.clear();
      if (own !== undefined) heard.add(own);
      channel.postMessage(null);
      await new Promise((resolve) => setTimeout(resolve, answerMs));
      return [...heard];
    },
  };
}
