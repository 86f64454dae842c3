/** The world around a playground, as far as it needs one: a browser (browser.ts), or a test's. */
import type { Language } from '../core/text.ts';
import type { Keeping } from '../storage/keeping.ts';
import type { TableReader } from '../store/tables.ts';
import type { TrainerClient } from '../worker/client.ts';
import type { AddressBar } from './address.ts';
import type { ProjectFiles } from './open-project.ts';
import type { PressSource } from './presses.ts';

export interface Clock {
  /** Milliseconds of this visit, which never go back. */
  now(): number;
  /** Milliseconds since 1970. */
  date(): number;
  /** Calls back after so long. @returns how to give it up */
  after(durationMs: number, callback: () => void): () => void;
  /** Calls back before the next paint, or soon where nothing is painted. */
  nextFrame(callback: () => void): void;
  /** Calls back with the next paint, never while the page is hidden. @returns how to give it up */
  nextPaint(callback: () => void): () => void;
}

/** Storage from visit to visit. Any of it may throw: storage can be forbidden or full. */
export type KeptItems = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The same, with the names of all that is in it. */
export type NoteItems = KeptItems & { keys(): readonly string[] };

/** Looks of the page outside of what React draws. */
export interface Host {
  /** Languages that the visitor reads, the best first. */
  readonly languages: readonly string[];
  /** The element that presses of pointers pass through. */
  readonly pointers: PressSource;
  readonly prefersDark: boolean;
  /** The page is drawn on paper. */
  readonly isPrinting: boolean;
  /** Calls back when the person's system prefers another theme, and before and after printing. */
  onMedia(callback: () => void): void;
  show(looks: {
    readonly theme: 'light' | 'dark';
    readonly language: Language;
    readonly title: string;
  }): void;
  /** Calls back when a look that was shown has other colours. @returns how to stop */
  onLooks(callback: () => void): () => void;
  /** The page was loaded again by whoever had it open. */
  readonly isReload: boolean;
  /** The page goes, perhaps for good. */
  onLeave(callback: () => void): void;
  /** It goes out of sight: a phone may end it there without another word. */
  onHide(callback: () => void): void;
  /** @throws (rejects) where it is not allowed */
  copy(text: string): Promise<void>;
  /** Whether there is a graphics card that WebGPU or WebGL may use, and not an emulated one. */
  hasCard(): Promise<boolean>;
  /** Hands a file to the person. */
  download(name: string, content: BlobPart, type: string): void;
}

export interface Address extends AddressBar {
  /** A word of the query, as `wasm` of `?backend=wasm`; null where it is not there. */
  ask(name: string): string | null;
  /** The page's address with this fragment and no query. */
  toLink(fragment: string): string;
}

export interface Surroundings {
  readonly host: Host;
  readonly address: Address;
  readonly storage: NoteItems;
  readonly clock: Clock;
  /** Serves one playground, which ends it. */
  readonly trainer: TrainerClient;
  readonly files: ProjectFiles;
  /** Names this page among all that are open or were: one that is loaded again is another one. */
  readonly tab: string;
  /** What outlives the visit. Rejects when its file does not come. */
  openKeeping(): Promise<Keeping>;
  /** What reads a table of the person's own. Rejects when its file does not come. */
  openTableReader(): Promise<TableReader>;
  /** A file of the site under `data/`. Rejects when it does not come. */
  readDataFile(name: string): Promise<Blob>;
  /** Uniform in [0, 1). */
  random(): number;
}
