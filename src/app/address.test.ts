import { describe, expect, it } from 'vitest';
import { applyChanges } from '../core/document/changes.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { Project } from '../core/document/project.ts';
import { err, ok } from '../core/result.ts';
import { asProject } from '../core/testing/drafts.ts';
import { createDocumentStore } from '../store/document-store.ts';
import type { AddressBar } from './address.ts';
import { followAddress } from './address.ts';
import { createLateLinks, type LinkCodec } from './late-links.ts';

const toDocument = (title: string): Project => asProject({ title } as Experiment);

/** A browser's history and clock. */
function createWorld(fragment = '', { isLate = false } = {}) {
  const entries = [fragment];
  let at = 0;
  let nowMs = 0;
  let calls = 0;
  let refuses: boolean | 'push' = false;
  let timers: { ms: number; callback: () => void }[] = [];
  let changed = (): void => undefined;
  const broken: unknown[] = [];
  const guard = (how: 'replace' | 'push'): void => {
    calls += 1;
    if (refuses === true || refuses === how) throw new DOMException('too many', 'SecurityError');
  };
  const bar: AddressBar = {
    read: () => entries[at]!,
    replace(next) {
      guard('replace');
      entries[at] = next;
    },
    push(next) {
      guard('push');
      entries.splice(at + 1, Infinity, next);
      at += 1;
    },
    onChange: (listener) => void (changed = listener),
  };
  const codec: LinkCodec = {
    encode: ({ experiment }) => `1${experiment.title}`,
    decode: (text) =>
      text.startsWith('1')
        ? ok(toDocument(text.slice(1)))
        : err([{ path: '', code: 'damaged-link', args: {} }]),
    toShared: (presentation) => presentation,
    createLocks: () => {
      throw new Error('address: expected nothing locked');
    },
  };
  const answers: { come: (codec: LinkCodec) => void; fail: (error: Error) => void }[] = [];
  const links = createLateLinks(
    () => new Promise((come, fail) => void answers.push({ come, fail })),
  );
  const losses: boolean[] = [];
  const documents = createDocumentStore(toDocument('start'), {
    derive: () => ({}) as never,
    now: () => nowMs,
    apply: (experiment, changes) => ok(applyChanges(experiment, changes)),
    onRefused: () => undefined,
  });
  const address = followAddress({
    bar,
    documents,
    links: isLate ? links : { now: () => codec, load: () => Promise.resolve(codec) },
    blank: () => toDocument('default'),
    onBroken: (problems) => void broken.push(problems),
    onLost: (isLost) => void losses.push(isLost),
    now: () => nowMs,
    after: (ms, callback) => void timers.push({ ms: nowMs + ms, callback }),
  });
  return {
    entries,
    broken,
    documents,
    address,
    losses,
    here: () => entries[at],
    /** What was asked of the file of links is answered. */
    async answer(how: 'come' | 'fail') {
      for (const { come, fail } of answers.splice(0))
        if (how === 'come') come(codec);
        else fail(new Error('lost'));
      await new Promise((resolve) => void setTimeout(resolve));
    },
    calls: () => calls,
    refuse: (value: boolean | 'push') => void (refuses = value),
    title: () => documents.store.getState().experiment.title,
    edit: (title: string) => documents.actions.edit([{ kind: 'set-title', title }]),
    open: (title: string) => documents.actions.open(toDocument(title)),
    go(by: number) {
      at += by;
      changed();
    },
    paste(next: string) {
      entries.splice(at + 1, Infinity, next);
      at += 1;
      changed();
      changed();
    },
    wait(ms: number) {
      nowMs += ms;
      for (;;) {
        const due = timers.find((timer) => timer.ms <= nowMs);
        if (due === undefined) return;
        timers = timers.filter((timer) => timer !== due);
        due.callback();
      }
    },
  };
}

