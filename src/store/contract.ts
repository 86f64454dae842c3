/**
 * The page's state as the interface sees it: four vanilla zustand stores and the actions on them.
 * Components read with selectors and call actions; nothing numeric from training lives here.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { CodeLanguage } from '../core/code-language.ts';
import type { Experiment, HeadNode, ExperimentEdge, NodeId } from '../core/document/experiment.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { DatasetInfo } from '../core/graph/lookup.ts';
import type { GraphAnalysis } from '../core/graph/model-ir.ts';
import type { FaultCode, PlayLimit, RunState, StopReason } from '../core/protocol/protocol.ts';
import type {
  BackendChoice,
  BackendReport,
  LoadedRun,
  LoadProgress,
  MemoryReport,
  Picture,
  Probe,
  ProbeAnswer,
  Watch,
} from '../core/run/trainer.ts';
import type { Pace } from '../core/run/pace.ts';
import type { ReadWindow } from '../core/run/run-log.ts';
import type { Language, Localised } from '../core/text.ts';
import type { GraphChange } from '../core/document/changes.ts';
import type { Params } from '../core/document/json.ts';
import type { CanvasBridge, GraphCommands, Remembered, Selection, Ticker } from './services.ts';
import type { Problem } from '../core/document/problems.ts';
import type { LabActions, LabStore } from './lab.ts';
import type { LessonActions, LessonStore } from './lessons.ts';
import type { ReadingStore } from './reading.ts';
import type { HandedIn } from '../core/run/hand-in.ts';
import type { RunId } from '../core/run/run.ts';
import type { RunLibrary, RunLibraryActions } from './run-library.ts';
import type { TableActions, Tables } from './tables.ts';
import type { NodeWeights } from '../core/run/trainer.ts';
import type { Presentation, Project, Workspace } from '../core/document/project.ts';

/** A number is written, and a text chosen, in the language of the moment. */
export type NoticeArg = string | number | Localised;

/** A short message to the person; worded by i18n (`notice.<code>`) where it is shown. */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly code: string;
  readonly args: Readonly<Record<string, NoticeArg>>;
  /** What is wrong, worded as the argument `reason`. */
  readonly problems?: readonly Problem[];
  /** A button on the notice, worded `notice.<label>`; the notice goes away when it is pressed. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface DocumentState extends Project {
  /**
   * Grows whenever another document is opened, whatever is in it, or undo and redo go over such an
   * opening. Each is an experiment of its own: a run begins at step 0 with it, and what speaks of
   * the run before ends. Edits keep it.
   */
  readonly opening: number;
  /** Derived from the experiment whenever it changes; never null, whatever is wrong. */
  readonly analysis: GraphAnalysis;
  readonly dataset: DatasetInfo;
  readonly diagnostics: readonly Diagnostic[];
  /** It was opened by a link, and edited since at most. */
  readonly isLinked: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface DocumentActions {
  /**
   * Applies changes as one undo step. Steps with the same `gesture` become one while one press of a
   * pointer lasts (a slider, a dial), or, without a pointer, when they follow each other within a
   * second (an arrow key that is held).
   */
  edit(changes: readonly GraphChange[], gesture?: string): void;
  /** Changes how the document is shown, which is no step of undo. */
  present(change: Partial<Presentation>): void;
  /**
   * Opens another document, an experiment of its own: one undo step and one history entry.
   * @param isLinked by a link
   * @returns false where that is locked, which was said
   */
  open(project: Project, isLinked?: boolean): boolean;
  undo(): void;
  redo(): void;
}

export type Theme = 'system' | 'light' | 'dark';

