import type { Project } from '../core/document/project.ts';
import type { DocumentPast, PutAway } from './document-past.ts';

/**
 * Documents that are shown for the time being, one in the place of another, as the steps of a lesson are. The
 * person's own waits with all that can be undone and done again; each guest has a past of its own.
 */
export interface Guests {
  /** The person's own document while a guest is shown. */
  readonly own: Project | null;
  show(project: Project): void;
  /** The own one comes back, as if nothing had been. */
  leave(): void;
}

interface GuestPorts {
  readonly past: DocumentPast;
  present(): Project;
  /** Shows a document as an opening of its own. @param isEntry it is an entry of the browser's history */
  bring(project: Project, isEntry: boolean): void;
}

/** @returns with the way to end a visit without the own document: another one was opened */
export function createGuests({ past, present, bring }: GuestPorts): {
  readonly guests: Guests;
  /** @returns the own document, whose past is there again; null where no guest was shown */
  dismiss(): Project | null;
} {
  let own: { readonly project: Project; readonly steps: PutAway } | null = null;
  const dismiss = (): Project | null => {
    const waiting = own;
    own = null;
    if (waiting !== null) past.bringBack(waiting.steps);
    return waiting?.project ?? null;
  };
  const guests: Guests = {
    get own() {
      return own?.project ?? null;
    },
    show(project) {
      const isFirst = own === null;
      const shown = present();
      const steps = past.putAway();
      own ??= { project: shown, steps };
      bring(project, isFirst);
    },
    leave() {
      const project = dismiss();
      if (project !== null) bring(project, true);
    },
  };
  return { guests, dismiss };
}
