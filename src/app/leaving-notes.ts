/**
 * What a tab writes down on its way out: a page that goes may be gone before the database has its last
 * edit, but not before the browser's small storage has it. One note for each tab, so that none overwrites
 * another's.
 */
import type { LeavingNote } from '../storage/keeping.ts';
import { dropNote, notePrefix, writeNote } from './note-leaving.ts';
import type { NoteItems } from './surroundings.ts';

export interface LeavingNotes {
  /** Of all tabs, those that live among them. */
  read(): readonly LeavingNote[];
  write(note: LeavingNote): void;
  drop(tab: string): void;
}

export function createLeavingNotes(items: NoteItems): LeavingNotes {
  return {
    read() {
      try {
        const keys = items.keys().filter((key) => key.startsWith(notePrefix));
        return keys.flatMap((key) => toNote(key.slice(notePrefix.length), items.getItem(key)));
      } catch {
        return [];
      }
    },
    write: (note) => writeNote(items, note),
    drop: (tab) => dropNote(items, tab),
  };
}

/** None where it is nothing that this page wrote. The project is checked where it is opened. */
function toNote(tab: string, text: string | null): readonly LeavingNote[] {
  try {
    const { project, at } = JSON.parse(text ?? '') as Partial<LeavingNote>;
    return project !== undefined && typeof at === 'number' ? [{ tab, project, at }] : [];
  } catch {
    return [];
  }
}
