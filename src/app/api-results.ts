/** A run as scripts read it: the scores at its end, and its whole history. */
import type { TaskId } from '../core/document/experiment.ts';
import type { StopReason } from '../core/protocol/protocol.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import type { RunLog } from '../core/run/run-log.ts';

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
   * Figures of a balancing method: α and length of each task's gradient by task, cosines by pairs of
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

/** A metric beside a loss that is not finite says nothing. */
const toSaid = ({ quantity }: ChannelInfo, value: number): number =>
  quantity === 'metric' && !Number.isFinite(value) ? NaN : value;

export function toTrainResult(log: RunLog, reason: StopReason): TrainResult {
  const readLast = (info: ChannelInfo): number => toSaid(info, log.last(info.id));
  return {
    steps: log.last(channel.step.id),
    epochs: log.last(channel.epoch.id),
    seconds: log.last(channel.seconds.id),
    reason: reason.code,
    ...(reason.code === 'non-finite' && reason.task !== null ? { task: reason.task } : {}),
    total: log.last(channel.total.id),
    validationTotal: log.last(channel.validationTotal.id),
    tasks: mapTasks(log, readLast),
  };
}

export function toHistoryColumns(log: RunLog): HistoryColumns {
  const columns = log.columns();
  const get = (info: ChannelInfo): ColumnOf =>
    (columns[info.id] ?? []).map((value) => toSaid(info, value));
  return {
    step: get(channel.step),
    epoch: get(channel.epoch),
    seconds: get(channel.seconds),
    total: get(channel.total),
    validationTotal: get(channel.validationTotal),
    penalty: get(channel.penalty),
    tasks: mapTasks(log, get),
    gradients: {
      alpha: collect(log, 'alpha', get),
      norm: collect(log, 'norm', get),
      cosine: collect(log, 'cosine', get),
    },
    channels: log.channels.map((info) => ({ ...info, values: get(info) })),
  };
}

/** Values read of the channels of a quantity, by the task, pair or metric that each is of. */
function collect<T>(
  log: RunLog,
  quantity: string,
  read: (info: ChannelInfo) => T,
  task?: TaskId,
): Record<string, T> {
  const found = log.channels.filter(
    (info) => info.quantity === quantity && (task === undefined || info.task === task),
  );
  return Object.fromEntries(
    found.map((info) => [info.name ?? info.task ?? info.pair?.join('|') ?? info.id, read(info)]),
  );
}

/** Every task with the values read of its channels. */
function mapTasks<T>(
  log: RunLog,
  read: (info: ChannelInfo) => T,
): Record<TaskId, { loss: T; validation: T; metrics: Record<string, T> }> {
  return Object.fromEntries(
    Object.keys(collect(log, 'loss', read)).map((id) => {
      const task = id as TaskId;
      const loss = read(channel.loss(task));
      const validation = read(channel.validation(task));
      return [task, { loss, validation, metrics: collect(log, 'metric', read, task) }];
    }),
  );
}
