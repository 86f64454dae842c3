/** Composition root: stores, worker, address, and what reaches beyond them. */
import { presets, defaultPresetId } from '../catalog/presets/index.ts';
import { lookup } from '../catalog/lookup.ts';
import { applyEdit } from '../core/document/edit.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { decodeLink, encodeLink } from '../core/document/link.ts';
import type { Problem } from '../core/document/problems.ts';
import { analyseGraph } from '../core/graph/analyse.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { BackendChoice } from '../core/run/trainer.ts';
import { backendNames } from '../core/run/trainer.ts';
import type { Language } from '../core/text.ts';
import { languages } from '../core/text.ts';
import { toHistoryCsv } from '../export/history-csv.ts';
import { loadLanguage } from '../ui/load-words.ts';
import type { AppActions, Playground } from '../store/contract.ts';
import type { Derived } from '../store/document-store.ts';
import { createComparisonStore } from '../store/comparison-store.ts';
import { createDocumentStore } from '../store/document-store.ts';
import { createRunStore } from '../store/run-store.ts';
import { createSessionStore, endWithDocument } from '../store/session-store.ts';
import { createTrainerClient } from '../worker/client.ts';
import { browserPorts } from '../worker/client-worker.ts';
import { browserBar, followAddress } from './address.ts';
import { download, toFileName, toModelArchive, toProjectText } from './files.ts';
import { parseJsonInWorker, readFile, readLongText } from './open-project.ts';
import { createPlaygroundApi } from './playground-api.ts';
import type { PlaygroundApi } from './playground-api.ts';
import { countPresses } from './presses.ts';
import {
  readLanguage,
  readLast,
  readSingleKeys,
  readTheme,
  writeLanguage,
  writeLast,
  writeSingleKeys,
  writeTheme,
} from './preferences.ts';
import { readInput } from './read-input.ts';
import { showLooks } from './show-looks.ts';
import { toDiagnosticText, toProblemText } from './wording.ts';

/** The document is stored for the next visit this long after its last change. */
const storeMs = 1000;
const frameTimeoutMs = 250;

export interface App {
  readonly playground: Playground;
  readonly api: PlaygroundApi;
}

function derive(experiment: Experiment): Derived {
  const { data } = experiment;
  const found = lookup.dataset(data.kind);
  if (found === undefined) {
    throw new Error(
      `createPlayground: expected a parsed document, got the data set "${data.kind}"`,
    );
  }
  const dataset = found.describe(data.params);
  const { analysis, diagnostics } = analyseGraph(experiment, dataset, lookup);
  return { analysis, dataset, diagnostics };
}

const toDefault = (language: Language): Experiment =>
  presets.get(defaultPresetId).experiment(language);

function readBackend(name: string | null): BackendChoice | undefined {
  if (name === null || name === 'auto') return 'auto';
  return backendNames.find((known) => known === name);
}

