/** The worker's entry: wires the database to the page. Reached by address only. */
import type { Answer, Call } from './calls.ts';
import { createDatabaseKeeping } from './database-keeping.ts';
import { toStorageError } from './keeping.ts';

const prefix = 'mtl-playground-tab-';
/** None on insecure origins: there every other tab counts as gone. */
const locks = (navigator as Partial<Navigator>).locks;

const keeping = createDatabaseKeeping({
  tab: crypto.randomUUID(),
  now: () => Date.now(),
  hold: (tab) => void locks?.request(prefix + tab, () => new Promise(() => undefined)),
  async living() {
    const { held = [] } = (await locks?.query()) ?? {};
    return held.flatMap(({ name = '' }) =>
      name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    );
  },
  wait: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
});

self.onmessage = ({ data: { id, method, args } }: MessageEvent<Call>) => {
  const answer = (result: Answer): void => self.postMessage(result);
  const work = keeping[method] as (...given: readonly unknown[]) => Promise<unknown>;
  work(...args).then(
    (value) => answer({ id, value }),
    (error: unknown) => {
      const { trouble, message } = toStorageError(error);
      answer({ id, trouble, detail: message });
    },
  );
};
