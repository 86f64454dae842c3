/**
 * What the page has open is kept for the next visit, with the weights and the history, and what an earlier
 * visit left is offered. Its file comes once the page is drawn.
 */
import type { Project } from '../core/document/project.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { AskedStudy } from '../core/run/lab-machine.ts';
import { languages, type Localised } from '../core/text.ts';
import { type Keeping, standFormat, toStorageError } from '../storage/keeping.ts';
import type { DocumentActions, SessionActions } from '../store/contract.ts';
import { toProject, type DocumentStore } from '../store/document-store.ts';
import { isOver, type LabStore, type Study } from '../store/lab.ts';
import type { RunStore } from '../store/run-store.ts';
import { findOffer, type Offer, type OfferPorts } from './find-offer.ts';
import { createLeavingNotes, type LeavingNotes } from './leaving-notes.ts';
import { toStandOf } from './own-stand.ts';
import type { Clock, Host, NoteItems } from './surroundings.ts';

/** What changes is written at once, but no oftener than this. */
const writeMs = 1000;

export interface KeeperPorts extends Omit<OfferPorts, 'keeping' | 'notes' | 'host'> {
  readonly keeping: Keeping;
  /** Names this page among all that are open or were. */
  readonly tab: string;
  readonly storage: NoteItems;
  readonly documents: DocumentStore['store'];
  /** While a guest is shown, the person's own document is what is kept, as it stood. */
  readonly guests: Pick<DocumentStore['guests'], 'own'>;
  readonly open: DocumentActions['open'];
  readonly run: Pick<RunStore, 'stand' | 'openAt'>;
  readonly lab: LabStore;
  readonly notify: SessionActions['notify'];
  readonly clock: Pick<Clock, 'after' | 'date' | 'now'>;
  readonly host: Pick<Host, 'isReload' | 'onHide'>;
  saveFile(): void;
}

export interface Keeper {
  /**
   * Goes on with what is offered.
   * @throws (rejects) when nothing is
   */
  resume(): Promise<void>;
}

export function createKeeper(ports: KeeperPorts): Keeper {
  const { keeping } = ports;
  const tellTrouble = createTroubleTeller(ports);
  const notes = createLeavingNotes(ports.storage);
  const writer = createWriter(ports, notes, tellTrouble);
  const offer = findOffer({ ...ports, notes });
  const resume = async (): Promise<void> => {
    const found = await offer;
    if (found === undefined)
      throw new Error('playground.resume: nothing of an earlier visit is offered');
    const taken = await keeping.take(found.head.tab);
    if (taken === undefined)
      throw new Error('playground.resume: another tab goes on with it already');
    const fits = found.head.format === standFormat && found.step > 0;
    const stand = fits ? taken.stand : null;
    // What does not fit is still in the database.
    writer.has(stand ?? undefined);
    if (stand === null) ports.open(found.project);
    else ports.run.openAt(found.project, stand);
    await ports.lab.actions.restore(found.head.studies ?? []);
  };
  void offer.then((found) => {
    if (found !== undefined) tellOffer(ports, found, () => void resume().catch(tellTrouble));
  });
  void recallStudies(ports);
  return { resume };
}

/** What was done before is shown again, such as the marks against alone; who did nothing loads nothing for it. */
async function recallStudies({ keeping, lab }: KeeperPorts): Promise<void> {
  try {
    if ((await keeping.listStudies()).length > 0) await lab.actions.recall();
  } catch {
    // Whoever comes to keep something, or to compare, is told why it does not work.
  }
}

