/** `window.playground`: the experiment for scripts. README.md, "Scripting", documents it. */
import type { StoreApi } from 'zustand/vanilla';
import type { Experiment, TaskId } from '../core/document/experiment.ts';
import type { Problem } from '../core/document/problems.ts';
import type { Presentation, Project } from '../core/document/project.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { Order, PlayLimit, StopReason, TrainerEvent } from '../core/protocol/protocol.ts';
import type { Result } from '../core/result.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { BackendName, BackendReport, PathReport } from '../core/run/trainer.ts';
import type { DocumentActions, DocumentState, RunInfo } from '../store/contract.ts';

export interface TaskResult {
  /** Training loss: the mean since the last recorded row; Infinity where it is not finite. */
  readonly loss: number;
  readonly validation: number;
  /** Of the validation part, by the metric's name. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface TrainResult {
  readonly steps: number;
  readonly epochs: number;
  /** Seconds of training, pauses left out. */
  readonly seconds: number;
  readonly reason: StopReason['code'];
  /** The task whose loss was not finite, where that can be told. */
  readonly task?: TaskId;
  /** Σ λ_t L_t of the training losses, and of the validation losses. */
  readonly total: number;
  readonly validationTotal: number;
  readonly tasks: Readonly<Record<TaskId, TaskResult>>;
}

type ColumnOf = readonly number[];

/** One entry per kept row; NaN where a row has no value. */
export interface HistoryColumns {
  readonly step: ColumnOf;
  readonly epoch: ColumnOf;
  readonly seconds: ColumnOf;
  readonly total: ColumnOf;
  readonly validationTotal: ColumnOf;
  /** Of L2 and of ties, strengths included; it comes on top of the total. */
  readonly penalty: ColumnOf;
  readonly tasks: Readonly<
    Record<
      TaskId,
      {
        readonly loss: ColumnOf;
        readonly validation: ColumnOf;
        readonly metrics: Readonly<Record<string, ColumnOf>>;
      }
    >
  >;
  /**
   * What a balancing method saw: α and length of each task's gradient by task, cosines by pairs of
   * tasks as in `a|b`; empty with methods that do not look.
   */
  readonly gradients: Readonly<
    Record<'alpha' | 'norm' | 'cosine', Readonly<Record<string, ColumnOf>>>
  >;
  /** Everything that the run records, those above among it, and what each of it means. */
  readonly channels: readonly ChannelColumn[];
}

export interface ChannelColumn extends ChannelInfo {
  readonly values: ColumnOf;
}

export interface DiagnosticReport {
  readonly severity: Diagnostic['severity'];
  readonly code: Diagnostic['code'];
  readonly text: string;
}

export interface Status {
  readonly state: RunInfo['status'];
  readonly backend: BackendName | null;
  /** What the browser tells of the device; empty on WASM and CPU. */
  readonly adapter: string;
  readonly passedOver: BackendReport['passedOver'];
  /** What computes the steps there, and why that; null before a run is loaded. */
  readonly path: PathReport | null;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly tensors: number;
  readonly bytes: number;
  readonly fault: string | null;
  /** What is wrong with the network; errors forbid training. */
  readonly diagnostics: readonly DiagnosticReport[];
}

/** The form that scripts read, change and hand to `load`. */
export type PlainDocument = Experiment & Pick<Presentation, 'views'>;

function toPlain({ experiment, presentation: { views } }: Project): PlainDocument {
  return structuredClone({ ...experiment, views });
}

export interface PlaygroundApi {
  /** The present experiment with its open views, as plain JSON. */
  document(): PlainDocument;
  /** How it is shown: the open views, and the preset that it began as. */
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
  history(): HistoryColumns;
  status(): Status;
}

export interface ApiPorts {
  readonly documents: Pick<StoreApi<DocumentState>, 'getState' | 'subscribe'>;
  readonly documentActions: DocumentActions;
  /** The run as it is now. */
  info(): RunInfo;
  pause(): void;
  /** Trains so far, and says by which order; undefined while errors of the document forbid it. */
  play(limit: PlayLimit): Order | undefined;
  log(): RunLog;
  /** Back to the initial weights. */
  reset(): void;
  /** Sends the present document to the worker now. */
  sync(): void;
  /** Resolves when the newest load is done; rejects when it failed. */
  whenReady(): Promise<void>;
  subscribe(listener: (event: TrainerEvent) => void): () => void;
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
  /** How often someone asked for a pause. */
  let pauses = 0;
  /** The end of what was asked to train last: two trainings are one after the other. */
  let queue: Promise<unknown> = Promise.resolve();
  /** How many wait in it or train. */
  let waiting = 0;

  const reportDiagnostics = (): readonly DiagnosticReport[] =>
    documents.getState().diagnostics.map((diagnostic) => ({
      severity: diagnostic.severity,
      code: diagnostic.code,
      text: ports.wordDiagnostic(diagnostic),
    }));
  /** What `read` finds in the channels of a quantity, by the task, pair or metric that each is of. */
  const collect = <T>(
    quantity: string,
    read: (info: ChannelInfo) => T,
    task?: TaskId,
  ): Record<string, T> =>
    Object.fromEntries(
      ports
        .log()
        .channels.filter(
          (info) => info.quantity === quantity && (task === undefined || info.task === task),
        )
        .map((info) => [info.name ?? info.task ?? info.pair?.join('|') ?? info.id, read(info)]),
    );
  /** Every task with what `read` finds in its channels. */
  const mapTasks = <T>(
    read: (info: ChannelInfo) => T,
  ): Record<TaskId, { loss: T; validation: T; metrics: Record<string, T> }> =>
    Object.fromEntries(
      Object.keys(collect('loss', read)).map((id) => {
        const task = id as TaskId;
        const loss = read(channel.loss(task));
        const validation = read(channel.validation(task));
        return [task, { loss, validation, metrics: collect('metric', read, task) }];
      }),
    );