export interface SessionState {
  readonly selection: Selection;
  readonly theme: Theme;
  readonly language: Language;
  readonly notices: readonly Notice[];
  /** Head under the pointer somewhere: highlighted everywhere. */
  readonly hoveredTask: string | null;
  /** Node under the pointer, on the canvas or in the code. */
  readonly pointedNode: NodeId | null;
  /** The code stands beside the canvas, in the place of the settings. */
  readonly showsCode: boolean;
  /** What it is written in. */
  readonly codeLanguage: CodeLanguage;
  readonly backend: BackendChoice;
  /** Row of the validation sample whose way through the network is shown. */
  readonly example: number;
  /** True when single letters and signs, without Ctrl, are shortcuts. */
  readonly singleKeys: boolean;
  /** The room that was chosen last, for documents that name none. */
  readonly workspace: Workspace;
}

export interface RunInfo {
  readonly status: 'starting' | RunState | 'failed';
  /** Stage of the load; null while nothing is loaded. */
  readonly progress: LoadProgress | null;
  /** A person pressed Play while the run is loaded: it plays as soon as it is there. */
  readonly willPlay: boolean;
  /** The document was changed, and what is shown may be of the run before. */
  readonly isBehind: boolean;
  readonly reason: StopReason | null;
  readonly fault: {
    readonly code: FaultCode;
    readonly detail: string;
    readonly diagnostic?: Diagnostic | undefined;
  } | null;
  readonly backend: BackendReport | null;
  readonly loaded: LoadedRun | null;
  /** True while errors of the document hold training back; it goes on when they are mended. */
  readonly blocked: boolean;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  /** Nothing was heard of the worker for so many seconds, though it has something to do; 0 as a rule. */
  readonly quietSeconds: number;
  readonly memory: MemoryReport | null;
  readonly pace: Pace;
  /** Grows when the history has new rows, at most once per animation frame. */
  readonly historyVersion: number;
  /** Newest picture of each kind. */
  readonly pictures: Readonly<{ [K in Picture['kind']]?: Extract<Picture, { kind: K }> }>;
}

/** x ascending; with the smallest and largest of what each point stands for, where that is known. */
export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

/** A read-only look at a run's history, thinned to what a plot can show. */
export interface RunView {
  readonly rows: number;
  /** x = step; y has NaN left out. At most `limit` points, first and last kept. */
  read(channel: string, limit: number, window?: ReadWindow): Curve;
  /** Newest value, ±∞ where it is not finite; NaN when there is none. */
  last(channel: string): number;
  /** First finite value, NaN when there is none. */
  first(channel: string): number;
}

export interface RunActions {
  play(limit?: PlayLimit): void;
  pause(): void;
  step(unit: 'step' | 'epoch'): void;
  /** Back to the initial weights; a notice offers to undo it. */
  reset(): void;
  /** The run as it is now goes to those that are kept; it goes on. */
  keep(): void;
  /** Back to the weights of the best epoch, after patience ended training; rows after it go. */
  takeBest(): void;
  /** Ends the worker, whatever it does, and begins the run anew with another one. */
  restart(): void;
  /** Ends what is being loaded; the next command loads it again. */
  cancelLoad(): void;
  /** Draws a new seed for weights and batches (an edit of the document). */
  reseed(): void;
  setPace(pace: Pace): void;
  /** Asks for a picture while the caller is on screen; returns how to stop. */
  watch(watch: Watch): () => void;
  /** @throws never; rejects with a Fault-like Error when the worker cannot answer. */
  ask<K extends Probe['kind']>(
    probe: Extract<Probe, { kind: K }>,
  ): Promise<Extract<ProbeAnswer, { kind: K }>>;
  /** The present run's history; ask again after a change of `historyVersion`. */
  history(): RunView;
}

export type { ExperimentEdge, HeadNode, Params, Selection };

export interface SessionActions {
  select(selection: Selection): void;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  setSingleKeys(areOn: boolean): void;
  setWorkspace(workspace: Workspace): void;
  hoverTask(task: string | null): void;
  pointAt(node: NodeId | null): void;
  /** @param language by default the one before */
  showCode(isShown: boolean, language?: CodeLanguage): void;
  chooseExample(example: number): void;
  notify(notice: Omit<Notice, 'id'>): void;
  dismiss(id: number): void;
  /** Takes back notices of this code: what they offer is over. */
  withdraw(code: string): void;
  /** Loads the run again on this backend. */
  setBackend(backend: BackendChoice): void;
}

