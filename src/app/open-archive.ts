/** Where runs are put away: the browser's database, or memory for this visit where that keeps nothing. */
import type { Keeping } from '../storage/keeping.ts';
import { createMemoryArchive } from '../store/memory-archive.ts';
import type { RunArchive } from '../store/run-library.ts';

export async function openArchive(openKeeping: () => Promise<Keeping>): Promise<RunArchive> {
  try {
    const keeping = await openKeeping();
    await keeping.list(0, 1);
    return keeping;
  } catch {
    // A person is told as soon as the page's state would be kept (keeper.ts).
    return createMemoryArchive();
  }
}
