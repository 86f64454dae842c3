/**
 * The address carries the document: every edit replaces its fragment, opening a document is one
 * entry of the history, and whatever fragment the address gets from elsewhere is opened.
 */
import type { Problem } from '../core/document/problems.ts';
import type { Project } from '../core/document/project.ts';
import type { Result } from '../core/result.ts';
import { toProject, type DocumentStore } from '../store/document-store.ts';

const debounceMs = 400;
/** Safari refuses more than a hundred calls in thirty seconds. */
const windowMs = 30_000;
const maxCalls = 80;

/** As much of a window as is used. */
export interface AddressBar {
  /** Fragment without its `#`. */
  read(): string;
  /** @throws when the browser has had enough of it */
  replace(fragment: string): void;
  push(fragment: string): void;
  /** Calls back when someone else changed the fragment: Back, Forward, a pasted link. */
  onChange(listener: () => void): void;
}

export interface AddressPorts {
  readonly bar: AddressBar;
  readonly documents: DocumentStore;
  encode(project: Project): string;
  decode(fragment: string): Result<Project, readonly Problem[]>;
  /** The document of an address without a fragment. */
  blank(): Project;
  /** The fragment that arrived cannot be opened; the present document stays. */
  onBroken(problems: readonly Problem[]): void;
  now(): number;
  after(durationMs: number, callback: () => void): void;
}

export interface Address {
  /** Writes what is waiting, before the page goes. */
  flush(): void;
}

export function followAddress(ports: AddressPorts): Address {
  const { bar, documents, encode } = ports;
  const writer = createWriter(ports);
  /** Number of the newest plan to write; older ones do nothing. */
  let plan = 0;
  let isWaiting = false;
  let isFollowing = false;
  /** Last state of the document whose entry is still the present one; the one since is owed its own. */
  let leftBehind: Project | undefined;

  const writeOwed = (project: Project): boolean => {
    // Someone may have gone back to it by undoing; an entry of its own would be the same again.
    if (leftBehind !== undefined && encode(leftBehind) !== encode(project)) {
      // The entry that is left behind gets its last edits, so that Back gives them back.
      if (!writer.write('replace', leftBehind) || !writer.write('push', project)) return false;
      leftBehind = undefined;
      return true;
    }
    leftBehind = undefined;
    return writer.write('replace', project);
  };
  const writeOrWait = (project = toProject(documents.store.getState())): void => {
    isWaiting = false;
    if (!writeOwed(project)) planWrite(windowMs / 10);
  };
  const planWrite = (durationMs: number): void => {
    plan += 1;
    const own = plan;
    isWaiting = true;
    ports.after(durationMs, () => {
      if (own === plan && isWaiting) writeOrWait();
    });
  };
  const follow = (project: Project): void => {
    isFollowing = true;
    try {
      documents.actions.open(project);
    } finally {
      isFollowing = false;
    }
  };

  documents.onOpen((opened, previous) => {
    if (isFollowing) return;
    // One that is left again before the browser let it have an entry is given up: undo has it.
    leftBehind ??= previous;
    writeOrWait(opened);
  });
  documents.store.subscribe((state, previous) => {
    const isSame =
      state.experiment === previous.experiment && state.presentation === previous.presentation;
    if (isSame || isFollowing) return;
    if (leftBehind === undefined && encode(toProject(state)) === writer.written) isWaiting = false;
    else planWrite(debounceMs);
  });
  bar.onChange(() => {
    const fragment = bar.read();
    if (fragment === writer.written) return;
    isWaiting = false;
    leftBehind = undefined;
    writer.accept(fragment);
    const found =
      fragment === '' ? { ok: true as const, value: ports.blank() } : ports.decode(fragment);
    if (found.ok) {
      follow(found.value);
      return;
    }
    ports.onBroken(found.error);
    writeOrWait();
  });

  return {
    flush() {
      if (isWaiting) writeOrWait();
    },
  };
}

/** Writes fragments no oftener than browsers allow. */
interface Writer {
  /** Fragment that the address has. */
  readonly written: string;
  /** Someone else wrote this one. */
  accept(fragment: string): void;
  /** @returns whether it is done; if not, it has to be planned again */
  write(how: 'replace' | 'push', project: Project): boolean;
}

function createWriter({ bar, encode, now }: AddressPorts): Writer {
  let calls: number[] = [];
  let written = bar.read();
  const isAllowed = (): boolean => {
    const from = now() - windowMs;
    calls = calls.filter((ms) => ms >= from);
    return calls.length < maxCalls;
  };
  return {
    get written() {
      return written;
    },
    accept(fragment) {
      written = fragment;
    },
    write(how, project) {
      const fragment = encode(project);
      if (how === 'replace' && fragment === written) return true;
      if (!isAllowed()) return false;
      calls.push(now());
      try {
        bar[how](fragment);
      } catch {
        // The browser refuses for a while; the next plan writes the newest document.
        return false;
      }
      written = fragment;
      return true;
    },
  };
}
