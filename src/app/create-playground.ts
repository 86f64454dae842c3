/** Composition root: stores, services, worker and address of one playground, put together in its surroundings. */
import { firstPreset } from '../catalog/presets/loaded.ts';
import { derive } from '../catalog/derive.ts';
import { lookup } from '../catalog/lookup.ts';
import { applyEdit } from '../core/document/edit.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { Project } from '../core/document/project.ts';
import { toBeginning } from '../core/run/run.ts';
import { createRunId } from '../core/run/run-id.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { BackendChoice } from '../core/run/trainer.ts';
import { backendNames } from '../core/run/trainer.ts';
import { languages, type Language } from '../core/text.ts';
import { toProblemText } from '../i18n/problem-text.ts';
import { createCanvasBridge } from '../store/canvas-bridge.ts';
import type { AppActions, DocumentActions, Playground } from '../store/contract.ts';
import { createDocumentStore, toProject, type DocumentStore } from '../store/document-store.ts';
import { createGraphCommands } from '../store/graph-commands.ts';
import type { LabStore } from '../store/lab.ts';
import { createLabStore } from '../store/lab-store.ts';
import type { LessonStore } from '../store/lessons.ts';
import {
  type FindGate,
  type GatePorts,
  guardEdits,
  guardRun,
  type Permissions,
  type Refusal,
} from '../store/permissions.ts';
import type { Remembered } from '../store/services.ts';
import { createReading } from '../store/reading.ts';
import { createRunLibrary } from '../store/run-library-store.ts';
import type { RunLibraryStore } from '../store/run-library.ts';
import { createRunStore, type RunStore } from '../store/run-store.ts';
import { createSessionStore, endWithDocument, type SessionStore } from '../store/session-store.ts';
import { createTicker } from '../store/ticker.ts';
import { followAddress } from './address.ts';
import { createAppActions } from './app-actions.ts';
import { followChoices } from './choices.ts';
import { createLateKeeper } from './late-keeper.ts';
import type { LateLinks } from './late-links.ts';
import type { Keeper } from './keeper.ts';
import { createLessons } from './lessons.ts';
import { toStandOf } from './own-stand.ts';
import type { ApiPorts, PlaygroundApi } from './playground-api.ts';
import { countPresses } from './presses.ts';
import { createPreferences, type Preferences } from './preferences.ts';
import { createRemembered } from './remembered.ts';
import { showLooks } from './show-looks.ts';
import { createTableStore, type OwnTableStore } from './tables/table-store.ts';
import type { Surroundings } from './surroundings.ts';
import { toDiagnosticText } from './wording.ts';

export interface App {
  readonly playground: Playground;
  /** For scripts; its file is loaded when it is first asked for. */
  openApi(): Promise<PlaygroundApi>;
  /** Ends the worker. */
  dispose(): void;
}

export interface PlaygroundOptions {
  readonly surroundings: Surroundings;
  /** One that is loaded. */
  readonly language: Language;
  /** Of an address with a fragment it is there already. */
  readonly links: LateLinks;
  readonly permissions: Permissions;
}

/** The parts that the others stand on. */
interface Parts {
  readonly surroundings: Surroundings;
  readonly links: LateLinks;
  readonly preferences: Preferences;
  readonly session: SessionStore;
  readonly documents: DocumentStore;
  /** As the documents' own, within what is permitted. */
  readonly editing: DocumentActions;
  readonly findGate: FindGate;
  /** The page was opened with the document of a link. */
  readonly isLinked: boolean;
}

const toDefault = (language: Language): Project => firstPreset.project(language);
const toSpec = (experiment: Experiment) => toRunSpec(experiment, lookup);

const toSpecOrNull = (experiment: Experiment): RunSpec | null => {
  const spec = toSpec(experiment);
  return spec.ok ? spec.value : null;
};

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

function openSession(
  { address }: Surroundings,
  preferences: Preferences,
  language: Language,
): SessionStore {
  const wanted = address.ask('backend');
  const backend = readBackend(wanted);
  const session = createSessionStore({
    theme: preferences.readTheme(),
    language,
    backend: backend ?? 'auto',
    singleKeys: preferences.readSingleKeys(),
    workspace: preferences.readWorkspace(),
  });
  const { notify } = session.actions;
  if (backend === undefined)
    notify({ tone: 'error', code: 'unknown-backend', args: { name: wanted ?? '' } });
  if (language !== preferences.readLanguage())
    notify({ tone: 'error', code: 'language-lost', args: {} });
  session.store.subscribe((state, previous) => {
    if (state.workspace !== previous.workspace) preferences.writeWorkspace(state.workspace);
    if (state.singleKeys !== previous.singleKeys) preferences.writeSingleKeys(state.singleKeys);
  });
  return session;
}

