/** A backend of tfjs without numbers: what its kernels make is written down and not computed. */
import * as tf from '@tensorflow/tfjs-core';
import type { Shape } from '../core/graph/shape.ts';

/** The part of tfjs's engine that says where a tensor's numbers are; its types call it private. */
interface Whereabouts {
  readonly state: {
    readonly tensorInfo: WeakMap<tf.DataId, { readonly backend: tf.KernelBackend }>;
  };
}

/** tfjs's present backend. `setBackend` would do too, but sets up all kernels of the other one anew. */
interface Switch {
  backendName: string;
  backendInstance: tf.KernelBackend;
}

/** @typeParam V what is known of a tensor */
export abstract class RecordingBackend<V> extends tf.KernelBackend {
  readonly #known = new WeakMap<tf.DataId, V>();
  readonly #users = new WeakMap<tf.DataId, number>();

  /** Numbers that never change. @throws where they are not there any more */
  protected abstract enter(values: tf.BackendValues | null, shape: Shape, type: tf.DataType): V;

  hold(value: V): tf.DataId {
    const dataId = {};
    this.#known.set(dataId, value);
    this.#users.set(dataId, 1);
    return dataId;
  }
  /** What is known of a tensor; numbers that lie on another backend are constants. */
  protected look({ dataId, shape, dtype }: tf.TensorInfo): V {
    const known = this.#known.get(dataId);
    if (known !== undefined) return known;
    const { state } = tf.engine() as unknown as Whereabouts;
    const home = state.tensorInfo.get(dataId)?.backend;
    const value = this.enter(home?.readSync(dataId) ?? null, shape, dtype);
    this.#known.set(dataId, value);
    return value;
  }
  /** Says what a tensor of another backend is. */
  know({ dataId }: tf.TensorInfo, value: V): void {
    this.#known.set(dataId, value);
  }

  override write(values: tf.BackendValues | null, shape: number[], dtype: tf.DataType): tf.DataId {
    return this.hold(this.enter(values, shape, dtype));
  }
  override read(): never {
    return this.readSync();
  }
  abstract override readSync(): never;
  /** True when nobody uses the data any more; tfjs counts its tensors by that. */
  override disposeData(dataId: tf.DataId, isForced = false): boolean {
    this.#users.set(dataId, this.refCount(dataId) - 1);
    return isForced || this.refCount(dataId) <= 0;
  }
  override incRef(dataId: tf.DataId): void {
    this.#users.set(dataId, this.refCount(dataId) + 1);
  }
  override refCount(dataId: tf.DataId): number {
    return this.#users.get(dataId) ?? 0;
  }
  override numDataIds = (): number => 0;
  override floatPrecision = (): 32 => 32;
  override epsilon = (): number => 1e-7;
  override timerAvailable = (): boolean => false;
  override dispose = (): void => undefined;
}

/** Nothing of it is asynchronous, and the other backend does not notice: tfjs is as it was before in any case. */
export function runOn<T>(name: string, backend: tf.KernelBackend, run: () => T): T {
  const engine = tf.engine() as unknown as Switch;
  const { backendName, backendInstance } = engine;
  const made: T[] = [];
  try {
    engine.backendName = name;
    engine.backendInstance = backend;
    tf.tidy(() => {
      made.push(run());
    });
    return made[0]!;
  } finally {
    engine.backendName = backendName;
    engine.backendInstance = backendInstance;
  }
}

/** All kernels that any backend has here, so that one that is not known says its name. */
export function kernelNames(own: Iterable<string>): ReadonlySet<string> {
  const others = ['cpu', 'wasm', 'webgl', 'webgpu'].flatMap((backend) =>
    tf.getKernelsForBackend(backend).map(({ kernelName }) => kernelName),
  );
  return new Set([...own, ...others]);
}
