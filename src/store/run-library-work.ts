/** What the library of runs does: keeps them in the store and in the archive, and overlays their curves. */
import type { Experiment } from '../core/document/experiment.ts';
import type { KeptStudy, RecalledStudy } from '../core/run/lab-machine.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import { openRunLog } from '../core/run/run-log.ts';
import type { Story } from './run-history.ts';
import {
  maxOverlays,
  type Overlay,
  type RunArchive,
  type RunLibraryActions,
} from './run-library.ts';
import {
  createPresentKeeper,
  type PresentKeeper,
  type PresentPorts,
} from './run-library-present.ts';
import { createShelf, type LibraryState, type Shelf } from './run-shelf.ts';

/** Runs that are kept without a pin; older ones go. */
export const maxLoose = 500;
/** Runs that are read at once. */
const pageSize = 50;

export interface LibraryPorts extends PresentPorts {
  openArchive(): Promise<RunArchive>;
  /** The document as it is now. */
  present(): Experiment;
  /** Something could not be put away, or read. */
  onFailed(detail: string): void;
}

export interface LibraryWork extends PresentKeeper, Omit<RunLibraryActions, 'hideAll'> {}

/** @param story history of the present run */
export function createLibraryWork(
  ports: LibraryPorts,
  store: LibraryState,
  story: () => Story | undefined,
): LibraryWork {
  const shelf = createShelf(store);
  const archive = createQueue(ports);
  const open = createReader(shelf, archive);
  const overlay = (next: Overlay): void => {
    const others = shelf.overlays().filter(({ id }) => id !== next.id);
    store.setState({ overlays: [...others, next].slice(-maxOverlays) });
  };
  const tellNoRoom = once(() =>
    ports.notify({ tone: 'info', code: 'runs.keptWithoutWeights', args: {} }),
  );
  const add = async (run: Run, body: RunBody): Promise<boolean> => {
    const replaced = shelf.put(run);
    const put = shelf.find(run.id);
    const isPut = archive.write(async (opened) => {
      if ((await opened.put(put ?? run, body)) === 'without-weights') tellNoRoom();
      if (replaced.length > 0) await opened.remove(replaced);
    });
    const overlays = shelf
      .overlays()
      .map((one) => (replaced.includes(one.id) ? { ...one, id: run.id } : one));
    store.setState({ overlays });
    // Only who knows of all knows which are too many.
    void open();
    trim(shelf, archive);
    return isPut;
  };
  /** What cannot be read is told, and is not there. */
  const read = async <T>(question: (it: RunArchive) => Promise<T>): Promise<T | undefined> => {
    try {
      return await archive.read(question);
    } catch (error) {
      ports.onFailed(toDetail(error));
      return undefined;
    }
  };
  const body = (id: RunId): Promise<RunBody | undefined> => read((it) => it.read(id));
  const find = async (key: string): Promise<Run | undefined> => {
    await open();
    const known = shelf.runs().find((run) => run.key === key);
    if (known !== undefined) return known;
    // Another page may have kept it since this one has read what there is.
    const kept = await read((it) => it.find(key));
    if (kept !== undefined) shelf.fill([kept]);
    return kept;
  };
  const draw = async (id: RunId): Promise<void> => {
    const log = (await body(id))?.log;
    if (log === undefined || shelf.find(id) === undefined) return;
    overlay({ id, channels: log.channels, view: openRunLog(log), against: ports.present() });
  };

  return {
    ...{ open, body },
    add: (run, its) => void add(run, its),
    find,
    // Not in turn: what waits for another page would keep everybody waiting.
    claim: async (key, waits) => (await archive.opened()).claim(key, waits),
    async giveUp(key) {
      await archive.write((it) => it.giveUp(key));
    },
    change(id, part) {
      shelf.show(shelf.runs().map((run) => (run.id === id ? { ...run, ...part } : run)));
      const changed = shelf.find(id);
      if (changed !== undefined) void archive.write((opened) => opened.put(changed));
    },
    remove: (ids) => removeRuns(ports, shelf, archive, ids),
    overlay: (id) => void draw(id),
    hide: (hidden) =>
      store.setState({ overlays: shelf.overlays().filter(({ id }) => id !== hidden) }),
    async studies() {
      await open();
      const kept = (await read((it) => it.listStudies())) ?? [];
      return kept.map((one) => toRecalled(one, shelf));
    },
    keepStudy: (study) => void archive.write((it) => it.putStudy(study)),
    ...createPresentKeeper(ports, { shelf, add, overlay, story }),
  };
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

function toRecalled({ runs, ...asked }: KeptStudy, { find }: Pick<Shelf, 'find'>): RecalledStudy {
  const all = Object.entries(runs);
  const there = all.flatMap(([role, id]) => {
    const run = find(id);
    return run === undefined ? [] : [[role, run] as const];
  });
  return { ...asked, runs: Object.fromEntries(there), total: all.length };
}

/** @returns reads all that was kept before, once */
function createReader(shelf: Shelf, archive: Queue): () => Promise<void> {
  let reading: Promise<unknown> | undefined;
  return async () => {
    reading ??= archive.write(async (opened) => {
      for (let from = 0; ; from += pageSize) {
        const page = await opened.list(from, pageSize);
        shelf.fill(page);
        if (page.length < pageSize) break;
      }
      shelf.setRead();
      trim(shelf, archive);
    });
    await reading;
  };
}

/** The oldest without a pin give way, once all are known. */
function trim(shelf: Shelf, archive: Queue): void {
  if (shelf.isReading()) return;
  const loose = shelf.runs().filter(({ isPinned }) => !isPinned);
  const ids = loose.slice(maxLoose).map(({ id }) => id);
  if (ids.length === 0) return;
  shelf.takeAway(ids);
  void archive.write((opened) => opened.remove(ids));
}

function removeRuns(
  { notify }: LibraryPorts,
  shelf: Shelf,
  archive: Queue,
  ids: readonly RunId[],
): void {
  const removed = shelf.runs().filter(({ id }) => ids.includes(id));
  const bodies = new Map<RunId, RunBody>();
  if (removed.length === 0) return;
  shelf.takeAway(ids);
  void archive.write(async (opened) => {
    for (const { id } of removed) {
      const found = await opened.read(id);
      if (found !== undefined) bodies.set(id, found);
    }
    await opened.remove(ids);
  });
  const takeBack = (): void => {
    shelf.putBack(removed);
    void archive.write(async (opened) => {
      for (const run of removed) await opened.put(run, bodies.get(run.id));
    });
  };
  const action = { label: 'undo', run: takeBack };
  notify({ tone: 'info', code: 'runs.removed', args: { count: removed.length }, action });
}

const toDetail = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

interface Queue {
  /** Out of turn. @throws (rejects) when it cannot be opened */
  opened(): Promise<RunArchive>;
  read<T>(act: (archive: RunArchive) => Promise<T>): Promise<T>;
  /** What fails is told, and the next is tried. @returns whether it was done */
  write(act: (archive: RunArchive) => Promise<unknown>): Promise<boolean>;
}

/** The archive is asked for one thing after the other, so that nothing is read before it is written. */
function createQueue({ openArchive, onFailed }: LibraryPorts): Queue {
  let opening: Promise<RunArchive> | undefined;
  const opened = (): Promise<RunArchive> => (opening ??= openArchive());
  let last: Promise<unknown> = Promise.resolve();
  const read = <T>(act: (archive: RunArchive) => Promise<T>): Promise<T> => {
    const next = last.then(async () => act(await opened()));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    ...{ opened, read },
    async write(act) {
      try {
        await read(act);
        return true;
      } catch (error) {
        onFailed(toDetail(error));
        return false;
      }
    },
  };
}
