/** Scores rows by shaders, some at a time: what is scored lies on the device, and one small table leaves it. */
import type * as tf from '@tensorflow/tfjs-core';
import { toSize } from '../../../core/graph/shape.ts';
import { createStorage as createBuffer } from './buffers.ts';
import { countSums, type ScoreOptions } from '../../scoring.ts';
import type { StepEngineRequest } from '../../step-engine.ts';
import type { Silence } from '../../silence.ts';
import type { TrainingRows } from '../../training-rows.ts';
import { NotTraceable } from '../lower/lowering.ts';
import { names } from '../names.ts';
import { createScorePrograms, type ScoreProgram, type ScorePrograms } from '../score-programs.ts';
import type { Bench } from './bench.ts';
import { createDeviceProgram, scoreSums, type DeviceProgram } from './device-program.ts';
import type { DeviceStorage } from './device-storage.ts';
import { createHeldRows, type RowPiece } from './held-rows.ts';

/** Numbers of inputs that are scored at once, about, and rows: enough to keep a device busy. */
const chunkValues = 2 ** 18;
const mostRows = 1024;

export interface DeviceScorer {
  /** Compiles the shaders of a score without a silence. */
  compile(): Promise<void>;
  /** Sums over all rows, as `scoring.ts` has them, of the weights in the storage. The caller owns them. */
  score(rows: TrainingRows, options?: ScoreOptions): tf.Tensor;
  dispose(): void;
}

type Request = Pick<StepEngineRequest, 'network' | 'ir' | 'rows'>;

/** Undefined where a head measures what cannot be written down. */
export function openDeviceScorer(request: Request, bench: Bench): DeviceScorer | undefined {
  try {
    return createDeviceScorer(request, bench);
  } catch (thrown) {
    if (thrown instanceof NotTraceable) return undefined;
    throw thrown;
  }
}

function createDeviceScorer(request: Request, bench: Bench): DeviceScorer {
  const { network, ir, rows: first } = request;
  const { device, storage } = bench;
  const width = toSize(ir.input.info.shape);
  const size = Math.min(mostRows, Math.max(32, Math.floor(chunkValues / width)), first.count);
  storage.piece(
    scoreSums,
    network.heads.reduce((sum, head) => sum + 2 + countSums(head), 0),
  );
  const programs: ScorePrograms<DeviceProgram> = createScorePrograms(
    request,
    size,
    storage,
    (results) => createDeviceProgram(bench, results, new Set()),
  );
  const held = createHeldRows(device, size, toPieces(request, storage));
  /** A record that says one step, of which a score reads nothing else; records grow with other programs. */
  let once: GPUBuffer | undefined;

  function toOnce(): GPUBuffer {
    if (once !== undefined && once.size >= 4 * storage.stride) return once;
    once?.destroy();
    once = createBuffer(device, storage.stride);
    device.queue.writeBuffer(once, 0, Uint32Array.of(1));
    return once;
  }
  function enter({ feeds }: ScoreProgram<DeviceProgram>, silence: Silence | undefined): void {
    const write = (name: string, values: Float32Array): void =>
      storage.write(storage.find(name).at, values);
    if (silence !== undefined) write(names.silence(silence.node), silence.numbers);
    for (const { name, size: count, fill } of feeds) {
      const values = new Float32Array(count);
      fill(values, network.clock.step);
      write(name, values);
    }
    storage.clear(scoreSums);
  }
  return {
    compile: () => programs.get(undefined).program.compile(),
    score(rows, { onPart, silence } = {}) {
      const made = programs.get(silence);
      enter(made, silence);
      const records = { buffer: toOnce(), count: 1 };
      const encoder = device.createCommandEncoder();
      const chunks = held.count(rows);
      for (let chunk = 0; chunk < chunks; chunk++) {
        onPart?.(chunk, chunks);
        held.fill(encoder, storage.buffer(), rows, chunk);
        bench.encode(encoder, made.program, 0, records);
      }
      device.queue.submit([encoder.finish()]);
      return bench.toTensor(scoreSums);
    },
    dispose() {
      programs.dispose();
      held.dispose();
      once?.destroy();
    },
  };
}

/** What a score reads of rows, so far as it does. */
function toPieces({ ir, rows: { widths } }: Request, storage: DeviceStorage): RowPiece[] {
  const piece = (name: string, width: number, toValues: RowPiece['toValues']): RowPiece[] =>
    storage.has(name) ? [{ at: storage.find(name).at, width, toValues }] : [];
  return [
    ...piece(names.scoredInputs, toSize(ir.input.info.shape), ({ inputs }) => inputs),
    ...ir.heads.flatMap((_, head) => [
      ...piece(names.scoredLabels(head), widths[head]!, ({ labels }) => labels[head]!),
      ...piece(names.scoredMask(head), 1, ({ masks, count }) =>
        Float32Array.from(masks[head] ?? new Uint8Array(count).fill(1)),
      ),
    ]),
  ];
}
