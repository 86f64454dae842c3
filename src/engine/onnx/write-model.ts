/**
 * An ONNX model as bytes: the few messages and fields of onnx.proto3 that a graph of tensors needs, by
 * their numbers there (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3).
 */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Shape } from '../../core/graph/shape.ts';

/** Version of the operators that are written, and of the file's form. */
export const opset = 17;
const formVersion = 8;

export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly values: Float32Array | BigInt64Array;
}

/** A tensor of the batch, by the shape of one example. */
interface OnnxValue {
  readonly name: string;
  readonly shape: Shape;
}

export interface OnnxModel {
  readonly producer: string;
  readonly about: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
}

const [floats, wholes] = [1, 7];

type Fill = (to: BinaryWriter) => unknown;

const message = (to: BinaryWriter, field: number, fill: Fill): BinaryWriter => {
  to.tag(field, WireType.LengthDelimited).fork();
  fill(to);
  return to.join();
};
const text = (to: BinaryWriter, field: number, value: string): BinaryWriter =>
  to.tag(field, WireType.LengthDelimited).string(value);
const whole = (to: BinaryWriter, field: number, value: number): BinaryWriter =>
  to.tag(field, WireType.Varint).int64(value);

export function writeOnnx(model: OnnxModel): Uint8Array {
  const to = new BinaryWriter();
  whole(to, 1, formVersion);
  text(to, 2, model.producer);
  message(to, 7, (graph) => writeGraph(graph, model));
  return message(to, 8, (own) => whole(own, 2, opset)).finish();
}

function writeGraph(to: BinaryWriter, model: OnnxModel): void {
  for (const node of model.nodes) message(to, 1, (own) => writeNode(own, node));
  text(to, 2, 'network');
  for (const tensor of model.constants) message(to, 5, (own) => writeTensor(own, tensor));
  text(to, 10, model.about);
  for (const value of model.inputs) message(to, 11, (own) => writeValue(own, value));
  for (const value of model.outputs) message(to, 12, (own) => writeValue(own, value));
}

function writeNode(to: BinaryWriter, { op, inputs, outputs, attributes }: OnnxNode): void {
  for (const name of inputs) text(to, 1, name);
  for (const name of outputs) text(to, 2, name);
  text(to, 4, op);
  for (const [name, value] of Object.entries(attributes))
    message(to, 5, (own) => writeAttribute(text(own, 1, name), value));
}

/** Whole numbers are integers; a float says so. */
function writeAttribute(to: BinaryWriter, value: OnnxAttribute): void {
  if (typeof value === 'number') whole(whole(to, 3, value), 20, 2);
  else if (typeof value === 'string') whole(text(to, 4, value), 20, 3);
  else if ('float' in value) whole(to.tag(2, WireType.Bit32).float(value.float), 20, 1);
  else {
    for (const one of value) whole(to, 8, one);
    whole(to, 20, 7);
  }
}

function writeTensor(to: BinaryWriter, { name, shape, values }: OnnxTensor): void {
  for (const size of shape) whole(to, 1, size);
  whole(to, 2, values instanceof Float32Array ? floats : wholes);
  text(to, 8, name);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  to.tag(9, WireType.LengthDelimited).bytes(bytes);
}

function writeValue(to: BinaryWriter, { name, shape }: OnnxValue): void {
  text(to, 1, name);
  message(to, 2, (type) =>
    message(type, 1, (tensor) => {
      whole(tensor, 1, floats);
      message(tensor, 2, (own) => {
        message(own, 1, (size) => text(size, 2, 'batch'));
        for (const one of shape) message(own, 1, (size) => whole(size, 1, one));
      });
    }),
  );
}