/** @param language one that is loaded */
export function createPlayground(language: Language): App {
  const after = (durationMs: number, callback: () => void): void =>
    void setTimeout(callback, durationMs);
  const now = (): number => performance.now();

  const wantedBackend = new URLSearchParams(location.search).get('backend');
  const backend = readBackend(wantedBackend);
  const session = createSessionStore({
    theme: readTheme(),
    language,
    backend: backend ?? 'auto',
    singleKeys: readSingleKeys(),
  });
  const { notify, withdraw } = session.actions;
  const word = (problems: readonly Problem[]): string =>
    toProblemText(problems, session.store.getState().language);
  if (backend === undefined) {
    notify({ tone: 'error', code: 'unknown-backend', args: { name: wantedBackend ?? '' } });
  }

  if (language !== readLanguage()) notify({ tone: 'error', code: 'language-lost', args: {} });

  const fragment = browserBar.read();
  const linked = fragment === '' ? undefined : decodeLink(fragment, lookup);
  const toOwnDefault = (): Experiment => toDefault(session.store.getState().language);
  const documents = createDocumentStore(linked?.ok === true ? linked.value : toOwnDefault(), {
    derive,
    now,
    apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
    onRefused: (problems) =>
      notify({ tone: 'error', code: 'edit-refused', args: { reason: word(problems) } }),
    press: countPresses(window),
  });
  if (linked?.ok === false) {
    notify({ tone: 'error', code: 'broken-link', args: { reason: word(linked.error) } });
  }
  endWithDocument(session, documents.store);
  const getDocument = (): Experiment => documents.store.getState().experiment;

  const client = createTrainerClient(browserPorts);
  const run = createRunStore({
    trainer: client,
    documents: documents.store,
    documentActions: documents.actions,
    session: session.store,
    notify,
    withdraw,
    toSpec: (experiment) => toRunSpec(experiment, lookup),
    after,
    nextFrame,
    random: Math.random,
  });

  const comparison = createComparisonStore({
    trainer: client,
    documents: documents.store,
    toSpec: (experiment) => toRunSpec(experiment, lookup),
    sync: run.sync,
  });

  const address = followAddress({
    bar: browserBar,
    documents,
    encode: encodeLink,
    decode: (text) => decodeLink(text, lookup),
    blank: toOwnDefault,
    onBroken: (problems) =>
      notify({ tone: 'error', code: 'broken-link-kept', args: { reason: word(problems) } }),
    now,
    after,
  });

  if (fragment === '') offerLast();
  function offerLast(): void {
    const link = readLast();
    // What the page opens on is no news, whichever language its title was stored in.
    if (link === null || languages.some((one) => link === encodeLink(toDefault(one)))) return;
    const last = decodeLink(link, lookup);
    // Stored by an older page and no longer readable: there is nothing to offer.
    if (!last.ok) return;
    notify({
      tone: 'info',
      code: 'last-experiment',
      args: { title: last.value.title },
      action: { label: 'restore', run: () => documents.actions.open(last.value) },
    });
  }
  let changes = 0;
  const store = (): void => writeLast(encodeLink(getDocument()));
  documents.store.subscribe((state, previous) => {
    if (state.experiment === previous.experiment) return;
    changes += 1;
    const own = changes;
    after(storeMs, () => {
      if (own === changes) store();
    });
  });
  addEventListener('pagehide', () => {
    address.flush();
    if (changes > 0) store();
  });

  showLooks(session.store, documents.store);
  session.store.subscribe((state, previous) => {
    if (state.theme !== previous.theme) writeTheme(state.theme);
    if (state.language !== previous.language) writeLanguage(state.language);
    if (state.singleKeys !== previous.singleKeys) writeSingleKeys(state.singleKeys);
  });

  let wantedLanguage = session.store.getState().language;
  const changeLanguage = async (next: Language): Promise<void> => {
    wantedLanguage = next;
    try {
      await loadLanguage(next);
      // Another choice may have been made meanwhile.
      if (wantedLanguage === next) session.actions.setLanguage(next);
    } catch {
      notify({ tone: 'error', code: 'language-not-loaded', args: {} });
    }
  };

  let readings = 0;
  const openWhenRead = async (reading: ReturnType<typeof readFile>): Promise<void> => {
    readings += 1;
    const own = readings;
    const found = await reading;
    // Another was chosen meanwhile.
    if (own !== readings) return;
    if (found.ok) documents.actions.open(found.value);
    else notify({ tone: 'error', code: 'broken-file', args: { reason: word(found.error) } });
  };

  const app: AppActions = {
    async share() {
      const link = `${location.origin}${location.pathname}#${encodeLink(getDocument())}`;
      try {
        await navigator.clipboard.writeText(link);
        notify({ tone: 'info', code: 'link-copied', args: {} });
      } catch {
        // Not allowed, or no clipboard without https: the link itself is the way out.
        notify({ tone: 'error', code: 'copy-refused', args: { link } });
      }
    },
    openPreset(id) {
      const preset = presets.find(id);
      if (preset === undefined) notify({ tone: 'error', code: 'unknown-preset', args: { id } });
      else documents.actions.open(preset.experiment(session.store.getState().language));
    },
    openText: (text) => openWhenRead(readLongText(text, parseJsonInWorker)),
    openFile: (file) => openWhenRead(readFile(file, parseJsonInWorker)),
    saveProject() {
      const experiment = getDocument();
      const name = toFileName(experiment.title, '.mtl.json');
      download(name, toProjectText(experiment), 'application/json');
    },
    async saveModel() {
      try {
        const answer = await run.actions.ask({ kind: 'model' });
        const name = toFileName(getDocument().title, '-model.zip');
        download(name, toModelArchive(answer), 'application/zip');
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        notify({ tone: 'error', code: 'model-failed', args: { detail } });
      }
    },
    saveHistory() {
      const log = run.log();
      if (log.rows === 0) {
        notify({ tone: 'error', code: 'no-history', args: {} });
        return;
      }
      const name = toFileName(getDocument().title, '-history.csv');
      download(name, toHistoryCsv(log.columns()), 'text/csv');
    },
  };

  const api = createPlaygroundApi({
    documents: documents.store,
    documentActions: documents.actions,
    info: run.current,
    pause: run.actions.pause,
    play: run.play,
    log: run.log,
    reset: run.reset,
    sync: run.sync,
    whenReady: run.whenReady,
    subscribe: client.subscribe,
    read: readInput,
    wordProblems: word,
    wordDiagnostic: toDiagnosticText,
  });

  run.sync();
  return {
    playground: {
      document: documents.store,
      session: session.store,
      run: run.store,
      comparison: comparison.store,
      actions: {
        document: documents.actions,
        session: { ...session.actions, setLanguage: (next) => void changeLanguage(next) },
        run: run.actions,
        comparison: comparison.actions,
        app,
      },
    },
    api,
  };
}

/** Before the next paint, or soon: a tab in the background paints nothing. */
function nextFrame(callback: () => void): void {
  let isDone = false;
  const finish = (): void => {
    if (isDone) return;
    isDone = true;
    callback();
  };
  requestAnimationFrame(finish);
  setTimeout(finish, frameTimeoutMs);
}