function readBackend(name: string | null): BackendChoice | undefined {
  if (name === null || name === 'auto') return 'auto';
  return backendNames.find((known) => known === name);
}

/** The document of the link, else of the default; what is wrong with the link becomes a notice. */
function openDocument(
  { surroundings, links, permissions }: PlaygroundOptions,
  preferences: Preferences,
  session: SessionStore,
): Parts {
  const { notify } = session.actions;
  const language = (): Language => session.store.getState().language;
  const fragment = surroundings.address.read();
  const linked = fragment === '' ? undefined : links.now()?.decode(fragment);
  const opened = linked?.ok === true ? linked.value : toDefault(language());
  const documents = createDocumentStore(opened, {
    isLinked: linked?.ok === true,
    derive,
    now: surroundings.clock.now,
    apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
    onRefused: (problems) => notify({ tone: 'error', code: 'edit-refused', args: {}, problems }),
    press: countPresses(surroundings.host.pointers),
  });
  if (linked?.ok === false)
    notify({ tone: 'error', code: 'broken-link', args: {}, problems: linked.error });
  endWithDocument(session, documents.store);
  const refuse = toRefuser(session);
  const findGate = toGateFinder(
    {
      documents,
      preview(changes) {
        const applied = applyEdit(documents.store.getState().experiment, changes, lookup);
        return applied.ok ? applied.value : undefined;
      },
      onRefused: refuse,
    },
    links,
  );
  const editing = guardEdits(documents, permissions, findGate, refuse);
  const isLinked = linked?.ok === true;
  return { surroundings, links, preferences, session, documents, editing, findGate, isLinked };
}

/** What locks do comes with what reads links: where there are any, that is there. */
function toGateFinder(ports: GatePorts, links: LateLinks): FindGate {
  return () => {
    const { locked = [] } = ports.documents.store.getState().presentation;
    return locked.length === 0 ? undefined : links.now()?.createLocks(ports);
  };
}

/** Says why nothing was done. Few documents are locked: the names of their controls come with the first refusal. */
function toRefuser({ store, actions }: SessionStore): (refusal: Refusal) => void {
  const say = async (controls: readonly string[]): Promise<void> => {
    const { nameControls } = await import('./name-controls.ts');
    const what = await nameControls(controls, store.getState().language);
    actions.notify({ tone: 'error', code: 'locked', args: { what } });
  };
  return (refusal) => {
    if (refusal.kind === 'locked') void say(refusal.controls);
    else actions.notify({ tone: 'error', code: refusal.kind, args: {} });
  };
}

function openLibrary({ surroundings, session, documents }: Parts): RunLibraryStore {
  const { notify } = session.actions;
  return createRunLibrary({
    async loadWork() {
      const { createLibraryWork } = await import('../store/run-library-work.ts');
      return createLibraryWork;
    },
    async openArchive() {
      const { openArchive } = await import('./open-archive.ts');
      return openArchive(surroundings.openKeeping);
    },
    date: surroundings.clock.date,
    random: surroundings.random,
    countWeights: (experiment) => derive(experiment).analysis.totals.all,
    present: () => documents.store.getState().experiment,
    notify,
    onFailed: (detail) => notify({ tone: 'error', code: 'run-not-kept', args: { detail } }),
  });
}

function openRun(parts: Parts, library: RunLibraryStore): RunStore {
  const { surroundings, session, documents, editing } = parts;
  const { clock, random, trainer } = surroundings;
  return createRunStore({
    trainer,
    async loadMachine() {
      const { reduceRun } = await import('../core/run/run-machine.ts');
      return reduceRun;
    },
    documents: documents.store,
    documentActions: editing,
    session: session.store,
    notify: session.actions.notify,
    withdraw: session.actions.withdraw,
    toSpec,
    after: clock.after,
    nextFrame: clock.nextFrame,
    random,
    library,
  });
}

/** Studies train beside the present run, on the backend that it is loaded on. */
function openLab(
  { surroundings, documents }: Parts,
  run: RunStore,
  library: RunLibraryStore,
): LabStore {
  const { clock, random, trainer } = surroundings;
  return createLabStore(() =>
    Promise.resolve({
      trainer,
      library: {
        ...library.actions,
        async find(key) {
          await library.actions.open();
          return library.actions.find(key);
        },
      },
      lookup,
      toSpec,
      whenReady: () => getReady(run),
      beginning() {
        const { presentation, isLinked } = documents.store.getState();
        return toBeginning(presentation, isLinked);
      },
      now: clock.now,
      today: clock.date,
      newId: () => createRunId(random),
    }),
  );
}

/** @throws (rejects) when the present document cannot be loaded */
async function getReady(run: RunStore): Promise<void> {
  run.sync();
  await run.whenReady();
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
