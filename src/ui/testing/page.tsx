/**
 * Parts of the page in Node, as a person meets them: real documents and a real session, and a run that
 * stands as the test says. Whoever imports this names happy-dom as its environment, in its first line.
 */
import {
  act,
  cleanup,
  configure,
  render,
  within,
  type BoundFunctions,
  type queries,
} from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { derive } from '../../catalog/derive.ts';
import { lookup } from '../../catalog/lookup.ts';
import { presets } from '../../catalog/presets/index.ts';
import { applyEdit } from '../../core/document/edit.ts';
import type { Experiment, NodeId } from '../../core/document/experiment.ts';
import type { Language } from '../../core/text.ts';
import { createTranslate, type Translate } from '../../i18n/translate.ts';
import { createCanvasBridge } from '../../store/canvas-bridge.ts';
import type { Playground, RunInfo, RunView } from '../../store/contract.ts';
import { createDocumentStore } from '../../store/document-store.ts';
import { createGraphCommands } from '../../store/graph-commands.ts';
import type { Study } from '../../store/lab.ts';
import { createLessonStore } from '../../store/lessons-store.ts';
import { createMemoryArchive } from '../../store/memory-archive.ts';
import { createReading } from '../../store/reading.ts';
import { initialInfo } from '../../store/run-info.ts';
import { createRunLibrary } from '../../store/run-library-store.ts';
import { createLibraryWork } from '../../store/run-library-work.ts';
import type { RunArchive, RunLibraryStore } from '../../store/run-library.ts';
import { createSessionStore } from '../../store/session-store.ts';
import type { Asked, Tables } from '../../store/tables.ts';
import { PrimitivesProvider } from '../PrimitivesProvider.tsx';
import { PlaygroundProvider } from '../playground-context.ts';
import './all-words.ts';

afterEach(cleanup);
// What never comes fails, not what a busy machine is slow with.
configure({ asyncUtilTimeout: 60_000 });

/** Loaded, and nothing trained yet. */
const idle: RunInfo = { ...initialInfo, status: 'idle', isBehind: false };

const nothingTrained: RunView = {
  rows: 0,
  read: () => ({ x: [], y: [] }),
  last: () => NaN,
  first: () => NaN,
};

export interface TestPage {
  readonly playground: Playground;
  readonly user: UserEvent;
  /** Words of the page in its first language. */
  readonly t: Translate;
  /** Spies in the place of the actions on the run, the studies and the world outside. */
  readonly asked: Pick<Playground['actions'], 'run' | 'lab' | 'app' | 'tables'>;
  /** Puts a part on the page. @returns what is looked for within it */
  show(part: ReactElement): BoundFunctions<typeof queries>;
  /** The document as it stands. */
  experiment(): Experiment;
  /** Ids of the layers and heads, in their order. */
  ids(kind: 'layer' | 'head'): readonly NodeId[];
  undo(): void;
  /** The run goes on to stand like this. */
  setRun(part: Partial<RunInfo>): void;
  setStudies(studies: readonly Study[]): void;
  /** Runs that are kept, in an archive in memory. */
  readonly library: RunLibraryStore;
  readonly archive: RunArchive;
  /** Makes a change to the stores that does not come from the page. */
  apart(change: () => void): void;
}

/** The number of the press that is held down, as the page counts them. */
function followPress(): () => number | null {
  let presses = 0;
  let isDown = false;
  window.addEventListener(
    'pointerdown',
    () => {
      presses += 1;
      isDown = true;
    },
    true,
  );
  window.addEventListener('pointerup', () => (isDown = false), true);
  return () => (isDown ? presses : null);
}

function createMemory(): Playground['remembered'] {
  const values = new Map<string, boolean | number>();
  return {
    read: (name) => values.get(name),
    write: (name, value) => void values.set(name, value),
  };
}

