/** The worker's entry: wires the database to the page. Reached by address only. */
import { createParcelTaker, findBuffers } from '../core/pieces.ts';
import type { Answer, Call, Word } from './calls.ts';
import { createDatabaseKeeping } from './database-keeping.ts';
import { createClaims } from './claims.ts';
import { createLiving } from './living.ts';
import { toStorageError } from './keeping.ts';

const locks = (navigator as Partial<Navigator>).locks;
const keeping = createDatabaseKeeping(
  {
    // Given by the page.
    tab: self.name,
    now: () => Date.now(),
    ...createLiving(locks),
    wait: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  },
  createClaims(locks),
);
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
