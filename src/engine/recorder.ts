/** Rows of a run's history: closed without a read-back, read all at once. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose, type Figures } from './figures.ts';
import { toMetricUnit } from '../catalog/heads/define-head.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import type { CompiledHead } from './compile.ts';
import { writeRow, type OpenRow } from './write-row.ts';

/** Channels beside those that every run has. */
export interface MoreChannels {
  /** Of the balancing method, in the order of its notes. */
  readonly notes: readonly ChannelInfo[];
  /** Of looks at the tasks' gradients, in the order of their notes. */
  readonly samples: readonly ChannelInfo[];
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
  const channels = [...toChannels(heads), ...more.notes, ...more.samples, ...more.levels];
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
        writeRow({ heads, notes: more.notes, samples: more.samples, write, read }, row);
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

/** Figures that are still on the device, in the order in which `writeRow` reads them. */
function toTensors({ sums, scores, notes, penalty }: OpenRow): tf.Tensor[] {
  return [sums, scores, notes, penalty].filter((figures) => figures instanceof tf.Tensor);
}

/** All numbers in one tensor; the parts are gone afterwards. */
function gather(parts: tf.Tensor[]): tf.Tensor1D {
  const all = tf.tidy(() => tf.concat1d(parts.map((part) => tf.reshape<tf.Rank.R1>(part, [-1]))));
  tf.dispose(parts);
  return all;
}
