/** Composition root: stores, services, worker and address of one playground, put together in its surroundings. */
import { languages, type Language } from '../core/text.ts';
import { toProblemText } from '../i18n/problem-text.ts';
import { createCanvasBridge } from '../store/canvas-bridge.ts';
import type { AppActions, Playground } from '../store/contract.ts';
import { toProject } from '../store/document-store.ts';
import { createGraphCommands } from '../store/graph-commands.ts';
import type { LabStore } from '../store/lab.ts';
import type { LessonStore } from '../store/lessons.ts';
import { guardRun } from '../store/permissions.ts';
import type { Remembered } from '../store/services.ts';
import { createReading } from '../store/reading.ts';
import type { RunLibraryStore } from '../store/run-library.ts';
import type { RunStore } from '../store/run-store.ts';
import { createTicker } from '../store/ticker.ts';
import { followAddress } from './address.ts';
import { createAppActions } from './app-actions.ts';
import { followChoices } from './choices.ts';
import { createLateKeeper } from './late-keeper.ts';
import type { Keeper } from './keeper.ts';
import { createLessons } from './lessons.ts';
import { toStandOf } from './own-stand.ts';
import type { ApiPorts, PlaygroundApi } from './playground-api.ts';
import { createPreferences } from './preferences.ts';
import { createRemembered } from './remembered.ts';
import { showLooks } from './show-looks.ts';
import { createTableStore, type OwnTableStore } from './tables/table-store.ts';
import { toDiagnosticText } from './wording.ts';
import {
  openDocument,
  openSession,
  toDefault,
  toSpecOrNull,
  type Parts,
  type PlaygroundOptions,
} from './open-parts.ts';
import { openLab, openLibrary, openRun } from './open-training.ts';

export interface App {
  readonly playground: Playground;
  /** For scripts; its file is loaded when it is first asked for. */
  openApi(): Promise<PlaygroundApi>;
  /** Ends the worker. */
  dispose(): void;
}

/** Any number of them live side by side: they share nothing but what their surroundings share. */
export function createPlayground(options: PlaygroundOptions): App {
  const { surroundings, language } = options;
  const { host, storage, clock, trainer } = surroundings;
  const preferences = createPreferences(storage, host.languages);
  const session = openSession(surroundings, preferences, language);
  const parts = openDocument(options, preferences, session);
  const { documents, editing, findGate } = parts;
  const library = openLibrary(parts);
  const run = openRun(parts, library);
  const lab = openLab(parts, run, library);
  followPage(parts, run);
  const tables = openTables(parts, run);
  const app = openAppActions(parts, run, library, tables);
  const remembered = createRemembered(storage);
  const lessons = openLessons(parts, run, lab, remembered);
  const openKeeper = keepLater(parts, run, lab, () => void app.saveProject());
  const openApi = openOnce({
    lab,
    keptRuns: () => library.store.getState().runs,
    writeRuns: toRunsWriter(parts, library, lab),
    documents: documents.store,
    documentActions: editing,
    info: run.current,
    ...{ pause: run.actions.pause, takeBest: run.actions.takeBest, ask: run.actions.ask },
    play: run.play,
    log: run.log,
    reset: run.reset,
    sync: run.sync,
    whenReady: run.whenReady,
    async resume() {
      const keeper = await openKeeper();
      await keeper.resume();
    },
    subscribe: trainer.subscribe,
    wordProblems: (problems) => toProblemText(problems, session.store.getState().language),
    wordDiagnostic: toDiagnosticText,
  });
  checkResults(parts, run, openApi);
  run.sync();
  const stores = {
    document: documents.store,
    session: session.store,
    run: run.store,
    lab: lab.store,
    lessons: lessons.store,
    ...{ library: library.store, tables: tables.store },
  };
  const actions = {
    document: editing,
    session: { ...session.actions, ...followChoices(session, preferences, documents) },
    run: guardRun(run.actions, findGate),
    lab: lab.actions,
    library: library.actions,
    lessons: lessons.actions,
    tables: tables.actions,
    app,
  };
  return {
    playground: {
      ...stores,
      actions,
      commands: createGraphCommands({ ...stores, actions }),
      canvas: createCanvasBridge(remembered),
      ticker: createTicker({
        run: run.store,
        now: clock.now,
        later: clock.after,
        nextPaint: clock.nextPaint,
        onLooks: host.onLooks,
      }),
      reading: createReading(),
      remembered,
    },
    openApi,
    dispose: trainer.dispose,
  };
}

/** What writes reports comes with the first. */
function toRunsWriter(
  { surroundings: { address }, links, session }: Parts,
  library: RunLibraryStore,
  lab: LabStore,
): ApiPorts['writeRuns'] {
  const language = (): Language => session.store.getState().language;
  return async (request) => {
    const { writeReport } = await import('./write-runs.ts');
    const { studies } = lab.store.getState();
    return writeReport(request, studies, { library, links, address, language });
  };
}

