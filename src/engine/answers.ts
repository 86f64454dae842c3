/** Pictures and probes: what is asked of a run beside its history. */
import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { InputInfo } from '../core/graph/lookup.ts';
import { toSize } from '../core/graph/shape.ts';
import { toLabelWidth } from '../core/graph/target.ts';
import type { Picture, Prediction, Probe, ProbeAnswer, Watch } from '../core/run/trainer.ts';
import type { CompiledHead, Network } from './compile.ts';
import {
  pick,
  toChunks,
  toInputChunks,
  toTensors,
  type Chunk,
  type DeviceData,
} from './device-data.ts';
import { EngineFault } from './fault.ts';
import { toSample, toSampleRows, toUnitLabels } from './loaded.ts';
import { toModelFiles } from './model-files.ts';
import { createChunkCache, drawGates, drawUnits, toRaster } from './pictures.ts';
import { toLabelFacts } from './label-facts.ts';
import { predict, readAndDispose, readScores, score, type Scale } from './scoring.ts';

interface Current {
  readonly dataset: Dataset;
  readonly device: DeviceData;
  readonly scales: readonly Scale[];
  readonly step: number;
}

interface AnswersRequest {
  readonly network: Network;
  readonly input: InputInfo;
  /** Rows that the network can look at at once. */
  readonly most: number;
  /** The run as it stands. */
  readonly current: () => Current;
}

export interface Answers {
  /** Undefined when this input has no such picture. */
  picture(watch: Watch): Promise<Picture | undefined>;
  answer(probe: Probe): Promise<ProbeAnswer>;
  /** Frees what is kept for the next picture. */
  forget(): void;
}

export function createAnswers({ network, input, most, current }: AnswersRequest): Answers {
  const cache = createChunkCache();
  const tasks = network.heads.map(({ ir }) => ir.task);
  const toPrediction = (chunks: readonly Chunk[]): Promise<Prediction> =>
    predict(network, chunks, current().scales);

  async function usingChunks<T>(
    chunks: readonly Chunk[],
    use: (chunks: readonly Chunk[]) => Promise<T>,
  ): Promise<T> {
    try {
      return await use(chunks);
    } finally {
      tf.dispose(chunks.flatMap(toTensors));
    }
  }
  function sampleChunks({ dataset }: Current): readonly Chunk[] {
    return cache.get('sample', 0, () => {
      const rows = toSampleRows(dataset.split.validation, input);
      return toInputChunks(
        pick(dataset.inputs, rows, toSize(input.shape)),
        rows.length,
        input.shape,
        most,
      );
    });
  }

  return {
    async picture(watch) {
      const { dataset, device, step } = current();
      switch (watch.kind) {
        case 'maps': {
          if (input.kind !== 'plane') return undefined;
          const { grid } = watch;
          const prediction = await toPrediction(
            cache.get('maps', grid, () => toRaster(input, grid, most)),
          );
          return { kind: 'maps', grid, step, prediction };
        }
        case 'units': {
          if (input.kind !== 'plane') return undefined;
          const { grid } = watch;
          const chunks = cache.get('units', grid, () => toRaster(input, grid, most));
          return {
            kind: 'units',
            grid,
            step,
            nodes: await drawUnits(network, chunks, watch.units),
          };
        }
        case 'sample':
          return { kind: 'sample', step, prediction: await toPrediction(sampleChunks(current())) };
        case 'validation': {
          const rows = dataset.split.validation;
          const labels = Object.fromEntries(
            network.heads
              .filter(isNarrow)
              .map(({ ir: { task } }) => [task, toUnitLabels(dataset, task, rows)]),
          );
          return {
            kind: 'validation',
            step,
            prediction: await predict(network, device.validation, current().scales, isNarrow),
            labels,
          };
        }
        case 'gates':
          return { kind: 'gates', step, nodes: await drawGates(network, sampleChunks(current())) };
      }
    },
    async answer(probe) {
      const { dataset } = current();
      switch (probe.kind) {
        case 'predict': {
          const chunks = toInputChunks(checkInputs(probe, input), probe.count, input.shape, most);
          return { kind: 'predict', prediction: await usingChunks(chunks, toPrediction) };
        }
        case 'test': {
          const { step } = current();
          const { test } = dataset.split;
          const chunks = toChunks(dataset, input.shape, tasks, test, most);
          const values = await usingChunks(chunks, (all) => readAndDispose(score(network, all)));
          const scores = readScores(
            network.heads,
            values,
            toLabelFacts(dataset, network.heads, test),
          );
          return {
            kind: 'test',
            step,
            losses: Object.fromEntries(scores.map(({ task, loss }) => [task, loss])),
            metrics: Object.assign({}, ...scores.map(({ metrics }) => metrics)) as Record<
              string,
              number
            >,
          };
        }
        case 'examples': {
          const { validation } = dataset.split;
          const rows = Uint32Array.from(probe.rows, (row) => {
            const found = validation[row];
            if (found === undefined)
              throw new EngineFault('bad-command', `expected a validation row, got ${String(row)}`);
            return found;
          });
          const all = tasks.map((id) => ({ id }));
          return { kind: 'examples', sample: toSample(dataset, input, all, rows, 'validation') };
        }
        case 'model':
          return { kind: 'model', ...(await toModelFiles(network.model)) };
      }
    },
    forget() {
      cache.clear();
    },
  };
}

/** A picture of the whole validation part leaves out what has a number for every pixel. */
function isNarrow({ ir }: CompiledHead): boolean {
  return toLabelWidth(ir.target) <= 16;
}

/** @throws EngineFault when the numbers are not `count` rows of the input. */
function checkInputs(probe: Extract<Probe, { kind: 'predict' }>, input: InputInfo): Float32Array {
  const expected = probe.count * toSize(input.shape);
  if (probe.count < 1 || probe.inputs.length !== expected) {
    throw new EngineFault(
      'bad-command',
      `expected ${String(expected)} numbers to predict from, got ${String(probe.inputs.length)}`,
    );
  }
  return probe.inputs;
}
