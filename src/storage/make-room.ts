/** What to do where the browser has no room left: older weights give way first, and then the newest. */
import type { Put } from '../core/run/large-states.ts';
import type { Database } from './database.ts';
import { toStorageError } from './keeping.ts';

/** Older weights give way to so many bytes. @returns whether there were any */
export type FreeRoom = (database: Database, bytes: number) => Promise<boolean>;

/** What history and document want beside the weights. */
const besideBytes = 5e6;

/**
 * @param bytes of the weights among what is put away; 0 for none
 * @param put puts it away, with its weights where it is told that there is room
 * @throws (rejects) StorageError, where there is no room even without weights
 */
export async function putMakingRoom(
  database: Database,
  free: FreeRoom,
  bytes: number,
  put: (hasRoom: boolean) => Promise<void>,
): Promise<Put> {
  const isPut = async (): Promise<boolean> => {
    try {
      await put(true);
      return true;
    } catch (error) {
      if (toStorageError(error).trouble !== 'full') throw error;
      return false;
    }
  };
  if (await isPut()) return 'whole';
  if ((await free(database, bytes + besideBytes)) && (await isPut())) return 'whole';
  await put(false);
  return bytes > 0 ? 'without-weights' : 'whole';
}
