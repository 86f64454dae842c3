/** What the library of runs does: keeps them in the store and in the archive, and overlays their curves. */
import type { StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../core/document/experiment.ts';
import type { KeptStudy, RecalledStudy } from '../core/run/lab-machine.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import { createRunId } from '../core/run/run-id.ts';
import { openRunLog } from '../core/run/run-log.ts';
import { toRun } from '../core/run/to-run.ts';
import type { SessionActions } from './contract.ts';
import {
  maxOverlays,
  type KeptPresent,
  type Overlay,
  type RunArchive,
  type RunLibrary,
  type RunLibraryActions,
} from './run-library.ts';

/** Runs that are kept without a pin; older ones go. */
export const maxLoose = 500;
/** Runs that are read at once. */
const pageSize = 50;

export interface LibraryPorts {
  openArchive(): Promise<RunArchive>;
  /** Milliseconds since 1970. */
  date(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Numbers of the network. */
  countWeights(experiment: Experiment): number;
  /** The document as it is now. */
  present(): Experiment;
  readonly notify: SessionActions['notify'];
  /** Something could not be put away, or read. */
  onFailed(detail: string): void;
}

export interface LibraryWork extends Pick<
  RunLibraryActions,
  'open' | 'add' | 'change' | 'remove' | 'body' | 'overlay' | 'hide' | 'studies' | 'keepStudy'
> {
  keepPresent(present: KeptPresent): void;
  followRun(id: RunId): void;
  leaveExperiment(): void;
}

type Store = Pick<StoreApi<RunLibrary>, 'getState' | 'setState'>;

export function createLibraryWork(ports: LibraryPorts, store: Store): LibraryWork {
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
  const add = (run: Run, body: RunBody): void => {
    const replaced = shelf.put(run);
    const [put] = shelf.runs().filter(({ id }) => id === run.id);
    void archive.write(async (opened) => {
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
  };
  const body = async (id: RunId): Promise<RunBody | undefined> => {
    try {
      return await archive.read((it) => it.read(id));
    } catch (error) {
      ports.onFailed(toDetail(error));
      return undefined;
    }
  };
  const draw = async (id: RunId): Promise<void> => {
    const log = (await body(id))?.log;
    if (log === undefined || shelf.find(id) === undefined) return;
    overlay({ id, channels: log.channels, view: openRunLog(log), against: ports.present() });
  };

  return {
    ...{ open, add, body },
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
      try {
        return (await archive.read((it) => it.listStudies())).map((kept) =>
          toRecalled(kept, shelf),
        );
      } catch (error) {
        ports.onFailed(toDetail(error));
        return [];
      }
    },
    keepStudy: (study) => void archive.write((it) => it.putStudy(study)),
    ...createPresentKeeper(ports, shelf, add, overlay),
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

/** The runs in the store. */
interface Shelf {
  runs(): readonly Run[];
  overlays(): readonly Overlay[];
  find(id: RunId): Run | undefined;
  isReading(): boolean;
  show(runs: readonly Run[]): void;
  /** Adds those that are not there, nor were taken away, while the archive is read. */
  fill(page: readonly Run[]): void;
  setRead(): void;
  /** @returns those that are the same training under another id: it takes their place */
  put(run: Run): readonly RunId[];
  takeAway(ids: readonly RunId[]): void;
  putBack(runs: readonly Run[]): void;
}

function createShelf(store: Store): Shelf {
  /** Runs that the archive may still tell of. */
  const gone = new Set<RunId>();
  const runs = (): readonly Run[] => store.getState().runs;
  const overlays = (): readonly Overlay[] => store.getState().overlays;
  const show = (next: readonly Run[]): void =>
    store.setState({ runs: next.toSorted((a, b) => b.madeAt - a.madeAt) });
  return {
    ...{ runs, overlays, show },
    find: (id) => runs().find((run) => run.id === id),
    isReading: () => store.getState().isReading,
    fill(page) {
      const known = new Set([...gone, ...runs().map(({ id }) => id)]);
      show([...runs(), ...page.filter(({ id }) => !known.has(id))]);
    },
    setRead: () => store.setState({ isReading: false }),
    put(given) {
      const same = runs().filter(({ id, key }) => id === given.id || key === given.key);
      const run = same.reduce(takeOver, given);
      const old = same.map(({ id }) => id).filter((id) => id !== run.id);
      for (const id of old) gone.add(id);
      show([run, ...runs().filter((one) => !same.includes(one))]);
      return old;
    },
    takeAway(ids) {
      for (const id of ids) gone.add(id);
      show(runs().filter(({ id }) => !ids.includes(id)));
      store.setState({ overlays: overlays().filter(({ id }) => !ids.includes(id)) });
    },
    putBack(removed) {
      for (const { id } of removed) gone.delete(id);
      show([...runs(), ...removed]);
    },
  };
}

/** What a person said of a run stays with the training. */
const takeOver = (run: Run, { name, note, isPinned }: Run): Run => ({
  ...run,
  name: run.name || name,
  note: run.note || note,
  isPinned: run.isPinned || isPinned,
});

/** @returns reads all that was kept before, once */
function createReader(shelf: Shelf, archive: Queue): () => Promise<void> {
  let reading: Promise<void> | undefined;
  return () =>
    (reading ??= archive.write(async (opened) => {
      for (let from = 0; ; from += pageSize) {
        const page = await opened.list(from, pageSize);
        shelf.fill(page);
        if (page.length < pageSize) break;
      }
      shelf.setRead();
      trim(shelf, archive);
    }));
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
  read<T>(act: (archive: RunArchive) => Promise<T>): Promise<T>;
  /** What fails is told, and the next is tried. */
  write(act: (archive: RunArchive) => Promise<unknown>): Promise<void>;
}

/** The archive is asked for one thing after the other, so that nothing is read before it is written. */
function createQueue({ openArchive, onFailed }: LibraryPorts): Queue {
  let opened: Promise<RunArchive> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const read = <T>(act: (archive: RunArchive) => Promise<T>): Promise<T> => {
    const next = last.then(async () => act(await (opened ??= openArchive())));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    read,
    async write(act) {
      try {
        await read(act);
      } catch (error) {
        onFailed(toDetail(error));
      }
    },
  };
}

/** Makes runs of what is trained on the page. Each of its histories is one run, however often it is kept. */
function createPresentKeeper(
  ports: LibraryPorts,
  { runs }: Pick<Shelf, 'runs'>,
  add: (run: Run, body: RunBody) => void,
  overlay: (overlay: Overlay) => void,
): Pick<LibraryWork, 'keepPresent' | 'followRun' | 'leaveExperiment'> {
  const ids = new WeakMap<object, { readonly id: RunId; readonly parent: RunId | null }>();
  /** The run that the next one is an edit of. */
  let parent: RunId | null = null;
  /** A run that was opened is what it was until it is trained on. */
  const findOpened = ({ story, facts }: KeptPresent): Run | undefined =>
    runs().find(
      ({ step, spec }) =>
        story.isOpened &&
        step === facts.step &&
        JSON.stringify(spec) === JSON.stringify(facts.spec),
    );
  return {
    keepPresent(present) {
      const { why, facts, story, log, experiment, beginning, next, isSteady } = present;
      const own = ids.get(story) ?? { id: createRunId(ports.random), parent };
      ids.set(story, own);
      // What is kept by hand stays as it was then.
      const opened = why === 'asked' ? undefined : findOpened(present);
      const id = opened?.id ?? (why === 'asked' ? createRunId(ports.random) : own.id);
      const run = toRun({
        ...{ id, experiment, facts, log, isSteady },
        madeAt: ports.date(),
        origin: { ...beginning, parent: own.parent, study: null },
        weights: ports.countWeights(experiment),
      });
      if (opened === undefined) add(run, { log: log.save(), checkpoint: facts.checkpoint });
      if (why === 'asked') ports.notify({ tone: 'info', code: 'runs.kept', args: {} });
      else parent = id;
      if (why === 'edited') overlay({ id, channels: log.channels, view: log, against: next });
    },
    followRun: (id) => void (parent = id),
    leaveExperiment: () => void (parent = null),
  };
}
