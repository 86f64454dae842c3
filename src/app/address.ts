/**
 * The address carries the document: every edit replaces its fragment, opening a document is one
 * entry of the history, and whatever fragment the address gets from elsewhere is opened.
 */
import { createProblem, type Problem } from '../core/document/problems.ts';
import type { Project } from '../core/document/project.ts';
import { err, ok, type Result } from '../core/result.ts';
import { toProject, type DocumentStore } from '../store/document-store.ts';
import type { LateLinks } from './late-links.ts';

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
  readonly links: LateLinks;
  /** The document of an address without a fragment. */
  blank(): Project;
  /** The fragment that arrived cannot be opened; the present document stays. */
  onBroken(problems: readonly Problem[]): void;
  /** Whether the file that writes links is lost, whenever it was asked for. */
  onLost(isLost: boolean): void;
  now(): number;
  after(durationMs: number, callback: () => void): void;
}

export interface Address {
  /** Asks for what writes links, and then writes what is waiting. */
  fetch(): Promise<void>;
  /** Writes what is waiting, before the page goes. */
  flush(): void;
}

export function followAddress(ports: AddressPorts): Address {
  const { bar, documents, links } = ports;
  const writer = createWriter(ports);
  /** Number of the newest plan to write; older ones do nothing. */
  let plan = 0;
  let isWaiting = false;
  let isFollowing = false;
  /** Last state of the document whose entry is still the present one; the one since is owed its own. */
  let leftBehind: Project | undefined;

  const writeOwed = (project: Project): boolean => {
    // Someone may have gone back to it by undoing; an entry of its own would be the same again.
    if (leftBehind !== undefined && !isSameLink(links, leftBehind, project)) {
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
  const flush = (): void => {
    if (isWaiting) writeOrWait();
  };
  const fetch = async (): Promise<void> => {
    const isLost = await isLostNow(links);
    ports.onLost(isLost);
    if (!isLost) flush();
  };
  const planWrite = (durationMs: number): void => {
    plan += 1;
    const own = plan;
    isWaiting = true;
    ports.after(durationMs, () => {
      if (own !== plan || !isWaiting) return;
      if (links.now() === undefined) void fetch();
      writeOrWait();
    });
  };
  const follow = (project: Project): void => {
    isFollowing = true;
    try {
      documents.actions.open(project, true);
    } finally {
      isFollowing = false;
    }
  };

  const visit = (fragment: string): void => {
    const found = fragment === '' ? ok(ports.blank()) : readLink(links, fragment);
    isWaiting = false;
    if (found.ok) follow(found.value);
    else ports.onBroken(found.error);
    if (!found.ok) writeOrWait();
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
    const link = links.now()?.encode(toProject(state));
    if (leftBehind === undefined && link === writer.written) isWaiting = false;
    else planWrite(debounceMs);
  });
  bar.onChange(() => {
    const fragment = bar.read();
    if (fragment === writer.written) return;
    isWaiting = false;
    leftBehind = undefined;
    writer.accept(fragment);
    if (fragment === '' || links.now() !== undefined) visit(fragment);
    else void isLostNow(links).then(() => fragment === writer.written && visit(fragment));
  });

  return { fetch, flush };
}

async function isLostNow(links: LateLinks): Promise<boolean> {
  try {
    await links.load();
    return false;
  } catch {
    return true;
  }
}

function readLink(links: LateLinks, fragment: string): Result<Project, readonly Problem[]> {
  return links.now()?.decode(fragment) ?? err([createProblem([], 'part-lost', {})]);
}

/** Unknown, which is taken for no, without what writes links. */
function isSameLink(links: LateLinks, left: Project, right: Project): boolean {
  const codec = links.now();
  return codec !== undefined && codec.encode(left) === codec.encode(right);
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

function createWriter({ bar, links, now }: AddressPorts): Writer {
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
      const fragment = links.now()?.encode(project);
      if (fragment !== undefined && how === 'replace' && fragment === written) return true;
      if (fragment === undefined || !isAllowed()) return false;
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
