/** Rows of a run's history: closed without a read-back, read all at once. */
import * as tf from '@tensorflow/tfjs-core';
import type { TaskId } from '../core/document/experiment.ts';
import { toMetricUnit, type LabelFacts } from '../catalog/heads/define-head.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import { noteSize } from './balancing-notes.ts';
import type { CompiledHead } from './compile.ts';
import { countSums, readAndDispose, readScores } from './scoring.ts';
import type { Figures } from './step-engine.ts';

export interface OpenRow {
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly rate: number;
  /** By head. */
  readonly lambdas: readonly number[];
  /** By head: labelled rows that were trained on since the last row. */
  readonly counts: readonly number[];
  /** By head: Σ of their losses; undefined when no step was made. The recorder disposes what it gets. */
  readonly sums: Figures | undefined;
  readonly scores: Figures | undefined;
  readonly penalty: Figures | undefined;
  /** Of the validation labels, by head. */
  readonly facts: readonly LabelFacts[];
  /** What the balancing method saw (see `layOutNotes`). */
  readonly notes: Figures | undefined;
  /** Levels that are known beforehand and hold for this row. */
  readonly levels: readonly Level[];
}

/** A value of a channel that is there without training. */
export interface Level {
  readonly channel: ChannelInfo;
  readonly value: number;
}

/** Channels beside those that every run has. */
export interface MoreChannels {
  /** Of the balancing method, in the order of its notes. */
  readonly notes: readonly ChannelInfo[];
  readonly levels: readonly ChannelInfo[];
}

export interface Recorder {
  readonly channels: readonly ChannelInfo[];
  add(row: OpenRow): void;
  drain(): Promise<{ readonly rows: Float32Array; readonly count: number }>;
  /** Drops what was not read. */
  clear(): void;
}

export function createRecorder(heads: readonly CompiledHead[], more: MoreChannels): Recorder {
  const channels = [...toChannels(heads), ...more.notes, ...more.levels];
  const columns = new Map(channels.map(({ id }, index) => [id, index]));
  let open: OpenRow[] = [];

  return {
    channels,
    add(row) {
      open.push(row);
    },
    async drain() {
      const closed = open;
      open = [];
      const parts = closed.flatMap(toTensors);
      const values = parts.length === 0 ? new Float32Array() : await readAndDispose(gather(parts));
      const rows = new Float32Array(closed.length * channels.length).fill(NaN);
      let offset = 0;
      const read = (figures: Figures): Float32Array => {
        if (figures instanceof Float32Array) return figures;
        offset += figures.size;
        return values.subarray(offset - figures.size, offset);
      };
      for (const [index, row] of closed.entries()) {
        const line = rows.subarray(index * channels.length, (index + 1) * channels.length);
        const write = (id: string, value: number): void => {
          const column = columns.get(id);
          if (column === undefined) throw new Error(`recorder: expected a channel, got "${id}"`);
          line[column] = value;
        };
        writeRow(write, heads, more.notes, row, read);
      }
      return { rows, count: closed.length };
    },
    clear() {
      tf.dispose(open.flatMap(toTensors));
      open = [];
    },
  };
}

function toChannels(heads: readonly CompiledHead[]): ChannelInfo[] {
  const { step, epoch, seconds, rate, total, validationTotal, penalty } = channel;
  return [
    ...[step, epoch, seconds, rate, total, validationTotal, penalty],
    ...heads.flatMap(({ ir, definition }) => [
      channel.loss(ir.task),
      channel.validation(ir.task),
      channel.weight(ir.task),
      ...definition.metrics.map((metric) =>
        channel.metric(ir.task, metric.id, {
          unit: toMetricUnit(metric, ir.target),
          direction: metric.higherIsBetter ? 'higher' : 'lower',
        }),
      ),
    ]),
  ];
}

