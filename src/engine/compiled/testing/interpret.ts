/** Computes a graph number by number, as its definition says: what generated code is held to. */
import { toSize } from '../../../core/graph/shape.ts';
import { toPlaces } from '../access.ts';
import { toLiveNodes } from '../graph.ts';
import { mapFunctions } from '../map-functions.ts';
import type { Access, MaskNode, Node, ProductNode, ReduceNode } from '../nodes.ts';

type Values = ReadonlyMap<Node, Float32Array>;
export type Inputs = (name: string, size: number) => Float32Array;

/** @returns the numbers of each result, in the order of its elements */
export function interpret(results: readonly Access[], inputs: Inputs): Float32Array[] {
  const values = new Map<Node, Float32Array>();
  for (const node of toLiveNodes(results)) values.set(node, compute(node, values, inputs));
  return results.map((access) => read(access, values));
}

function read(access: Access, values: Values): Float32Array {
  const numbers = values.get(access.node)!;
  return Float32Array.from(toPlaces(access), (place) => numbers[place]!);
}

function compute(node: Node, values: Values, inputs: Inputs): Float32Array {
  const size = toSize(node.shape);
  switch (node.op) {
    case 'input':
      return inputs(node.name, size);
    case 'constant':
      return node.values;
    case 'map': {
      const given = node.inputs.map((input) => read(input, values));
      const fn = mapFunctions[node.fn];
      return Float32Array.from({ length: size }, (_, at) => fn(...given.map((one) => one[at]!)));
    }
    case 'reduce':
      return reduce(node, read(node.x, values), size);
    case 'product':
      return multiply(node, read(node.a, values), read(node.b, values));
    case 'gather': {
      const [x, index] = [read(node.x, values), read(node.index, values)];
      const width = size / index.length;
      return Float32Array.from(
        { length: size },
        (_, at) => x[index[Math.floor(at / width)]! * width + (at % width)] ?? 0,
      );
    }
    case 'scatter': {
      const [x, index] = [read(node.x, values), read(node.index, values)];
      const width = x.length / index.length;
      const sums = new Float32Array(size);
      for (const [at, value] of x.entries()) {
        const place = index[Math.floor(at / width)]! * width + (at % width);
        if (place >= 0 && place < size) sums[place]! += value;
      }
      return sums;
    }
    case 'mask':
      return draw(node, inputs, size);
    case 'assemble': {
      const whole = new Float32Array(size).fill(node.fill);
      for (const { x, strides, offset } of node.parts) {
        const part = read(x, values);
        const places = toPlaces({ shape: x.shape, strides, offset });
        for (const [at, place] of places.entries()) whole[place] = part[at]!;
      }
      return whole;
    }
  }
}

function reduce({ fn }: ReduceNode, x: Float32Array, size: number): Float32Array {
  const length = x.length / size;
  return Float32Array.from({ length: size }, (_, at) => {
    const own = x.subarray(at * length, (at + 1) * length);
    if (fn === 'sum') return own.reduce((sum, value) => sum + value, 0);
    return fn === 'max' ? Math.max(...own) : Math.min(...own);
  });
}

function multiply(node: ProductNode, a: Float32Array, b: Float32Array): Float32Array {
  const batch = toSize(node.shape.slice(0, node.batch));
  const n = node.shape.at(-1)!;
  const m = toSize(node.shape) / batch / n;
  const k = a.length / batch / m;
  const product = new Float32Array(batch * m * n);
  for (let at = 0; at < product.length; at++) {
    const [row, column] = [Math.floor(at / n), at % n];
    const outer = Math.floor(row / m);
    let sum = 0;
    for (let i = 0; i < k; i++) sum += a[row * k + i]! * b[(outer * k + i) * n + column]!;
    product[at] = sum;
  }
  return product;
}

function draw({ draw: { name } }: MaskNode, inputs: Inputs, size: number): Float32Array {
  const given = inputs(name, 3);
  const [key = 0, threshold = 0] = new Uint32Array(given.buffer, given.byteOffset, 2);
  const kept = given[2]!;
  return Float32Array.from({ length: size }, (_, i) => {
    let hash = (key + Math.imul(i, 0x9e3779b9)) | 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0 >= threshold ? kept : 0;
  });
}
