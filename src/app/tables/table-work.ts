/** What is done with tables of a person's own: loaded with the first of them. */
import type { StoreApi } from 'zustand/vanilla';
import type { Keeping } from '../../storage/keeping.ts';
import { toStorageError } from '../../storage/keeping.ts';
import type { SessionActions } from '../../store/contract.ts';
import type { TableReader, Tables, TableWork } from '../../store/tables.ts';
import { openTableShelf, type TableShelf } from './table-shelf.ts';

export interface TableWorkPorts {
  readonly store: StoreApi<Tables>;
  openKeeping(): Promise<Keeping>;
  openReader(): Promise<TableReader>;
  readDataFile(name: string): Promise<Blob>;
  /** Milliseconds since 1970. */
  date(): number;
  readonly notify: SessionActions['notify'];
  /** Loads the present run again, if it failed. */
  retry(): void;
}

export interface OwnTableWork extends TableWork {
  find(id: string): Promise<Uint8Array | null>;
  readonly shelf: Promise<TableShelf>;
}

export function createTableWork(ports: TableWorkPorts): OwnTableWork {
  const { store, notify } = ports;
  const shelf = openTableShelf(ports.openKeeping);
  const list = async (): Promise<void> => {
    const { isLasting, listTables } = await shelf;
    const kept = [...(await listTables())].sort((one, other) => other.at - one.at);
    store.setState({ kept, isLasting });
  };
  /** What goes wrong with the storage is told, and nothing else is lost with it. */
  const change = async (work: (on: TableShelf) => Promise<void>): Promise<void> => {
    try {
      await work(await shelf);
    } catch (error) {
      const { trouble, message } = toStorageError(error);
      notify({
        tone: 'error',
        code: `storage-${trouble}`,
        args: { detail: message },
      });
    }
    await list();
  };
  const find = async (id: string): Promise<Uint8Array | null> => {
    try {
      return (await (await shelf).readTable(id)) ?? null;
    } catch {
      // A database that cannot be read has no table: the page asks for the file.
      return null;
    }
  };
  return {
    shelf,
    openReader: ports.openReader,
    readExample: ports.readDataFile,
    list,
    keep: async (table, bytes) => {
      await change((on) => on.putTable({ ...table, at: ports.date() }, bytes));
      ports.retry();
    },
    async read(id) {
      const bytes = await find(id);
      return bytes && new Blob([bytes as BlobPart]);
    },
    rename: (id, name) =>
      change(async (on) => {
        const table = store.getState().kept.find((kept) => kept.id === id);
        if (table !== undefined) await on.putTable({ ...table, name });
      }),
    remove: (id) => change((on) => on.removeTable(id)),
    find,
  };
}
