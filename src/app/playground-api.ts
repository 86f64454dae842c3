/** `window.playground`: the experiment for scripts. README.md, "Scripting", documents it. */
import { presets } from '../catalog/presets/index.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { Problem } from '../core/document/problems.ts';
import type { Presentation, Project } from '../core/document/project.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { PlayLimit, StopReason } from '../core/protocol/protocol.ts';
import type { Result } from '../core/result.ts';
import type { Run } from '../core/run/run.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { BackendName, BackendReport, LoadedRun, PathReport } from '../core/run/trainer.ts';
import type { DocumentActions, RunActions, RunInfo } from '../store/contract.ts';
import type { LabStore } from '../store/lab.ts';
import {
  toHistoryColumns,
  toTrainResult,
  type HistoryColumns,
  type TrainResult,
} from './api-results.ts';
import {
  toSilenceProbe,
  toSilenceResult,
  type SilenceRequest,
  type SilenceResult,
} from './api-silence.ts';
import { createReportApi, type ReportApi, type ReportPorts } from './api-report.ts';
import { createStudyApi, type StudyApi } from './api-study-calls.ts';
import { createWorkQueue, untilIdle, untilStopped, type WaitPorts } from './api-waits.ts';

export interface DiagnosticReport {
  readonly severity: Diagnostic['severity'];
  readonly code: Diagnostic['code'];
  readonly text: string;
}

export interface Status {
  readonly state: RunInfo['status'];
  readonly backend: BackendName | null;
  /** The browser's name for the device; empty on WASM and CPU. */
  readonly adapter: string;
  readonly passedOver: BackendReport['passedOver'];
  /** Code that computes the steps there, and why that; null before a run is loaded. */
  readonly path: PathReport | null;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly tensors: number;
  readonly bytes: number;
  readonly fault: string | null;
  /** Errors and hints about the network; errors forbid training. */
  readonly diagnostics: readonly DiagnosticReport[];
}

/** The form that scripts read, change and hand to `load`. */
export type PlainDocument = Experiment & Pick<Presentation, 'views'>;

function toPlain({ experiment, presentation: { views } }: Project): PlainDocument {
  return structuredClone({ ...experiment, views });
}

export interface PlaygroundApi extends StudyApi, ReportApi {
  /** Ids of all presets, in the order of the gallery. */
  presets(): readonly string[];
  /** The present experiment with its open views, as plain JSON. */
  document(): PlainDocument;
  /** Its looks: the open views, and the preset that it began as. */
  presentation(): Presentation;
  /**
   * Opens a document, a project file's content, a link or a preset and waits until it is ready to train.
   * @throws (rejects) naming what is wrong with the document; the present one then stays
   */
  load(input: unknown): Promise<PlainDocument>;
  /**
   * Trains so many steps or epochs from here and resolves with the final scores. Several at once train
   * one after the other.
   * @throws (rejects) when the network has errors, the experiment is changed, training is paused or
   * the worker faults
   */
  train(limit: PlayLimit): Promise<TrainResult>;
  pause(): Promise<void>;
  /** Back to the initial weights. */
  reset(): Promise<void>;
  /**
   * What each task loses without a unit of a layer, or without the layer: neither training nor document
   * is touched.
   * @throws (rejects) when the network has errors or no such part
   */
  silence(request: SilenceRequest): Promise<SilenceResult>;
  /**
   * After patience ended training: back to the weights of the epoch with the best validation loss.
   * @throws (rejects) when training did not end so
   */
  takeBest(): Promise<void>;
  /**
   * Goes on with what an earlier visit left, as the notice of it does: document, history and weights.
   * @throws (rejects) when nothing is offered
   */
  resume(): Promise<PlainDocument>;
  history(): HistoryColumns;
  status(): Status;
}

export interface ApiPorts extends WaitPorts {
  readonly lab: LabStore;
  keptRuns(): readonly Run[];
  readonly writeRuns: ReportPorts['write'];
  readonly documentActions: DocumentActions;
  /** The run as it is now. */
  info(): RunInfo;
  pause(): void;
  /** Back to the weights of the best epoch, once patience ended training. */
  takeBest(): void;
  ask: RunActions['ask'];
  log(): RunLog;
  /** Back to the initial weights. */
  reset(): void;
  /** Goes on with what is offered of an earlier visit. */
  resume(): Promise<void>;
  /** Sends the present document to the worker now. */
  sync(): void;
  /** Resolves when the newest load is done; rejects when it failed. */
  whenReady(): Promise<void>;
  read(input: unknown): Result<Project, readonly Problem[]>;
  wordProblems(problems: readonly Problem[]): string;
  wordDiagnostic(diagnostic: Diagnostic): string;
}

