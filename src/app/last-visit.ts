/** The document that was open last, kept for the next visit. */
import type { Project } from '../core/document/project.ts';
import { languages, type Language } from '../core/text.ts';
import type { SessionActions } from '../store/contract.ts';
import { toProject, type DocumentStore } from '../store/document-store.ts';
import type { LateLinks } from './late-links.ts';
import type { Preferences } from './preferences.ts';
import type { Clock } from './surroundings.ts';

/** The document is stored for the next visit this long after its last change. */
const storeMs = 1000;

/** @param toDefault what the page opens on */
export function offerLast(
  preferences: Preferences,
  toDefault: (language: Language) => Project,
  { actions }: Pick<DocumentStore, 'actions'>,
  links: LateLinks,
  notify: SessionActions['notify'],
): void {
  const link = preferences.readLast();
  const codec = links.now();
  const last = link === null ? undefined : codec?.decode(link);
  // Stored by an older page and no longer readable: there is nothing to offer.
  if (codec === undefined || last?.ok !== true) return;
  // The default document is no news, whichever page stored it, in which language and room.
  const { experiment, presentation } = last.value;
  const { workspace: _workspace, ...others } = presentation;
  const again = codec.encode({ experiment, presentation: others });
  if (languages.some((one) => again === codec.encode(toDefault(one)))) return;
  notify({
    tone: 'info',
    code: 'last-experiment',
    args: { title: last.value.experiment.title },
    action: { label: 'restore', run: () => actions.open(last.value) },
  });
}

/** @returns stores what is not stored yet, before the page goes */
export function storeLast(
  preferences: Preferences,
  { store }: Pick<DocumentStore, 'store'>,
  links: LateLinks,
  clock: Pick<Clock, 'after'>,
): () => void {
  let changes = 0;
  const write = (): void => {
    const link = links.now()?.encode(toProject(store.getState()));
    if (link !== undefined) preferences.writeLast(link);
  };
  store.subscribe((state, previous) => {
    const isSame =
      state.experiment === previous.experiment && state.presentation === previous.presentation;
    if (isSame) return;
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