describe('followAddress', () => {
  it('leaves the address alone until something is edited, then replaces it once', () => {
    const world = createWorld();
    world.wait(1000);
    expect(world.calls()).toBe(0);
    for (const title of ['a', 'b', 'c']) {
      world.edit(title);
      world.wait(100);
    }
    expect(world.calls()).toBe(0);
    world.wait(400);
    expect(world.entries).toEqual(['1c']);
    expect(world.calls()).toBe(1);
  });

  it('stays below the browser’s limit however long someone edits', () => {
    const world = createWorld();
    for (let edit = 0; edit < 300; edit++) {
      world.edit(`t${edit}`);
      world.wait(401);
      expect(world.calls()).toBeLessThanOrEqual(80 * Math.ceil(((edit + 1) * 401) / 30_000));
    }
    world.wait(30_000);
    expect(world.here()).toBe('1t299');
  });

  it('leaves edits waiting after many documents were opened', () => {
    const world = createWorld();
    for (let count = 0; count < 85; count++) world.open(`d${count}`);
    const calls = world.calls();
    world.edit('last');
    world.wait(5000);
    expect(world.calls()).toBe(calls);
    world.wait(30_000);
    expect(world.here()).toBe('1last');
  });

  it('makes one entry of an opened document, and Back gives the one that was there', () => {
    const world = createWorld();
    world.edit('mine');
    world.open('preset');
    expect(world.entries).toEqual(['1mine', '1preset']);
    world.go(-1);
    expect(world.title()).toBe('mine');
    world.go(1);
    expect(world.title()).toBe('preset');
    expect(world.entries).toEqual(['1mine', '1preset']);
    world.documents.actions.undo();
    expect(world.title()).toBe('mine');
    world.wait(1000);
    expect(world.here()).toBe('1mine');
  });

  it('opens a link that is pasted into the same tab, once', () => {
    const world = createWorld('1start');
    world.paste('1other');
    expect(world.title()).toBe('other');
    expect(world.entries).toEqual(['1start', '1other']);
    world.documents.actions.undo();
    expect(world.title()).toBe('start');
    expect(world.documents.store.getState().canUndo).toBe(false);
  });

  it('keeps the document when a pasted link is broken, and mends the address', () => {
    const world = createWorld('1start');
    world.paste('garbage');
    expect(world.title()).toBe('start');
    expect(world.broken).toHaveLength(1);
    expect(world.here()).toBe('1start');
  });

  it('takes an empty fragment for the default', () => {
    const world = createWorld('1start');
    world.paste('');
    expect(world.title()).toBe('default');
  });

  it('writes later when the browser refuses', () => {
    const world = createWorld();
    world.refuse(true);
    world.edit('a');
    world.wait(400);
    expect(world.here()).toBe('');
    world.refuse(false);
    world.wait(3000);
    expect(world.here()).toBe('1a');
  });

  it.each([true, 'push'] as const)('owes an entry while the browser refuses (%s)', (what) => {
    const world = createWorld('1start');
    world.edit('mine');
    world.refuse(what);
    world.open('preset');
    world.edit('edited');
    world.wait(1000);
    expect(world.entries).toHaveLength(1);
    world.refuse(false);
    world.wait(3000);
    expect(world.entries).toEqual(['1mine', '1edited']);
    world.edit('more');
    world.wait(1000);
    expect(world.entries).toEqual(['1mine', '1more']);
    world.go(-1);
    expect(world.title()).toBe('mine');
  });

  it('owes no entry to a document that was undone meanwhile', () => {
    const world = createWorld('1start');
    world.refuse(true);
    world.open('preset');
    world.documents.actions.undo();
    world.refuse(false);
    world.wait(5000);
    expect(world.entries).toEqual(['1start']);
    world.edit('a');
    world.wait(1000);
    expect(world.entries).toEqual(['1a']);
  });

  it('counts what opening writes, and gives the entry when there is room again', () => {
    const world = createWorld();
    for (let count = 0; count < 100; count++) {
      world.edit(`e${count}`);
      world.open(`d${count}`);
    }
    expect(world.calls()).toBe(80);
    const before = world.entries.length;
    world.wait(15_000);
    expect(world.calls()).toBe(80);
    world.wait(20_000);
    expect(world.entries).toHaveLength(before + 1);
    expect(world.here()).toBe('1d99');
  });

  it('mends the address later when the browser refuses at first', () => {
    const world = createWorld('1start');
    world.refuse(true);
    world.paste('garbage');
    expect(world.here()).toBe('garbage');
    world.refuse(false);
    world.wait(3000);
    expect(world.entries).toEqual(['1start', '1start']);
  });

  it('writes at once what waits when the page goes', () => {
    const world = createWorld();
    world.edit('a');
    world.address.flush();
    expect(world.here()).toBe('1a');
    world.wait(1000);
    expect(world.calls()).toBe(1);
  });

  it('owes all edits and openings to the address until what writes links is there', async () => {
    const world = createWorld('1start', { isLate: true });
    void world.address.fetch();
    world.edit('mine');
    world.open('preset');
    world.edit('edited');
    world.wait(1000);
    world.address.flush();
    expect(world.calls()).toBe(0);
    await world.answer('come');
    expect(world.entries).toEqual(['1mine', '1edited']);
    expect(world.losses).not.toContain(true);
  });

  it('opens a link that is pasted before what reads links is there', async () => {
    const world = createWorld('1start', { isLate: true });
    world.edit('mine');
    world.paste('1other');
    world.wait(1000);
    expect(world.title()).toBe('mine');
    await world.answer('come');
    expect(world.title()).toBe('other');
    world.wait(1000);
    expect(world.entries).toEqual(['1start', '1other']);
  });

  it('says that what writes links is lost, and asks again with the next edit', async () => {
    const world = createWorld('1start', { isLate: true });
    void world.address.fetch();
    await world.answer('fail');
    world.edit('mine');
    world.wait(1000);
    await world.answer('fail');
    expect(world.losses).toEqual([true, true]);
    world.paste('1other');
    await world.answer('fail');
    expect(world.title()).toBe('mine');
    expect(world.broken).toEqual([[{ path: '', code: 'part-lost', args: {} }]]);
    world.edit('more');
    world.wait(1000);
    await world.answer('come');
    expect(world.losses.at(-1)).toBe(false);
    expect(world.here()).toBe('1more');
  });
});
