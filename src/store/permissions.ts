/** Permissions on the document: everything, unless whoever shows the page says otherwise. */
import type { GraphChange } from '../core/document/changes.ts';
import type { DocumentActions } from './contract.ts';

export interface Permissions {
  /** Kinds of changes that may be made. */
  readonly edit: 'all' | readonly GraphChange['kind'][];
}

export const allPermitted: Permissions = { edit: 'all' };
/** To look at and to train: how it is shown is no edit. */
export const readOnly: Permissions = { edit: [] };

/**
 * The one gate of edits: whoever makes them, they come through here.
 * @param onRefused an edit held a change that is not permitted; nothing of it was made
 */
export function guardEdits(
  actions: DocumentActions,
  { edit: permitted }: Permissions,
  onRefused: () => void,
): DocumentActions {
  if (permitted === 'all') return actions;
  return {
    ...actions,
    edit(changes, gesture) {
      if (changes.every(({ kind }) => permitted.includes(kind))) actions.edit(changes, gesture);
      else onRefused();
    },
  };
}
