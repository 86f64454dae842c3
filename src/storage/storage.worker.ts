/** The worker's entry: wires the database to the page. Reached by address only. */
import { createParcelTaker, findBuffers } from '../core/pieces.ts';
import type { Answer, Call, Word } from './calls.ts';
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

const take = createParcelTaker();

self.onmessage = ({ data }: MessageEvent<Word>) => {
  const call = 'of' in data ? (take(data)?.value as Call | undefined) : data;
  if (call !== undefined) answer(call);
};

function answer({ id, method, args }: Call): void {
  const work = keeping[method] as (...given: readonly unknown[]) => Promise<unknown>;
  const post = (result: Answer, given: readonly ArrayBuffer[] = []): void =>
    self.postMessage(result, { transfer: [...given] });
  work(...args).then(
    (value) => post({ id, value }, findBuffers(value)),
    (error: unknown) => {
      const { trouble, message } = toStorageError(error);
      post({ id, trouble, detail: message });
    },
  );
}
