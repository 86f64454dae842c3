/**
 * Runs tfjs without numbers: a backend whose kernels write down what they would compute. Whatever is
 * written with tfjs, tfjs's own gradients among it, comes out as a graph.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Shape } from '../../core/graph/shape.ts';
import { readWhole, reshape } from './access.ts';
import type { GraphMath } from './graph-math.ts';
import { createGraphBuilder } from './graph.ts';
import { lowerings } from './lower/index.ts';
import { NotTraceable, type Lowering } from './lower/lowering.ts';
import { createMath } from './math.ts';
import type { Access } from './nodes.ts';

const backendName = 'trace';

export interface Trace {
  readonly math: GraphMath;
  /** A tensor whose numbers come from outside. */
  input(name: string, shape: Shape, dtype?: tf.DataType): tf.Tensor;
  /** The walk that a tensor stands for. */
  toAccess(tensor: tf.TensorInfo): Access;
  /** The other way round. */
  toTensor(access: Access, dtype?: tf.DataType): tf.Tensor;
}

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

let present: TraceBackend | undefined;

class TraceBackend extends tf.KernelBackend {
  readonly math = createMath(createGraphBuilder());
  readonly #known = new WeakMap<tf.DataId, Access>();
  readonly #users = new WeakMap<tf.DataId, number>();

  hold(access: Access): tf.DataId {
    const dataId = {};
    this.#known.set(dataId, access);
    this.#users.set(dataId, 1);
    return dataId;
  }
  find({ dataId, shape }: tf.TensorInfo): Access {
    const access = this.#known.get(dataId) ?? this.#bring(dataId, shape);
    // A tensor may share another's numbers under a shape of its own.
    return reshape(access, shape) ?? reshape(readWhole(this.math.copy(access).node), shape)!;
  }
  /** Numbers that lie on another backend are constants of the step. */
  #bring(dataId: tf.DataId, shape: Shape): Access {
    const { state } = tf.engine() as unknown as Whereabouts;
    const home = state.tensorInfo.get(dataId)?.backend;
    if (home === undefined) throw new NotTraceable('a tensor that is not there any more');
    const values = home.readSync(dataId) as Float32Array;
    const access = this.math.graph.constant(values, shape);
    this.#known.set(dataId, access);
    return access;
  }

  override write(values: tf.BackendValues | null, shape: number[], dtype: tf.DataType): tf.DataId {
    if (dtype === 'string' || dtype === 'complex64' || values === null)
      throw new NotTraceable(`numbers of type ${dtype}`);
    return this.hold(this.math.graph.constant(values as Float32Array, shape));
  }
  override readSync(): never {
    throw new NotTraceable('a step that reads its own numbers');
  }
  override read(): never {
    return this.readSync();
  }
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

/**
 * Nothing of it is asynchronous, and the other backend does not notice.
 * @throws NotTraceable where `run` does what cannot be written down; tfjs is as it was before in any case
 */
export function trace<T>(run: (trace: Trace) => T): T {
  registerKernels();
  const engine = tf.engine() as unknown as Switch;
  const { backendName: name, backendInstance: instance } = engine;
  const backend = new TraceBackend();
  const toTensor = (access: Access, dtype: tf.DataType = 'float32'): tf.Tensor =>
    tf.engine().makeTensorFromTensorInfo({
      dataId: backend.hold(access),
      shape: [...access.shape],
      dtype,
    });
  const made: T[] = [];
  try {
    engine.backendName = backendName;
    engine.backendInstance = present = backend;
    tf.tidy(() => {
      const { graph } = backend.math;
      made.push(
        run({
          math: backend.math,
          input: (name, shape, dtype) => toTensor(readWhole(graph.input(name, shape)), dtype),
          toAccess: (tensor) => backend.find(tensor),
          toTensor,
        }),
      );
    });
    return made[0]!;
  } finally {
    present = undefined;
    engine.backendName = name;
    engine.backendInstance = instance;
  }
}

function registerKernels(): void {
  if (tf.getKernelsForBackend(backendName).length > 0) return;
  for (const name of kernelNames()) {
    const lowering = lowerings.get(name);
    tf.registerKernel({
      kernelName: name,
      backendName,
      kernelFunc: ({ inputs, attrs }) => {
        if (lowering === undefined) throw new NotTraceable(name);
        return lower(name, lowering, inputs, attrs ?? {});
      },
    });
  }
}

/** All kernels that any backend has here, so that one that is not known says its name. */
function kernelNames(): ReadonlySet<string> {
  const others = ['cpu', 'wasm', 'webgl', 'webgpu'].flatMap((backend) =>
    tf.getKernelsForBackend(backend).map(({ kernelName }) => kernelName),
  );
  return new Set([...lowerings.keys(), ...others]);
}

function lower(
  name: string,
  lowering: Lowering,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap,
): tf.TensorInfo | tf.TensorInfo[] {
  const backend = present!;
  const read = (tensor: tf.TensorInfo | undefined): Access | undefined =>
    tensor === undefined ? undefined : backend.find(tensor);
  const given = Array.isArray(inputs)
    ? (inputs as tf.TensorInfo[]).map(read)
    : Object.fromEntries(Object.entries(inputs).map(([key, one]) => [key, read(one)]));
  const made = (lowering as (math: GraphMath, inputs: unknown, attrs: unknown) => unknown)(
    backend.math,
    given,
    attrs,
  ) as Access | readonly Access[];
  const dtype = toDtype(name, inputs, attrs);
  const toInfo = (access: Access): tf.TensorInfo => ({
    dataId: backend.hold(access),
    shape: [...access.shape],
    dtype,
  });
  return Array.isArray(made) ? made.map(toInfo) : toInfo(made as Access);
}

const truths = new Set(
  'Equal NotEqual Less LessEqual Greater GreaterEqual LogicalAnd LogicalOr LogicalNot IsNan All Any'.split(
    ' ',
  ),
);

/** tfjs checks types between kernels; the numbers here are all float32. */
function toDtype(name: string, inputs: tf.NamedTensorInfoMap, attrs: tf.NamedAttrMap): tf.DataType {
  if (truths.has(name)) return 'bool';
  if (name === 'ArgMax') return 'int32';
  if (name === 'Sum' || name === 'Mean') return isWhole(inputs, name) ? 'int32' : 'float32';
  if (typeof attrs['dtype'] === 'string') return attrs['dtype'] as tf.DataType;
  const { t, updates } = inputs;
  return (t ?? updates ?? Object.values(inputs)[0])?.dtype ?? 'float32';
}

function isWhole(inputs: tf.NamedTensorInfoMap, name: string): boolean {
  const dtype = inputs['x']?.dtype;
  return name === 'Sum' && (dtype === 'int32' || dtype === 'bool');
}
