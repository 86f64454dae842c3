/**
 * Runs tfjs without numbers: a backend whose kernels write down what they would compute. Whatever is
 * written with tfjs, tfjs's own gradients among it, comes out as a graph.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Shape } from '../../core/graph/shape.ts';
import { readWhole, reshape } from './access.ts';
import { kernelNames, RecordingBackend, runOn } from '../recording-backend.ts';
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

let present: TraceBackend | undefined;

class TraceBackend extends RecordingBackend<Access> {
  readonly math = createMath(createGraphBuilder());

  find(tensor: tf.TensorInfo): Access {
    const access = this.look(tensor);
    const { shape } = tensor;
    // A tensor may share another's numbers under a shape of its own.
    return reshape(access, shape) ?? reshape(readWhole(this.math.copy(access).node), shape)!;
  }
  protected enter(values: tf.BackendValues | null, shape: Shape, dtype: tf.DataType): Access {
    if (dtype === 'string' || dtype === 'complex64' || values === null)
      throw new NotTraceable(
        values === null ? 'numbers that are not there' : `numbers of type ${dtype}`,
      );
    return this.math.graph.constant(values as Float32Array, shape);
  }
  override readSync(): never {
    throw new NotTraceable('a step that reads its own numbers');
  }
}

/**
 * @throws NotTraceable where `run` does what cannot be written down; tfjs is as it was before in any case
 */
export function trace<T>(run: (trace: Trace) => T): T {
  registerKernels();
  const backend = new TraceBackend();
  const toTensor = (access: Access, dtype: tf.DataType = 'float32'): tf.Tensor =>
    tf.engine().makeTensorFromTensorInfo({
      dataId: backend.hold(access),
      shape: [...access.shape],
      dtype,
    });
  const { graph } = backend.math;
  present = backend;
  try {
    return runOn(backendName, backend, () =>
      run({
        math: backend.math,
        input: (name, shape, dtype) => toTensor(readWhole(graph.input(name, shape)), dtype),
        toAccess: (tensor) => backend.find(tensor),
        toTensor,
      }),
    );
  } finally {
    present = undefined;
  }
}

function registerKernels(): void {
  if (tf.getKernelsForBackend(backendName).length > 0) return;
  for (const name of kernelNames(lowerings.keys())) {
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
export function toDtype(
  name: string,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap,
): tf.DataType {
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
