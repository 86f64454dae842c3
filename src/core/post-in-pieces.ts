/** Messages in their order, of which large ones go in pieces and what follows waits for them. */
import { countBytes, pieceBytes } from './count-bytes.ts';
import type { Parcel } from './pieces.ts';

export interface PostPorts<T> {
  post(message: T | Parcel, given: readonly ArrayBuffer[]): void;
  /** Resolves in a later task. */
  nextTask(): Promise<void>;
}

/** @returns posts at once what is small, if nothing is on its way */
export function createPost<T>({ post, nextTask }: PostPorts<T>): (message: T) => void {
  let busy: Promise<void> | undefined;
  let count = 0;
  async function postLarge(message: T): Promise<void> {
    count += 1;
    const pieces = await import('./pieces.ts').catch(() => undefined);
    if (pieces === undefined) {
      // Its file does not come: in one piece it takes the page longer.
      post(message, []);
      return;
    }
    const { findBuffers, sendInPieces } = pieces;
    await sendInPieces(message, count, (parcel) => post(parcel, findBuffers(parcel)), nextTask);
  }
  return (message) => {
    const isLarge = countBytes(message) > pieceBytes;
    if (busy === undefined && !isLarge) {
      post(message, []);
      return;
    }
    const own = (busy ?? Promise.resolve())
      .then(() => (isLarge ? postLarge(message) : post(message, [])))
      .finally(() => {
        if (busy === own) busy = undefined;
      });
    busy = own;
  };
}