function tellOffer(
  { notify, clock }: KeeperPorts,
  { head, project, step }: Offer,
  run: () => void,
): void {
  const { title } = project.experiment;
  const { at } = head;
  if (step === 0) {
    const action = { label: 'restore', run };
    notify({ tone: 'info', code: 'last-experiment', args: { title }, action });
    return;
  }
  const args = { title, step, ago: toAgo(clock.date() - at) };
  notify({ tone: 'info', code: 'last-run', args, action: { label: 'go-on', run } });
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

function toAgo(durationMs: number): Localised {
  const [unit, ms] = units.find(([, each]) => durationMs >= each) ?? ['second', 1000];
  const count = -Math.max(0, Math.floor(durationMs / ms));
  return Object.fromEntries(
    languages.map((language) => [
      language,
      new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(count, unit),
    ]),
  ) as unknown as Localised;
}

/** Once in a visit: it does not get better by being said again. */
function createTroubleTeller({ notify, saveFile }: KeeperPorts): (error: unknown) => void {
  let isTold = false;
  return (error) => {
    if (isTold) return;
    isTold = true;
    const { trouble, message } = toStorageError(error);
    notify({
      tone: 'error',
      code: `storage-${trouble}`,
      args: { detail: message },
      action: { label: 'save-file', run: saveFile },
    });
  };
}

/** Once in a visit, as there is no room either for what is trained next. */
function createRoomTeller({ notify, saveFile }: KeeperPorts): () => void {
  let isTold = false;
  return () => {
    if (isTold) return;
    isTold = true;
    const action = { label: 'save-file', run: saveFile };
    notify({ tone: 'error', code: 'weights-no-room', args: {}, action });
  };
}

/** Those that are not done, oldest first, as they can be asked for again. */
function toAsked(studies: readonly Study[]): readonly AskedStudy[] {
  return studies
    .filter((study) => !isOver(study))
    .map(({ kind, experiment, request }) => ({ kind, experiment, request }))
    .reverse();
}

const toIds = (studies: readonly Study[]): string =>
  studies
    .filter((study) => !isOver(study))
    .map(({ id }) => id)
    .join();

interface Writer {
  /** The database has this one by now. */
  has(stand: Stand | undefined): void;
}

function createWriter(
  ports: KeeperPorts,
  notes: LeavingNotes,
  tellTrouble: (error: unknown) => void,
): Writer {
  const { keeping, documents, guests, run, lab, clock, tab, toSpec, opened } = ports;
  /** The one of this opening, also while a load of it failed or an edit made another run begin. */
  let newest = run.stand.getState();
  /** The one in the database; undefined while nobody knows. */
  let written: Stand | null | undefined = null;
  let isPlanned = false;
  /** No earlier than this. */
  let nextMs = 0;
  /** Writes that the database has not confirmed. */
  let underWay = 0;
  const tellNoRoom = createRoomTeller(ports);
  const ofPerson = (): Project => guests.own ?? toProject(documents.getState());

  function write(): void {
    isPlanned = false;
    nextMs = clock.now() + writeMs;
    const project = ofPerson();
    const stand = toStandOf(project.experiment, newest, toSpec);
    const step = stand?.checkpoint.snapshot.step ?? 0;
    const changed = stand === written ? undefined : stand;
    written = stand;
    // They are done in their order.
    const studies = toAsked(lab.store.getState().studies);
    const head = { project, step, format: standFormat, ...(studies.length > 0 && { studies }) };
    underWay += 1;
    keeping
      .putPresent(head, changed)
      .then(
        (put) => {
          if (underWay === 1) notes.drop(tab);
          if (put === 'without-weights') tellNoRoom();
        },
        (error: unknown) => {
          written = undefined;
          tellTrouble(error);
        },
      )
      .finally(() => (underWay -= 1));
  }
  /** The page may be gone before the database has it: what is short is noted as well. */
  function leave(): void {
    const project = ofPerson();
    if (isPlanned || underWay > 0) notes.write({ tab, project, at: clock.date() });
    if (isPlanned) write();
  }
  const change = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    clock.after(Math.max(0, nextMs - clock.now()), () => {
      if (isPlanned) write();
    });
  };

  documents.subscribe((state, previous) => {
    if (guests.own !== null) return;
    if (state.opening !== previous.opening) newest = run.stand.getState();
    if (state.experiment !== previous.experiment || state.presentation !== previous.presentation)
      change();
  });
  run.stand.subscribe((stand) => {
    if (stand === null || guests.own !== null) return;
    newest = stand;
    change();
  });
  lab.store.subscribe(({ studies }, previous) => {
    if (toIds(studies) !== toIds(previous.studies)) change();
  });
  ports.host.onHide(leave);
  const { experiment, presentation } = documents.getState();
  // It may have been edited before this file came.
  if (experiment !== opened.experiment || presentation !== opened.presentation) change();
  return { has: (stand) => void (written = stand) };
}
