/** What a tab writes down on its way out, in the browser's small storage, which has it before the tab is gone. */
import type { LeavingNote } from '../storage/keeping.ts';
import type { NoteItems } from './surroundings.ts';

export const notePrefix = 'mtl.leaving.';

export function dropNote(items: NoteItems, tab: string): void {
  try {
    items.removeItem(notePrefix + tab);
  } catch {
    // Forbidden: then there is none.
  }
}

export function writeNote(items: NoteItems, { tab, ...note }: LeavingNote): void {
  try {
    items.setItem(notePrefix + tab, JSON.stringify(note));
  } catch {
    // Forbidden or full: the database is asked all the same, and an older note would be wrong.
    dropNote(items, tab);
  }
}
