/** A browser's storage in memory: what one world keeps another one finds. */
import type { Stand } from '../../core/run/checkpoint.ts';
import type { KeptStudy } from '../../core/run/lab-machine.ts';
import type { Run, RunBody, RunId } from '../../core/run/run.ts';
import {
  type Keeping,
  type KeptHead,
  standFormat,
  type StorageError,
  type TableHead,
} from '../../storage/keeping.ts';

export interface Shelf {
  readonly present: Map<string, { head: KeptHead; stand: Stand | null }>;
  readonly runs: Map<RunId, { run: Run; body: RunBody | undefined }>;
  readonly studies: Map<string, KeptStudy>;
  readonly tables: Map<string, { head: TableHead; bytes: Uint8Array | undefined }>;
  readonly living: Set<string>;
  /** Who has what work, and who waits for it. */
  readonly claims: Map<string, { readonly tab: string; readonly waiting: (() => void)[] }>;
  /** The browser's small storage. */
  readonly items: Map<string, string>;
  tabs: number;
  /** How often a tab put away where it stands. */
  puts: number;
  /** Whatever is put away from now on is refused. */
  refuses: StorageError | undefined;
  /** What tabs put away from now on comes too late: they are gone before. */
  isLate: boolean;
  /** What keeps things is still on its way. */
  isAway: boolean;
  /** Weights are left out of what is put away. */
  hasNoRoomForWeights: boolean;
}

export const createShelf = (): Shelf => ({
  ...{ present: new Map(), runs: new Map(), studies: new Map(), tables: new Map() },
  ...{ living: new Set(), items: new Map() },
  ...{
    claims: new Map(),
    tabs: 0,
    puts: 0,
    refuses: undefined,
    isLate: false,
    isAway: false,
    hasNoRoomForWeights: false,
  },
});

export interface FakeKeeping {
  readonly keeping: Keeping;
  readonly tab: string;
  /** The page knows what earlier ones left, and has offered what is news. */
  readonly offered: Promise<void>;
  end(): void;
}

export function createFakeKeeping(shelf: Shelf): FakeKeeping {
  const tab = `tab-${(shelf.tabs += 1)}`;
  shelf.living.add(tab);
  let tellOffered: () => void;
  const offered = new Promise<void>((resolve) => (tellOffered = resolve));
  const keep = <T>(work: () => T): Promise<T> =>
    shelf.refuses === undefined ? Promise.resolve(work()) : Promise.reject(shelf.refuses);
  const keeping: Keeping = {
    list: (from, count) =>
      keep(() => [...shelf.runs.values()].map(({ run }) => run).slice(from, from + count)),
    find: (key) =>
      keep(() => [...shelf.runs.values()].map(({ run }) => run).find((run) => run.key === key)),
    claim: (key, waits) =>
      new Promise((resolve) => {
        const owner = shelf.claims.get(key);
        if (owner === undefined || owner.tab === tab) shelf.claims.set(key, { tab, waiting: [] });
        else if (waits) {
          owner.waiting.push(() => resolve(keeping.claim(key, true)));
          return;
        }
        resolve(owner === undefined || owner.tab === tab);
      }),
    giveUp(key) {
      const owner = shelf.claims.get(key);
      if (owner?.tab === tab) {
        shelf.claims.delete(key);
        for (const next of owner.waiting) next();
      }
      return Promise.resolve();
    },
    read: (id) => keep(() => shelf.runs.get(id)?.body),
    put: (run, body = shelf.runs.get(run.id)?.body) =>
      keep(() => {
        shelf.runs.set(run.id, { run, body });
        return 'whole';
      }),
    remove: (ids) =>
      keep(() => {
        for (const id of ids) shelf.runs.delete(id);
      }),
    listStudies: () => keep(() => [...shelf.studies.values()]),
    putStudy: (study) => keep(() => void shelf.studies.set(study.kind, structuredClone(study))),
    listTables: () => keep(() => [...shelf.tables.values()].map(({ head }) => head)),
    readTable: (id) => keep(() => shelf.tables.get(id)?.bytes),
    putTable: (head, bytes = shelf.tables.get(head.id)?.bytes) =>
      keep(() => void shelf.tables.set(head.id, { head, bytes })),
    removeTable: (id) => keep(() => void shelf.tables.delete(id)),
    adopt: (notes) =>
      keep(() => {
        const gone = notes.filter((note) => !shelf.living.has(note.tab));
        for (const { tab: from, project, at } of gone) {
          const found = shelf.present.get(from);
          const head = { project, step: 0, format: standFormat, tab: from, at };
          if (found === undefined) shelf.present.set(from, { head, stand: null });
          else if (found.head.at < at)
            shelf.present.set(from, { ...found, head: { ...found.head, at, edited: project } });
        }
        return gone.map((note) => note.tab);
      }),
    putPresent(head, stand = shelf.present.get(tab)?.stand ?? null) {
      shelf.puts += 1;
      return shelf.isLate
        ? new Promise(() => undefined)
        : keep(() => {
            const copy = structuredClone({ head: { ...head, tab, at: Date.now() }, stand });
            if (shelf.hasNoRoomForWeights)
              shelf.present.set(tab, { head: { ...copy.head, step: 0 }, stand: null });
            else shelf.present.set(tab, copy);
            return shelf.hasNoRoomForWeights && stand !== null ? 'without-weights' : 'whole';
          });
    },
    leftBehind() {
      // Whoever asked goes on first.
      setTimeout(() => tellOffered());
      return keep(() =>
        [...shelf.present.values()]
          .map(({ head }) => head)
          .filter((head) => !shelf.living.has(head.tab))
          .sort((a, b) => b.at - a.at),
      );
    },
    take: (from) =>
      keep(() => {
        const found = shelf.present.get(from);
        shelf.present.delete(from);
        if (found === undefined) return undefined;
        shelf.present.set(tab, { ...found, head: { ...found.head, tab } });
        return { stand: structuredClone(found.stand) };
      }),
  };
  return { keeping, tab, offered, end: () => void shelf.living.delete(tab) };
}