/** Scripts are not type-checked: what comes in may be anything. */
function isPlayLimit(limit: unknown): limit is PlayLimit {
  if (typeof limit !== 'object' || limit === null) return false;
  const [entry, ...others] = Object.entries(limit);
  if (entry === undefined || others.length > 0) return false;
  const [unit, count] = entry as [string, unknown];
  return (unit === 'steps' || unit === 'epochs') && Number.isInteger(count) && Number(count) >= 1;
}

const paused: StopReason = { code: 'paused' };

export function createPlaygroundApi(ports: ApiPorts): PlaygroundApi {
  const { documents, info } = ports;
  /** Number of pauses that were asked for. */
  let pauses = 0;
  /** Two trainings are one after the other. */
  const afterOthers = createWorkQueue();

  return {
    presets: () => presets.all.map(({ id }) => id),
    document: () => toPlain(documents.getState()),
    presentation: () => structuredClone(documents.getState().presentation),
    async load(input) {
      const found = ports.read(input);
      if (!found.ok) throw new Error(`playground: ${ports.wordProblems(found.error)}`);
      if (!ports.documentActions.open(found.value))
        throw new Error(
          'playground.load: the open document is locked by its link, nothing was opened',
        );
      ports.sync();
      if (!info().blocked) await ports.whenReady();
      return toPlain(found.value);
    },
    async train(limit) {
      if (!isPlayLimit(limit)) {
        throw new Error(
          `playground.train: expected {epochs: n} or {steps: n} with n ≥ 1, got ${JSON.stringify(limit)}`,
        );
      }
      const asked = pauses;
      const reason = await afterOthers(async () => {
        await getReady(ports);
        // It may have been paused before it began.
        const found = asked === pauses ? await untilStopped(ports, limit) : paused;
        if (found.code === 'paused') throw new Error('playground: training was paused');
        return found;
      });
      return toTrainResult(ports.log(), reason);
    },
    async pause() {
      pauses += 1;
      const { status, willPlay } = info();
      if (willPlay) ports.pause();
      if (status !== 'playing') return;
      await untilIdle(ports, ports.pause, false);
    },
    async reset() {
      await getReady(ports);
      await untilIdle(ports, ports.reset, true);
    },
    async takeBest() {
      const { reason } = info();
      if (reason?.code !== 'patience' || reason.best === undefined)
        throw new Error('playground.takeBest: expected training that patience has ended');
      await untilIdle(ports, ports.takeBest, true);
    },
    async silence(request) {
      const probe = toSilenceProbe(request);
      await getReady(ports);
      return toSilenceResult(await ports.ask<'silence'>(probe), ports.log().channels);
    },
    ...createStudyApi({
      documents,
      lab: ports.lab,
      runs: ports.keptRuns,
      getReady: () => getReady(ports),
      epochSteps: () => toLoaded(info()).stepsPerEpoch,
    }),
    async resume() {
      await ports.resume();
      await getReady(ports);
      return toPlain(ports.documents.getState());
    },
    ...createReportApi({
      keptIds: () => ports.keptRuns().map(({ id }) => id),
      write: ports.writeRuns,
    }),
    history: () => toHistoryColumns(ports.log()),
    status: () => toStatus(info(), reportDiagnostics(ports)),
  };
}

/** Waits until the present document is loaded. */
async function getReady(ports: ApiPorts): Promise<void> {
  ports.sync();
  if (ports.info().blocked) {
    const errors = reportDiagnostics(ports).filter(({ severity }) => severity === 'error');
    const words = errors.map(({ text }) => text).join('; ');
    throw new Error(`playground: the network has errors: ${words}`);
  }
  await ports.whenReady();
}

function toLoaded({ loaded }: RunInfo): LoadedRun {
  if (loaded === null) throw new Error('playground: expected a loaded network, got none');
  return loaded;
}

function reportDiagnostics({ documents, wordDiagnostic }: ApiPorts): readonly DiagnosticReport[] {
  return documents.getState().diagnostics.map((diagnostic) => ({
    severity: diagnostic.severity,
    code: diagnostic.code,
    text: wordDiagnostic(diagnostic),
  }));
}

function toStatus(now: RunInfo, diagnostics: Status['diagnostics']): Status {
  const { backend, fault, memory } = now;
  return {
    state: now.status,
    backend: backend?.name ?? null,
    adapter: backend?.adapter ?? '',
    passedOver: backend?.passedOver ?? [],
    path: now.loaded?.path ?? null,
    step: now.step,
    epoch: now.epoch,
    stepsPerSecond: now.stepsPerSecond,
    tensors: memory?.tensors ?? 0,
    bytes: memory?.bytes ?? 0,
    fault: fault === null ? null : `${fault.code}: ${fault.detail}`,
    diagnostics,
  };
}
