/** Where tables are put away: the browser's database, or memory for this visit where that keeps nothing. */
import type { Keeping } from '../../storage/keeping.ts';
import type { KeptTable, TableArchive } from '../../store/tables.ts';

export interface TableShelf extends TableArchive {
  readonly isLasting: boolean;
}

export async function openTableShelf(openKeeping: () => Promise<Keeping>): Promise<TableShelf> {
  const memory = createMemoryShelf();
  try {
    const keeping = await openKeeping();
    await keeping.listTables();
    return {
      isLasting: true,
      // What it keeps of columns is what it was given.
      listTables: async () => [
        ...(await memory.listTables()),
        ...((await keeping.listTables()) as readonly KeptTable[]),
      ],
      readTable: async (id) => (await memory.readTable(id)) ?? (await keeping.readTable(id)),
      async putTable(table, bytes) {
        try {
          await keeping.putTable(table, bytes);
        } catch (error) {
          // There is no room for it: this visit goes on with it, and the person is told.
          await memory.putTable(table, bytes);
          throw error;
        }
      },
      async removeTable(id) {
        await memory.removeTable(id);
        await keeping.removeTable(id);
      },
    };
  } catch {
    // The window says that what it has lasts as long as the page.
    return { ...memory, isLasting: false };
  }
}

function createMemoryShelf(): TableArchive {
  const heads = new Map<string, KeptTable>();
  const bodies = new Map<string, Uint8Array>();
  return {
    listTables: () => Promise.resolve([...heads.values()]),
    readTable: (id) => Promise.resolve(bodies.get(id)),
    putTable(table, bytes) {
      heads.set(table.id, table);
      if (bytes !== undefined) bodies.set(table.id, bytes);
      return Promise.resolve();
    },
    removeTable(id) {
      heads.delete(id);
      bodies.delete(id);
      return Promise.resolve();
    },
  };
}
