/** A network as an ONNX model: its pass forward in prediction, written down kernel by kernel. */
import * as tf from '@tensorflow/tfjs-core';
import { toSize, type Shape } from '../../core/graph/shape.ts';
import type { Network } from '../compile.ts';
import { NotTraceable } from '../compiled/lower/lowering.ts';
import { toDtype } from '../compiled/trace.ts';
import { kernelNames, RecordingBackend, runOn } from '../recording-backend.ts';
import { batch, createOnnxGraph, fill, isOfBatch, reshape, type OnnxRef } from './graph.ts';
import { onnxKernels } from './kernels.ts';
import type { OnnxKernel } from './kernels/parts.ts';
import { writeOnnx } from './write-model.ts';

const backendName = 'onnx';
const inputName = 'x';

let present: OnnxBackend | undefined;

class OnnxBackend extends RecordingBackend<OnnxRef> {
  readonly graph = createOnnxGraph(inputName);

  find(tensor: tf.TensorInfo): OnnxRef {
    return reshape(this.graph, this.look(tensor), tensor.shape);
  }
  protected enter(values: tf.BackendValues | null, shape: Shape, type: tf.DataType): OnnxRef {
    if (values === null || type === 'string' || type === 'complex64')
      throw new NotTraceable(`numbers of type ${type}`);
    const numbers = values as Float32Array;
    if (!shape.some(isOfBatch)) return this.graph.floats(numbers, shape);
    const [first = 0] = numbers;
    if (!numbers.every((value) => value === first))
      throw new NotTraceable('numbers of their own for every example');
    return fill(this.graph, first, shape);
  }
  override readSync(): never {
    throw new NotTraceable('a pass that reads its own numbers');
  }
}

/**
 * Outputs are the logits, by the task's name; a batch may have any size.
 * @throws NotTraceable where a layer does what ONNX has no operator for
 */
export async function toOnnx(network: Network): Promise<Uint8Array> {
  registerKernels();
  const values = await Promise.all(
    network.weights.map(async (weight) => Float32Array.from(await weight.data())),
  );
  const { shape } = network.ir.input.info;
  const backend = new OnnxBackend();
  const { graph } = backend;
  for (const [at, weight] of network.weights.entries())
    backend.know(weight, graph.floats(values[at]!, weight.shape));
  present = backend;
  try {
    const logits = runOn(backendName, backend, () => {
      const x = { name: inputName, shape: [batch, ...shape] };
      const info = { dataId: backend.hold(x), shape: [...x.shape], dtype: 'float32' as const };
      const made = network.forward(tf.engine().makeTensorFromTensorInfo(info), false);
      return made.map((tensor) => backend.find(tensor));
    });
    const outputs = network.heads.map(({ ir: { task } }, at) => {
      const { name, shape: own } = logits[at]!;
      return { task, name, shape: own.slice(1) };
    });
    return writeOnnx({
      producer: 'MTL Playground',
      about: 'Outputs are logits, or values in standard deviations, by task.',
      inputs: [{ name: inputName, shape }],
      outputs: outputs.map(({ task, shape: own }) => ({ name: toOutputName(task), shape: own })),
      nodes: [
        ...graph.nodes,
        ...outputs.map(({ task, name }) => ({
          op: 'Identity',
          inputs: [name],
          outputs: [toOutputName(task)],
          attributes: {},
        })),
      ],
      constants: graph.constants.filter(
        ({ values: own, shape: size }) => own.length === toSize(size),
      ),
    });
  } finally {
    present = undefined;
  }
}

/** Names of tensors within the graph are others: `t` and a number, or the input's. */
const toOutputName = (task: string): string =>
  /^t\d+$/.test(task) || task === inputName ? `${task}-logits` : task;

function registerKernels(): void {
  if (tf.getKernelsForBackend(backendName).length > 0) return;
  for (const name of kernelNames(onnxKernels.keys()))
    tf.registerKernel({
      kernelName: name,
      backendName,
      kernelFunc: ({ inputs, attrs }) => {
        const kernel = onnxKernels.get(name);
        if (kernel === undefined) throw new NotTraceable(name);
        return write(name, kernel, inputs, attrs ?? {});
      },
    });
}

function write(
  name: string,
  kernel: OnnxKernel,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap,
): tf.TensorInfo | tf.TensorInfo[] {
  const backend = present!;
  const read = (tensor: tf.TensorInfo | undefined): OnnxRef | undefined =>
    tensor === undefined ? undefined : backend.find(tensor);
  const given = Array.isArray(inputs)
    ? (inputs as tf.TensorInfo[]).map(read)
    : Object.fromEntries(Object.entries(inputs).map(([key, one]) => [key, read(one)]));
  const made = kernel(backend.graph, given as never, attrs as never);
  const dtype = toDtype(name, inputs, attrs);
  const toInfo = (one: OnnxRef): tf.TensorInfo => ({
    dataId: backend.hold(one),
    shape: [...one.shape],
    dtype,
  });
  return Array.isArray(made) ? made.map(toInfo) : toInfo(made as OnnxRef);
}
