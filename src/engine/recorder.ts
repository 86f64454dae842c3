/** Rows of a run's history: closed without a read-back, read all at once. */
import type { LabelFacts } from '../catalog/heads/define-head.ts';
import * as tf from '@tensorflow/tfjs-core';
import type { TaskId } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
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
}

export interface Recorder {
  readonly channels: readonly string[];
  add(row: OpenRow): void;
  drain(): Promise<{ readonly rows: Float32Array; readonly count: number }>;
  /** Drops what was not read. */
  clear(): void;
}

/** @param more channels of the balancing method, in the order of its notes */
export function createRecorder(heads: readonly CompiledHead[], more: readonly string[]): Recorder {
  const channels = [...toChannels(heads), ...more];
  const columns = new Map(channels.map((name, index) => [name, index]));
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
        const write = (name: string, value: number): void => {
          const column = columns.get(name);
          if (column === undefined) throw new Error(`recorder: expected a channel, got "${name}"`);
          line[column] = value;
        };
        writeRow(write, heads, more, row, read);
      }
      return { rows, count: closed.length };
    },
    clear() {
      tf.dispose(open.flatMap(toTensors));
      open = [];
    },
  };
}

function toChannels(heads: readonly CompiledHead[]): string[] {
  const { step, epoch, seconds, rate, total, validationTotal, penalty } = channel;
  return [
    ...[step, epoch, seconds, rate, total, validationTotal, penalty],
    ...heads.flatMap(({ ir, definition }) => [
      channel.loss(ir.task),
      channel.validation(ir.task),
      channel.weight(ir.task),
      ...definition.metrics.map(({ id }) => channel.metric(ir.task, id)),
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
  write: (name: string, value: number) => void,
  heads: readonly CompiledHead[],
  more: readonly string[],
  row: OpenRow,
  read: (figures: Figures) => Float32Array,
): void {
  write(channel.step, row.step);
  write(channel.epoch, row.epoch);
  write(channel.seconds, row.seconds);
  write(channel.rate, row.rate);
  for (const [index, { ir }] of heads.entries())
    write(channel.weight(ir.task), row.lambdas[index] ?? NaN);

  /** Tasks whose loss is not finite. */
  const broken = new Set<TaskId>();
  const writeLoss = (name: (task: TaskId) => string, task: TaskId, loss = NaN): void => {
    write(name(task), loss);
    if (Math.abs(loss) === Infinity) broken.add(task);
  };
  if (row.sums !== undefined) {
    const sums = read(row.sums);
    const losses = heads.map((_, index) => {
      const count = row.counts[index] ?? 0;
      return count === 0 ? NaN : keepVisible((sums[index] ?? NaN) / count);
    });
    for (const [index, { ir }] of heads.entries()) writeLoss(channel.loss, ir.task, losses[index]);
    write(channel.total, weigh(losses, row.lambdas, row.counts));
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
    write(channel.validationTotal, weigh(losses, row.lambdas, labelled));
  }
  for (const { ir, definition } of heads) {
    if (!broken.has(ir.task)) continue;
    for (const { id } of definition.metrics) write(channel.metric(ir.task, id), Infinity);
  }
  if (row.notes !== undefined) {
    const notes = read(row.notes);
    for (const [place, name] of more.entries()) {
      const count = notes[2 * place + 1] ?? 0;
      if (count > 0) write(name, (notes[2 * place] ?? NaN) / count);
    }
  }
  write(channel.penalty, row.penalty === undefined ? 0 : (read(row.penalty)[0] ?? NaN));
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
