/** The engine's front door: one backend, and trainers on it. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { balancers } from '../catalog/balancers/index.ts';
import { datasets } from '../catalog/datasets/index.ts';
import { optimizers } from '../catalog/optimizers/index.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { BackendChoice, Engine, LostBackend, Trainer } from '../core/run/trainer.ts';
import { openBackend } from './backends.ts';
import { toChecked } from './checked-trainer.ts';
import { withErrorScope } from './device-errors.ts';
import { toFault } from './fault.ts';
import { createTrainer, type RunData } from './trainer.ts';
import { checkRoom, readRoom } from './room.ts';
import { rankBackends, toDemand } from './ways.ts';
import type { WasmFiles } from './wasm.ts';
import { getDevice } from './webgpu-device.ts';

export interface EngineOptions {
  /** Bytes of a prepared file under the site's `data/`. */
  loadAsset(name: string): Promise<Uint8Array>;
  /** Addresses of the WASM binaries where the bundler's are not to be used (tests in Node). */
  readonly wasmFiles?: WasmFiles;
  /** Backends that died before and are passed over, unless one is asked for by name. */
  readonly lost?: readonly LostBackend[];
  /** What is to be trained first: where nothing is asked for by name, the quickest backend for it. */
  readonly spec?: RunSpec;
}

/** @throws EngineFault when no backend works at all. */
export async function createEngine(choice: BackendChoice, options: EngineOptions): Promise<Engine> {
  tf.enableProdMode();
  const { spec: first } = options;
  const order = first && rankBackends(toDemand(first));
  const backend = await openBackend(choice, { ...options, order });

  /** Whether the others that are quicker for it have been tried. */
  function isBest(spec: RunSpec): boolean {
    const { name, passedOver } = backend.report;
    const tried = passedOver.filter(({ reason }) => reason !== 'slower');
    const open = rankBackends(toDemand(spec));
    return open.find((other) => !tried.some((one) => one.name === other)) === name;
  }

  async function loadData({ data, model }: RunSpec): Promise<RunData> {
    try {
      const definition = datasets.get(data.kind);
      const assets = await Promise.all(definition.assets.map((name) => options.loadAsset(name)));
      const { params, seed, version } = data;
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
    async load(spec, onShaders, start) {
      const room = readRoom();
      const check = (batchSize: number): void => checkRoom(spec, batchSize, room);
      check(spec.tuning.batchSize);
      const data = await loadData(spec);
      const device = backend.report.name === 'webgpu' ? getDevice() : undefined;
      const create = (): Promise<Trainer> =>
        createTrainer({
          spec,
          data,
          optimizer: optimizers.get(spec.optimizer),
          balancer: balancers.get(spec.balancer),
          loadData,
          onShaders,
          start,
        });
      try {
        const trainer = await (device === undefined
          ? create()
          : withErrorScope(device, create, (made) => made.dispose()));
        return toChecked(trainer, { device, checkSize: check });
      } catch (thrown) {
        throw toFault('compile-failed', thrown);
      }
    },
    onLost: backend.onLost,
    dispose: backend.dispose,
  };
}
