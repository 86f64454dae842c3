/** The document that was open last, kept for the next visit. */
import { lookup } from '../catalog/lookup.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { decodeLink, encodeLink } from '../core/document/link.ts';
import { languages, type Language } from '../core/text.ts';
import type { SessionActions } from '../store/contract.ts';
import type { DocumentStore } from '../store/document-store.ts';
import type { Preferences } from './preferences.ts';
import type { Clock } from './surroundings.ts';

/** The document is stored for the next visit this long after its last change. */
const storeMs = 1000;

/** @param toDefault what the page opens on */
export function offerLast(
  preferences: Preferences,
  toDefault: (language: Language) => Experiment,
  { actions }: Pick<DocumentStore, 'actions'>,
  notify: SessionActions['notify'],
): void {
  const link = preferences.readLast();
  // What the page opens on is no news, whichever language its title was stored in.
  if (link === null || languages.some((one) => link === encodeLink(toDefault(one)))) return;
  const last = decodeLink(link, lookup);
  // Stored by an older page and no longer readable: there is nothing to offer.
  if (!last.ok) return;
  notify({
    tone: 'info',
    code: 'last-experiment',
    args: { title: last.value.title },
    action: { label: 'restore', run: () => actions.open(last.value) },
  });
}

/** @returns stores what is not stored yet, before the page goes */
export function storeLast(
  preferences: Preferences,
  { store }: Pick<DocumentStore, 'store'>,
  clock: Pick<Clock, 'after'>,
): () => void {
  let changes = 0;
  const write = (): void => preferences.writeLast(encodeLink(store.getState().experiment));
  store.subscribe((state, previous) => {
    if (state.experiment === previous.experiment) return;
    changes += 1;
    const own = changes;
    clock.after(storeMs, () => {
      if (own === changes) write();
    });
  });
  return () => {
    if (changes > 0) write();
  };
}