/** @param preset the example that is open */
export function openPage(preset = 'stripes', language: Language = 'en'): TestPage {
  let nowMs = 0;
  const session = createSessionStore({
    theme: 'system',
    language,
    backend: 'auto',
    singleKeys: true,
    workspace: 'build',
  });
  const documents = createDocumentStore(presets.get(preset).project(language), {
    derive,
    // Whatever is done, a person takes their time.
    now: () => (nowMs += 10_000),
    apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
    onRefused: () => session.actions.notify({ tone: 'error', code: 'edit-refused', args: {} }),
    press: followPress(),
  });
  const run = createStore<RunInfo>()(() => idle);
  const tables = createStore<Tables>()(() => ({ asked: null, kept: [], isLasting: true }));
  const asked: TestPage['asked'] = {
    run: {
      play: vi.fn(),
      pause: vi.fn(),
      step: vi.fn(),
      reset: vi.fn(),
      keep: vi.fn(),
      takeBest: vi.fn(),
      restart: vi.fn(),
      cancelLoad: vi.fn(),
      reseed: vi.fn(),
      setPace: vi.fn(),
      watch: vi.fn(() => () => undefined),
      ask: vi.fn(),
      history: vi.fn(() => nothingTrained),
    },
    tables: {
      ask: vi.fn((next: Asked) => tables.setState({ asked: next })),
      close: vi.fn(() => tables.setState({ asked: null })),
      work: vi.fn(),
    },
    lab: {
      start: vi.fn(() => Promise.resolve(1)),
      restore: vi.fn(() => Promise.resolve()),
      recall: vi.fn(() => Promise.resolve()),
      pause: vi.fn(),
      goOn: vi.fn(),
      cancel: vi.fn(),
      dismiss: vi.fn(),
      look: vi.fn(() => Promise.resolve(undefined)),
    },
    app: {
      toLink: vi.fn((looks) =>
        Promise.resolve(`https://playground.example/#${looks ? 'looks' : 'plain'}`),
      ),
      copy: vi.fn(() => Promise.resolve(true)),
      hasCard: vi.fn(() => Promise.resolve(false)),
      openPreset: vi.fn(() => Promise.resolve()),
      openText: vi.fn(),
      openFile: vi.fn(),
      save: vi.fn(),
      saveRuns: vi.fn(),
      saveProject: vi.fn(),
      restoreRun: vi.fn(),
      startFrom: vi.fn(() => Promise.resolve()),
      saveModel: vi.fn(),
      handIn: vi.fn(() => Promise.resolve('untrained' as const)),
      saveCode: vi.fn(),
      saveStudy: vi.fn(),
      saveHistory: vi.fn(),
    },
  };
  const lab = createStore<{ readonly studies: readonly Study[] }>()(() => ({ studies: [] }));
  const archive = createMemoryArchive();
  let dateMs = 1.8e12;
  const library = createRunLibrary({
    loadWork: () => createLibraryWork,
    openArchive: () => Promise.resolve(archive),
    date: () => (dateMs += 60_000),
    random: Math.random,
    countWeights: () => documents.store.getState().analysis.totals.all,
    present: () => documents.store.getState().experiment,
    notify: session.actions.notify,
    onFailed(detail) {
      throw new Error(detail);
    },
  });
  const remembered = createMemory();
  const lessons = createLessonStore({
    ...{ documents, remembered, run, session, lab, pause: asked.run.pause },
    history: asked.run.history,
    bringAt: (_stand, bring) => bring(),
    stand: () => null,
    language: () => session.store.getState().language,
  });
  const stores = {
    document: documents.store,
    session: session.store,
    run,
    lab,
    library: library.store,
    lessons: lessons.store,
    tables,
  };
  const actions = {
    document: documents.actions,
    session: session.actions,
    library: library.actions,
    lessons: lessons.actions,
    ...asked,
  };
  const playground: Playground = {
    ...stores,
    actions,
    commands: createGraphCommands({ ...stores, actions }),
    canvas: createCanvasBridge(remembered),
    ticker: { listen: () => () => undefined },
    reading: createReading(),
    remembered,
  };
  const experiment = (): Experiment => documents.store.getState().experiment;
  return {
    playground,
    user: userEvent.setup(),
    t: createTranslate(language),
    asked,
    show: (part) =>
      within(
        render(
          <PlaygroundProvider value={playground}>
            <PrimitivesProvider>{part}</PrimitivesProvider>
          </PlaygroundProvider>,
        ).baseElement,
      ),
    experiment,
    ids: (kind) => experiment().nodes.flatMap((node) => (node.kind === kind ? [node.id] : [])),
    undo: () => act(() => documents.actions.undo()),
    setRun: (part) => act(() => run.setState(part)),
    library,
    archive,
    setStudies: (studies) => act(() => lab.setState({ studies })),
    apart: (change) => act(change),
  };
}