/** What is still on the device, in the order in which `writeRow` reads it. */
function toTensors({ sums, scores, notes, penalty }: OpenRow): tf.Tensor[] {
  return [sums, scores, notes, penalty].filter((figures) => figures instanceof tf.Tensor);
}

/** All numbers in one tensor; the parts are gone afterwards. */
function gather(parts: tf.Tensor[]): tf.Tensor1D {
  const all = tf.tidy(() => tf.concat1d(parts.map((part) => tf.reshape<tf.Rank.R1>(part, [-1]))));
  tf.dispose(parts);
  return all;
}

function writeRow(
  write: (id: string, value: number) => void,
  heads: readonly CompiledHead[],
  noted: readonly ChannelInfo[],
  row: OpenRow,
  read: (figures: Figures) => Float32Array,
): void {
  write(channel.step.id, row.step);
  write(channel.epoch.id, row.epoch);
  write(channel.seconds.id, row.seconds);
  write(channel.rate.id, row.rate);
  for (const [index, { ir }] of heads.entries())
    write(channel.weight(ir.task).id, row.lambdas[index] ?? NaN);

  /** Tasks whose loss is not finite. */
  const broken = new Set<TaskId>();
  const writeLoss = (to: (task: TaskId) => ChannelInfo, task: TaskId, loss = NaN): void => {
    write(to(task).id, loss);
    if (Math.abs(loss) === Infinity) broken.add(task);
  };
  if (row.sums !== undefined) {
    const sums = read(row.sums);
    const losses = heads.map((_, index) => {
      const count = row.counts[index] ?? 0;
      return count === 0 ? NaN : keepVisible((sums[index] ?? NaN) / count);
    });
    for (const [index, { ir }] of heads.entries()) writeLoss(channel.loss, ir.task, losses[index]);
    write(channel.total.id, weigh(losses, row.lambdas, row.counts));
  }
  if (row.scores !== undefined) {
    const values = read(row.scores);
    const scores = readScores(heads, values, row.facts);
    const labelled = toLabelled(heads, values);
    const losses = scores.map(({ loss }, index) =>
      labelled[index] === 0 ? NaN : keepVisible(loss),
    );
    for (const [index, { task, metrics }] of scores.entries()) {
      writeLoss(channel.validation, task, losses[index]);
      for (const [name, value] of Object.entries(metrics)) write(name, value);
    }
    write(channel.validationTotal.id, weigh(losses, row.lambdas, labelled));
  }
  for (const { ir, definition } of heads) {
    if (!broken.has(ir.task)) continue;
    for (const { id } of definition.metrics) write(channel.metric(ir.task, id).id, Infinity);
  }
  if (row.notes !== undefined) {
    const notes = read(row.notes);
    for (const [place, { id }] of noted.entries()) {
      const count = notes[noteSize * place + 1] ?? 0;
      if (count > 0) write(id, (notes[noteSize * place] ?? NaN) / count);
    }
  }
  for (const { channel: level, value } of row.levels) write(level.id, value);
  write(channel.penalty.id, row.penalty === undefined ? 0 : (read(row.penalty)[0] ?? NaN));
}

/** Labelled rows by head, as `score` wrote them. */
function toLabelled(heads: readonly CompiledHead[], scores: Float32Array): number[] {
  let offset = 0;
  return heads.map((head) => {
    const labelled = scores[offset] ?? 0;
    offset += 2 + countSums(head);
    return labelled;
  });
}

/** Σ λ L over the tasks that had labels; a loss that is not finite stays visible. */
function weigh(
  losses: readonly number[],
  lambdas: readonly number[],
  counts: readonly number[],
): number {
  let total = 0;
  for (const [index, loss] of losses.entries()) {
    if ((counts[index] ?? 0) > 0) total += (lambdas[index] ?? 0) * loss;
  }
  return keepVisible(total);
}

/** NaN in a row says that there is no value; a loss that came out as NaN is written as ∞. */
function keepVisible(loss: number): number {
  return Number.isNaN(loss) ? Infinity : loss;
}