function openOnce(ports: Omit<ApiPorts, 'read'>): () => Promise<PlaygroundApi> {
  const load = async (): Promise<PlaygroundApi> => {
    const [{ createPlaygroundApi }, { readInput }] = await Promise.all([
      import('./playground-api.ts'),
      import('./read-input.ts'),
    ]);
    return createPlaygroundApi({ ...ports, read: readInput });
  };
  let opened: Promise<PlaygroundApi> | undefined;
  return () => (opened ??= load());
}

function openLessons(
  parts: Parts,
  run: RunStore,
  lab: LabStore,
  remembered: Remembered,
): LessonStore {
  const { documents, session, findGate } = parts;
  return createLessons({
    ...{ documents, remembered, session, run: run.store, lab: lab.store },
    ...{ history: run.log, pause: run.actions.pause, bringAt: run.bringAt },
    stand: () => toPresentStand(parts, run),
    language: () => session.store.getState().language,
    mayBegin: () => findGate()?.mayUse('gallery') ?? true,
  });
}

/** Where the run of the present document stands. */
const toPresentStand = ({ documents }: Parts, { stand }: Pick<RunStore, 'stand'>) =>
  toStandOf(documents.store.getState().experiment, stand.getState(), toSpecOrNull);

function openAppActions(
  parts: Parts,
  run: RunStore,
  library: RunLibraryStore,
  tables: OwnTableStore,
): AppActions {
  const { surroundings, links, session, documents, editing } = parts;
  return createAppActions({
    ...surroundings,
    links,
    library,
    tables,
    read: () => toProject(documents.store.getState()),
    open: editing.open,
    openAt: run.openAt,
    stand: () => toPresentStand(parts, run),
    language: () => session.store.getState().language,
    workspace: () => session.store.getState().workspace,
    notify: session.actions.notify,
    run: run.actions,
    log: run.log,
    info: run.current,
    isSteady: run.isSteady,
    spec: () => toSpecOrNull(documents.store.getState().experiment),
  });
}

/** A result that comes with a document is trained again. */
function checkResults({ documents, session }: Parts, run: RunStore, openApi: App['openApi']): void {
  const check = async (): Promise<void> => {
    const { experiment, presentation } = documents.store.getState();
    if (presentation.result === undefined) return;
    const { checkHandedIn } = await import('./check-hand-in.ts');
    const { log, current: info } = run;
    const spec = () => toSpecOrNull(experiment);
    await checkHandedIn(presentation.result, {
      session: session.actions,
      openApi,
      spec,
      log,
      info,
    });
  };
  documents.store.subscribe((state, previous) => {
    if (state.opening !== previous.opening) void check();
  });
  void check();
}

function openTables({ surroundings, session }: Parts, run: RunStore): OwnTableStore {
  const { openTableReader, readDataFile, openKeeping, clock, trainer } = surroundings;
  return createTableStore({
    readDataFile,
    openReader: openTableReader,
    openKeeping,
    date: clock.date,
    findTables: trainer.findTables,
    notify: session.actions.notify,
    retry() {
      if (run.current().fault?.code === 'table-missing') run.actions.restart();
    },
  });
}

/** Keeps what is open for the next visit, and offers what an earlier one left. */
function keepLater(
  { surroundings, session, documents, editing, isLinked }: Parts,
  run: RunStore,
  lab: LabStore,
  saveFile: () => void,
): () => Promise<Keeper> {
  const { clock, host, openKeeping, storage, tab } = surroundings;
  return createLateKeeper({
    ...{ clock, host, openKeeping, storage, tab, run, lab, saveFile, isLinked },
    documents: documents.store,
    guests: documents.guests,
    opened: toProject(documents.store.getState()),
    open: editing.open,
    notify: session.actions.notify,
    plain: languages.map((language) => toDefault(language).experiment),
    toSpec: toSpecOrNull,
  });
}

/** Address and looks follow the stores, and the document the address. */
function followPage(
  { surroundings, links, session, documents }: Parts,
  run: Pick<RunStore, 'leave'>,
): void {
  const { host, clock } = surroundings;
  const { notify, withdraw } = session.actions;
  const address = followAddress({
    bar: surroundings.address,
    documents,
    links,
    blank: () => toDefault(session.store.getState().language),
    onBroken: (problems) => notify({ tone: 'error', code: 'broken-link-kept', args: {}, problems }),
    onLost(isLost) {
      if (isLost) notify({ tone: 'error', code: 'links-lost', args: {} });
      else withdraw('links-lost');
    },
    now: clock.now,
    after: clock.after,
  });
  host.onLeave(() => {
    address.flush();
    run.leave();
  });
  showLooks(host, session.store, documents.store);
  void address.fetch();
}
