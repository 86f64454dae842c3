/** A row of a run's history: the figures that it is closed with, and how they become columns. */
import type { LabelFacts } from '../catalog/heads/define-head.ts';
import type { Figures } from './figures.ts';
import type { TaskId } from '../core/document/experiment.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import { noteSize } from './balancing-notes.ts';
import type { CompiledHead } from './compile.ts';
import { countSums, readScores } from './scoring.ts';

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
  /** Sums of the balancing method's notes (see `layOutNotes`). */
  readonly notes: Figures | undefined;
  /** The same of looks at the tasks' gradients. */
  readonly samples: Float32Array | undefined;
  /** Levels that are known beforehand and hold for this row. */
  readonly levels: readonly Level[];
}

/** A value of a channel that is there without training. */
export interface Level {
  readonly channel: ChannelInfo;
  readonly value: number;
}

export interface RowWriter {
  readonly heads: readonly CompiledHead[];
  /** Channels of the balancing method, in the order of its notes. */
  readonly notes: readonly ChannelInfo[];
  /** Of looks at the tasks' gradients. */
  readonly samples: readonly ChannelInfo[];
  /** @param id of the channel */
  write(id: string, value: number): void;
  /** To be called once for each of a row's sums, scores, notes and penalty, in this order. */
  read(figures: Figures): Float32Array;
}

export function writeRow(writer: RowWriter, row: OpenRow): void {
  const { write, read, heads } = writer;
  write(channel.step.id, row.step);
  write(channel.epoch.id, row.epoch);
  write(channel.seconds.id, row.seconds);
  write(channel.rate.id, row.rate);
  for (const [index, { ir }] of heads.entries())
    write(channel.weight(ir.task).id, row.lambdas[index] ?? NaN);
  const broken = new Set<TaskId>();
  if (row.sums !== undefined) writeTraining(writer, row, read(row.sums), broken);
  if (row.scores !== undefined) writeValidation(writer, row, read(row.scores), broken);
  writeBroken(writer, broken);
  if (row.notes !== undefined) writeNotes(writer, writer.notes, read(row.notes));
  if (row.samples !== undefined) writeNotes(writer, writer.samples, row.samples);
  for (const { channel: level, value } of row.levels) write(level.id, value);
  write(channel.penalty.id, row.penalty === undefined ? 0 : (read(row.penalty)[0] ?? NaN));
}

/** @param broken gets the tasks whose loss is not finite */
function writeTraining(
  { heads, write }: RowWriter,
  { counts, lambdas }: OpenRow,
  sums: Float32Array,
  broken: Set<TaskId>,
): void {
  const losses = heads.map(({ ir }, index) => {
    const count = counts[index] ?? 0;
    const loss = count === 0 ? NaN : keepVisible((sums[index] ?? NaN) / count);
    write(channel.loss(ir.task).id, loss);
    if (Math.abs(loss) === Infinity) broken.add(ir.task);
    return loss;
  });
  write(channel.total.id, weigh(losses, lambdas, counts));
}

/** @param broken gets the tasks whose loss is not finite */
function writeValidation(
  { heads, write }: RowWriter,
  { facts, lambdas }: OpenRow,
  values: Float32Array,
  broken: Set<TaskId>,
): void {
  const labelled = toLabelled(heads, values);
  const losses = readScores(heads, values, facts).map(({ task, loss, metrics }, index) => {
    const shown = labelled[index] === 0 ? NaN : keepVisible(loss);
    write(channel.validation(task).id, shown);
    if (Math.abs(shown) === Infinity) broken.add(task);
    for (const [id, value] of Object.entries(metrics)) write(id, value);
    return shown;
  });
  write(channel.validationTotal.id, weigh(losses, lambdas, labelled));
}

/** Metrics of a task that has come to nothing: numbers would look as if it had not. */
function writeBroken({ heads, write }: RowWriter, broken: ReadonlySet<TaskId>): void {
  for (const { ir, definition } of heads) {
    if (!broken.has(ir.task)) continue;
    for (const { id } of definition.metrics) write(channel.metric(ir.task, id).id, Infinity);
  }
}

/** Means over the steps that have such a note. */
function writeNotes({ write }: RowWriter, notes: readonly ChannelInfo[], sums: Float32Array): void {
  for (const [place, { id }] of notes.entries()) {
    const count = sums[noteSize * place + 1] ?? 0;
    if (count > 0) write(id, (sums[noteSize * place] ?? NaN) / count);
  }
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
