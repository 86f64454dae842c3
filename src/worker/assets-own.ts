/** Tables of the person's own: the page has them, and is asked. The last one stays, as data settings change. */
import type { TableDelivery, WorkerEvent } from '../core/protocol/protocol.ts';
import { AssetError } from './assets.ts';

export interface TableAsker {
  /** @throws (rejects) AssetError where the page does not have it */
  load(id: string): Promise<Uint8Array>;
  hear(delivery: TableDelivery): void;
}

export function createTableAsker(post: (event: WorkerEvent) => void): TableAsker {
  const waiting = new Map<string, (bytes: Uint8Array | null) => void>();
  let asked: { readonly id: string; readonly table: Promise<Uint8Array> } | undefined;
  const ask = async (id: string): Promise<Uint8Array> => {
    const bytes = await new Promise<Uint8Array | null>((resolve) => {
      waiting.set(id, resolve);
      post({ kind: 'want-table', id });
    });
    if (bytes !== null) return bytes;
    asked = undefined;
    throw new AssetError('table-missing', `table ${id.slice(0, 12)} is not in this browser`);
  };
  return {
    load(id) {
      if (asked?.id !== id) asked = { id, table: ask(id) };
      return asked.table;
    },
    hear({ id, bytes }) {
      waiting.get(id)?.(bytes);
      waiting.delete(id);
    },
  };
}
