/** Losses and metrics of a part of the data, without a read-back of their own. */
import * as tf from '@tensorflow/tfjs-core';
import type { LabelFacts, ScoreInput } from '../catalog/heads/define-head.ts';
import type { TaskId } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import type { TaskFigures } from '../core/run/scores.ts';
import type { ValidationLogits } from '../core/run/trainer.ts';
import type { CompiledHead, Network } from './compile.ts';
import type { Chunk } from './device-data.ts';
import { readAndDispose } from './figures.ts';
import type { Silence } from './silence.ts';

/** Turns a standardised output into a value in its unit: output · deviation + mean. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** Number of a head's metric sums in a score. */
export function countSums({ definition, ir }: CompiledHead): number {
  return definition.countSums(ir.target);
}

/** How rows are scored. */
export interface ScoreOptions {
  /** Called before each part of the rows with how many are done, and of how many. */
  readonly onPart?: ((done: number, total: number) => void) | undefined;
  /** What is left out of a node's output. */
  readonly silence?: Silence | undefined;
}

/** Per head: Σ mask, Σ mask · loss, and the sums of its metrics, over all chunks. The caller disposes. */
export function score(
  network: Network,
  chunks: readonly Chunk[],
  { onPart, silence }: ScoreOptions = {},
): tf.Tensor1D {
  return tf.tidy(() => {
    const silent = silence && { node: silence.node, numbers: tf.tensor1d(silence.numbers) };
    return chunks
      .map((chunk, at) => {
        onPart?.(at, chunks.length);
        return tf.tidy(() =>
          scoreChunk(network, chunk, network.forward(chunk.inputs, false, silent)),
        );
      })
      .reduce((sum, next) => tf.add(sum, next));
  });
}

/** The score of logits from elsewhere, read: by task, with a row for each counted one of the chunks. */
export function scoreLogits(
  network: Network,
  chunks: readonly Chunk[],
  logits: ValidationLogits,
): Promise<Float32Array> {
  let row = 0;
  const sums = tf.tidy(() =>
    chunks
      .map((chunk) => {
        const [size] = chunk.inputs.shape as [number];
        const given = network.heads.map(({ ir: { task, outputs } }) => {
          const padded = new Float32Array(size * outputs);
          const own = logits[task]?.subarray(row * outputs, (row + chunk.count) * outputs);
          if (own?.length !== chunk.count * outputs)
            throw new Error(`scoreLogits: expected a row of logits of "${task}" for each example`);
          padded.set(own);
          return tf.tensor2d(padded, [size, outputs]);
        });
        row += chunk.count;
        return tf.tidy(() => scoreChunk(network, chunk, given));
      })
      .reduce((sum, next) => tf.add(sum, next)),
  );
  return readAndDispose(sums);
}

/** The caller tidies. */
export function scoreChunk(
  network: Network,
  chunk: Chunk,
  logits: readonly tf.Tensor2D[],
): tf.Tensor1D {
  const parts = network.heads.flatMap(({ definition, ir, weights }, index) => {
    const input = toScoreInput(logits, chunk, index);
    const losses = definition.loss(tf, { ...input, weights }, ir.params);
    return [
      tf.reshape(tf.sum(input.mask), [1]),
      tf.reshape(tf.sum(tf.mul(losses, input.mask)), [1]),
      definition.measure(tf, input, ir.params),
    ] as tf.Tensor1D[];
  });
  return tf.concat1d(parts);
}

function toScoreInput(logits: readonly tf.Tensor2D[], chunk: Chunk, index: number): ScoreInput {
  const given = logits[index];
  const labels = chunk.labels[index];
  if (given === undefined || labels === undefined) {
    throw new Error(`toScoreInput: expected logits and labels of head ${String(index)}, got none`);
  }
  return { logits: given, labels: labels.values, mask: labels.mask };
}

export interface TaskScore extends TaskFigures {
  readonly task: TaskId;
}

/** Losses and metrics out of a score. @param facts of the labels of the same part, by head */
export function readScores(
  heads: readonly CompiledHead[],
  values: Float32Array,
  facts: readonly LabelFacts[],
): TaskScore[] {
  let offset = 0;
  return heads.map((head, index) => {
    const { definition, ir } = head;
    const sumCount = countSums(head);
    const [labelled = 0, loss = NaN] = values.subarray(offset, offset + 2);
    const sums = values.slice(offset + 2, offset + 2 + sumCount);
    offset += 2 + sumCount;
    const metrics = definition.toMetrics(sums, labelled, facts[index]!);
    return {
      task: ir.task,
      loss: labelled === 0 ? NaN : loss / labelled,
      metrics: Object.fromEntries(
        definition.metrics.map(({ id }, at) => [
          channel.metric(ir.task, id).id,
          metrics[at] ?? NaN,
        ]),
      ),
    };
  });
}