  /** Trains so far and waits for the end of that, and of nothing else that is trained. */
  function untilStopped(limit: PlayLimit): Promise<StopReason> {
    return new Promise((resolve, reject) => {
      const { opening } = documents.getState();
      const stops: (() => void)[] = [];
      const end = (settle: () => void): void => {
        for (const stop of stops) stop();
        settle();
      };
      const fail = (why: string): void => end(() => reject(new Error(`playground: ${why}`)));
      const own = ports.play(limit);
      if (own === undefined) {
        fail('the network has errors');
        return;
      }
      const receive = (event: TrainerEvent): void => {
        if (event.kind === 'fault' && event.picture === undefined)
          fail(`${event.code}: ${event.detail}`);
        if (event.kind !== 'state' || event.run < own.run) return;
        const { state, reason, order } = event;
        if (state === 'loading' || (order < own.order && event.run > own.run))
          fail('the experiment was changed while it was trained');
        else if (order > own.order) fail('something else was trained in its place');
        else if (order < own.order || state !== 'idle') return;
        else if (reason === undefined) fail('training was reset');
        else end(() => resolve(reason));
      };
      stops.push(
        ports.subscribe(receive),
        documents.subscribe((state) => {
          if (state.opening !== opening) fail('another experiment was opened while it was trained');
        }),
      );
    });
  }

  /** Sends a command and waits until training stands; after a reset it does so for no reason. */
  function untilIdle(send: () => unknown, isReset: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = ports.subscribe((event) => {
        if (event.kind === 'fault' && event.picture === undefined) {
          reject(new Error(`playground: ${event.code}: ${event.detail}`));
        } else if (event.kind !== 'state' || event.state !== 'idle') return;
        else if (isReset && event.reason !== undefined) return;
        else resolve();
        stop();
      });
      send();
    });
  }

  /** What ends one before its time ends those that wait behind it: they were asked to go on from there. */
  async function afterOthers<T>(work: () => Promise<T>): Promise<T> {
    const own = queue.then(work);
    queue = own;
    waiting += 1;
    try {
      return await own;
    } finally {
      waiting -= 1;
      if (waiting === 0) queue = Promise.resolve();
    }
  }

  async function getReady(): Promise<void> {
    ports.sync();
    if (info().blocked) {
      const errors = reportDiagnostics().filter(({ severity }) => severity === 'error');
      const words = errors.map(({ text }) => text).join('; ');
      throw new Error(`playground: the network has errors: ${words}`);
    }
    await ports.whenReady();
  }

  return {
    document: () => toPlain(documents.getState()),
    presentation: () => structuredClone(documents.getState().presentation),
    async load(input) {
      const found = ports.read(input);
      if (!found.ok) throw new Error(`playground: ${ports.wordProblems(found.error)}`);
      ports.documentActions.open(found.value);
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
        await getReady();
        // It may have been paused before it began.
        const found = asked === pauses ? await untilStopped(limit) : paused;
        if (found.code === 'paused') throw new Error('playground: training was paused');
        return found;
      });
      const log = ports.log();
      // A metric beside a loss that is not finite says nothing.
      const readLast = ({ id, quantity }: ChannelInfo): number => {
        const value = log.last(id);
        return quantity === 'metric' && !Number.isFinite(value) ? NaN : value;
      };
      return {
        steps: log.last(channel.step.id),
        epochs: log.last(channel.epoch.id),
        seconds: log.last(channel.seconds.id),
        reason: reason.code,
        ...(reason.code === 'non-finite' && reason.task !== null ? { task: reason.task } : {}),
        total: log.last(channel.total.id),
        validationTotal: log.last(channel.validationTotal.id),
        tasks: mapTasks(readLast),
      };
    },
    async pause() {
      pauses += 1;
      const { status, willPlay } = info();
      if (willPlay) ports.pause();
      if (status !== 'playing') return;
      await untilIdle(() => ports.pause(), false);
    },
    async reset() {
      await getReady();
      await untilIdle(() => ports.reset(), true);
    },
    history() {
      const log = ports.log();
      const columns = log.columns();
      const get = ({ id }: ChannelInfo): ColumnOf => columns[id] ?? [];
      return {
        step: get(channel.step),
        epoch: get(channel.epoch),
        seconds: get(channel.seconds),
        total: get(channel.total),
        validationTotal: get(channel.validationTotal),
        penalty: get(channel.penalty),
        tasks: mapTasks(get),
        gradients: {
          alpha: collect('alpha', get),
          norm: collect('norm', get),
          cosine: collect('cosine', get),
        },
        channels: log.channels.map((info) => ({ ...info, values: get(info) })),
      };
    },
    status() {
      const now = info();
      return {
        state: now.status,
        backend: now.backend?.name ?? null,
        adapter: now.backend?.adapter ?? '',
        passedOver: now.backend?.passedOver ?? [],
        path: now.loaded?.path ?? null,
        step: now.step,
        epoch: now.epoch,
        stepsPerSecond: now.stepsPerSecond,
        tensors: now.memory?.tensors ?? 0,
        bytes: now.memory?.bytes ?? 0,
        fault: now.fault === null ? null : `${now.fault.code}: ${now.fault.detail}`,
        diagnostics: reportDiagnostics(),
      };
    },
  };
}
