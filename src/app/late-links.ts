/** What writes and reads links, in a file of its own: the page shows and edits without it. */
import type * as links from './links.ts';

export type LinkCodec = Pick<typeof links, 'encode' | 'decode' | 'toShared' | 'createLocks'>;

export interface LateLinks {
  /** Undefined until its file is there. */
  now(): LinkCodec | undefined;
  /** Asks for its file. Rejects when that does not come; the next call asks again. */
  load(): Promise<LinkCodec>;
}

export function createLateLinks(
  open: () => Promise<LinkCodec> = () => import('./links.ts'),
): LateLinks {
  let found: LinkCodec | undefined;
  return {
    now: () => found,
    load: async () => (found ??= await open()),
  };
}
