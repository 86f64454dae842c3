/** The engine's front door: one backend, and trainers on it. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { filesOf, type DataFile } from '../catalog/datasets/define-dataset.ts';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import type { Room } from '../core/graph/room.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type {
  BackendChoice,
  BackendName,
  Engine,
  LoadProgress,
  LostBackend,
  Trainer,
} from '../core/run/trainer.ts';
import { openBackend } from './backends.ts';
import { toChecked } from './checked-trainer.ts';
import { toFault } from './fault.ts';
import type { RunData } from './run-data.ts';
import { createTrainer } from './trainer.ts';
import { belongsElsewhere, checkRoom, readRoom } from './room.ts';
import { rankBackends, toDemand } from './ways.ts';
import type { WasmFiles } from './wasm.ts';
import { getDevice } from './webgpu-device.ts';

export interface EngineOptions {
  /**
   * Bytes of a prepared file under the site's `data/`.
   * @param onBytes called while it is downloaded, with the bytes that came and how many there are, as far
   *   as that is known; what it throws ends the download
   */
  loadAsset(
    name: string,
    onBytes?: (done: number, total: number | undefined) => void,
  ): Promise<Uint8Array>;
  /** Bytes of a table of the person's own. @throws (rejects) where it is not to be had */
  loadTable?(id: string): Promise<Uint8Array>;
  /** Addresses of the WASM binaries where the bundler's are not to be used (tests in Node). */
  readonly wasmFiles?: WasmFiles;
  /** Backends that died before and are passed over, unless one is asked for by name. */
  readonly lost?: readonly LostBackend[];
  /** The first run: without a backend asked for by name, the quickest one for it is opened. */
  readonly spec?: RunSpec;
}

/** @throws EngineFault when no backend works at all. */
export async function createEngine(choice: BackendChoice, options: EngineOptions): Promise<Engine> {
  tf.enableProdMode();
  const { spec: first } = options;
  const order = first && rankBackends(toDemand(first));
  /** Of the backends that were started. */
  const rooms = new Map<BackendName, Room>();
  const isTooSmall = (name: BackendName, spec: RunSpec | undefined): boolean => {
    const room = rooms.get(name);
    return spec !== undefined && room !== undefined && belongsElsewhere(spec, room);
  };
  const backend = await openBackend(choice, {
    ...options,
    order,
    isTooSmall(name) {
      rooms.set(name, readRoom());
      return isTooSmall(name, first);
    },
  });

  /** True when no other backend is quicker for the run, but those that were tried and do not work. */
  function isBest(spec: RunSpec): boolean {
    const { name, passedOver } = backend.report;
    const tried = passedOver.filter(({ name: other, reason }) =>
      reason === 'too-small' ? isTooSmall(other, spec) : reason !== 'slower',
    );
    const open = rankBackends(toDemand(spec)).filter((other) => !isTooSmall(other, spec));
    return open.find((other) => !tried.some((one) => one.name === other)) === name;
  }

  async function loadData(
    { data, model }: RunSpec,
    onProgress?: (progress: LoadProgress) => void,
  ): Promise<RunData> {
    try {
      const definition = datasetEntries.get(data.kind);
      const { params, seed, version } = data;
      const assets = await loadFiles(filesOf(definition, params), options, onProgress);
      onProgress?.({ stage: 'data' });
      const wanted = new Set(model.heads.map(({ task }) => task));
      const dataset = definition.generate({ params, seed, version, assets, tasks: wanted });
      // Auxiliary tasks that no head learns have no labels.
      const tasks = definition.describe(params).tasks.filter(({ id }) => dataset.labels.has(id));
      return { dataset, tasks };
    } catch (thrown) {
      throw toFault('data-failed', thrown);
    }
  }

  return {
    report: backend.report,
    suits: (spec) => choice !== 'auto' || isBest(spec),
    async load(spec, { onProgress, start } = {}) {
      const room = readRoom();
      const check = (batchSize: number): void => checkRoom(spec, batchSize, room);
      check(spec.tuning.batchSize);
      const data = await loadData(spec, onProgress);
      onProgress?.({ stage: 'compile' });
      const device = backend.report.name === 'webgpu' ? getDevice() : undefined;
      const create = (): Promise<Trainer> =>
        createTrainer({
          spec,
          data,
          optimizer: optimizerEntries.get(spec.optimizer),
          balancer: balancerEntries.get(spec.balancer),
          loadData,
          onProgress,
          start,
        });
      try {
        if (device === undefined)
          return toChecked(await create(), { openScope: undefined, checkSize: check });
        const { openErrorScope, withErrorScope } = await import('./device-errors.ts');
        const trainer = await withErrorScope(device, create, (made) => made.dispose());
        return toChecked(trainer, { openScope: () => openErrorScope(device), checkSize: check });
      } catch (thrown) {
        throw toFault('compile-failed', thrown);
      }
    },
    onLost: backend.onLost,
    dispose: backend.dispose,
  };
}

async function loadFiles(
  files: readonly DataFile[],
  options: EngineOptions,
  onProgress?: (progress: LoadProgress) => void,
): Promise<readonly Uint8Array[]> {
  const names = [...new Set(files.flatMap((file) => ('asset' in file ? [file.asset] : [])))];
  const tables = [...new Set(files.flatMap((file) => ('table' in file ? [file.table] : [])))];
  const [assets, contents] = await Promise.all([
    loadAssets(names, options, onProgress),
    Promise.all(tables.map((id) => loadOwnTable(id, options))),
  ]);
  return files.map((file) => {
    const found =
      'asset' in file ? assets[names.indexOf(file.asset)] : contents[tables.indexOf(file.table)];
    if (found === undefined) throw new Error('data: expected a file, got none');
    return found;
  });
}

async function loadOwnTable(id: string, { loadTable }: EngineOptions): Promise<Uint8Array> {
  if (loadTable === undefined) throw new Error(`expected no table, got ${id}`);
  return loadTable(id);
}

/** All at once; their bytes are told together. */
function loadAssets(
  names: readonly string[],
  { loadAsset }: Pick<EngineOptions, 'loadAsset'>,
  onProgress?: (progress: LoadProgress) => void,
): Promise<Uint8Array[]> {
  const done = names.map(() => 0);
  const totals: (number | undefined)[] = names.map(() => undefined);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  return Promise.all(
    names.map((name, file) =>
      loadAsset(name, (bytes, total) => {
        done[file] = bytes;
        totals[file] = total;
        const known = totals.filter((one) => one !== undefined);
        onProgress?.({
          stage: 'download',
          done: sum(done),
          // Files that came from the cache say nothing; those that have not begun may be among them.
          ...(known.length === names.length && { total: sum(known) }),
        });
      }),
    ),
  );
}
