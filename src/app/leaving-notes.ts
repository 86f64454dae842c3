/**
 * What a tab writes down on its way out: a page that goes may be gone before the database has its last
 * edit, but not before the browser's small storage has it. One note for each tab, so that none overwrites
 * another's.
 */
import type { LeavingNote } from '../storage/keeping.ts';
import type { NoteItems } from './surroundings.ts';

const prefix = 'mtl.leaving.';

export interface LeavingNotes {
  /** Of all tabs, those that live among them. */
  read(): readonly LeavingNote[];
  write(note: LeavingNote): void;
  drop(tab: string): void;
}

export function createLeavingNotes(items: NoteItems): LeavingNotes {
  const drop = (tab: string): void => {
    try {
      items.removeItem(prefix + tab);
    } catch {
      // Forbidden: then there is none.
    }
  };
  return {
    read() {
      try {
        const keys = items.keys().filter((key) => key.startsWith(prefix));
        return keys.flatMap((key) => toNote(key.slice(prefix.length), items.getItem(key)));
      } catch {
        return [];
      }
    },
    write({ tab, ...note }) {
      try {
        items.setItem(prefix + tab, JSON.stringify(note));
      } catch {
        // Forbidden or full: the database is asked all the same, and an older note would be wrong.
        drop(tab);
      }
    },
    drop,
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