export const runsFormats = ['markdown', 'csv', 'json'] as const;
export type RunsFormat = (typeof runsFormats)[number];

export interface HandIn {
  readonly result: HandedIn;
  /** Opens the experiment and trains it again. */
  readonly link: string;
  /** In Markdown. */
  readonly report: string;
}

/** Actions that reach beyond the stores: clipboard, files, address. */
export interface AppActions {
  /**
   * A link that opens the present document. Rejects when what writes links cannot be loaded.
   * @param looks with how it is shown, its room among that, and with these members in the place of its own
   * @param experiment another than the present one
   */
  toLink(looks: boolean | Partial<Presentation>, experiment?: Experiment): Promise<string>;
  /** @returns whether the browser let the page copy it */
  copy(text: string): Promise<boolean>;
  /** @returns whether the computer has a graphics card that a browser may compute on */
  hasCard(): Promise<boolean>;
  /** @param id of an example; one that is not known becomes a notice */
  openPreset(id: string): Promise<void>;
  /** A project file's text or a link; what is wrong with it becomes a notice, nothing is lost. */
  openText(text: string): Promise<void>;
  /** As `openText`, of a file that was chosen or dropped. */
  openFile(file: File): Promise<void>;
  /** Hands a file to the person, named by words as a person writes them. */
  save(file: {
    readonly name: string;
    /** With its dot. */
    readonly ending: string;
    readonly content: string | Blob;
    /** Its MIME type. */
    readonly type: string;
  }): void;
  /** A project file: the document, where its run stands, and the runs that are kept. */
  saveProject(): Promise<void>;
  /**
   * Kept runs as a file: a report in Markdown, a table, or all that is known of them but weights.
   * @param deltaM of those of which it is known
   */
  saveRuns(
    ids: readonly RunId[],
    format: RunsFormat,
    deltaM?: ReadonlyMap<RunId, number>,
  ): Promise<void>;
  /** Opens the document of a kept run; it goes on from its weights, where they were kept. */
  restoreRun(id: RunId): Promise<void>;
  /**
   * The network begins anew with these weights, out of a file; nodes that are left out have initial ones.
   * @param frozen layers that keep them: an edit, which can be undone
   */
  startFrom(weights: NodeWeights, frozen: readonly NodeId[]): Promise<void>;
  /** The trained model: for TensorFlow.js, as ONNX, or as a page of HTML that answers by itself. */
  saveModel(form: 'tfjs' | 'onnx' | 'page'): Promise<void>;
  /**
   * The run as a result to hand in, or why there is none: nothing is trained and standing, or it was changed on the way.
   */
  handIn(): Promise<HandIn | 'untrained' | 'unsteady'>;
  /** The experiment as code, with its data and weights beside it where the network is loaded. */
  saveCode(language: CodeLanguage): Promise<void>;
  /** The experiment as a study for Ray Tune over methods, learning rates and seeds, with its data. */
  saveStudy(): Promise<void>;
  /** The run's history as CSV. */
  saveHistory(): Promise<void>;
}

/** The app object that `app` builds and the interface gets through its context. */
export interface Playground {
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<SessionState>;
  readonly run: StoreApi<RunInfo>;
  readonly lab: LabStore['store'];
  readonly library: StoreApi<RunLibrary>;
  readonly lessons: LessonStore['store'];
  readonly tables: StoreApi<Tables>;
  readonly commands: GraphCommands;
  readonly canvas: CanvasBridge;
  readonly ticker: Ticker;
  readonly reading: ReadingStore;
  readonly remembered: Remembered;
  readonly actions: {
    readonly document: DocumentActions;
    readonly session: SessionActions;
    readonly run: RunActions;
    readonly lab: LabActions;
    readonly library: RunLibraryActions;
    readonly lessons: LessonActions;
    readonly tables: TableActions;
    readonly app: AppActions;
  };
}
