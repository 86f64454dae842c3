/** A graph of ONNX under construction, for a batch of any size. */
import { toSize, type Shape } from '../../core/graph/shape.ts';
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './write-model.ts';

/**
 * Examples that are written down for: a size that no layer has, so that every dimension that is a multiple
 * of it is one of the batch.
 */
export const batch = 10_007;
export const isOfBatch = (size: number): boolean => size > 0 && size % batch === 0;

/** A tensor of the graph; its numbers are float32 in all cases. */
export interface OnnxRef {
  readonly name: string;
  readonly shape: Shape;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  floats(values: ArrayLike<number>, shape: Shape): OnnxRef;
  /** A list of whole numbers, as an operator's argument. */
  wholes(values: readonly number[]): string;
  /** Sizes as such a list, those of the batch as they turn out. */
  sizes(shape: Shape): string;
  /** @returns names of the results */
  node(
    op: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, OnnxAttribute>>,
    outputs?: number,
  ): readonly string[];
  /** One result of this shape. */
  make(
    op: string,
    inputs: readonly (OnnxRef | string)[],
    shape: Shape,
    attributes?: Readonly<Record<string, OnnxAttribute>>,
  ): OnnxRef;
}

/** @param input of the batch, from which its size is read */
export function createOnnxGraph(input: string): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const constants: OnnxTensor[] = [];
  const known = new Map<string, string>();
  let count = 0;
  const name = (): string => `t${String((count += 1))}`;
  let batchSize: string | undefined;

  const graph: OnnxGraph = {
    nodes,
    constants,
    floats(values, shape) {
      const copy = Float32Array.from(values);
      const key = copy.length <= 64 ? `f ${shape.join()} ${copy.join()}` : undefined;
      const found = key === undefined ? undefined : known.get(key);
      const own = found ?? name();
      if (found === undefined) constants.push({ name: own, shape, values: copy });
      if (key !== undefined) known.set(key, own);
      return { name: own, shape };
    },
    wholes(values) {
      const key = `w ${values.join()}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const own = name();
      const numbers = BigInt64Array.from(values, BigInt);
      constants.push({ name: own, shape: [values.length], values: numbers });
      known.set(key, own);
      return own;
    },
    sizes(shape) {
      if (!shape.some(isOfBatch)) return graph.wholes(shape);
      const parts = shape.map((size) =>
        isOfBatch(size) ? times(size / batch) : graph.wholes([size]),
      );
      return parts.length === 1 ? parts[0]! : graph.node('Concat', parts, { axis: 0 })[0]!;
    },
    node(op, inputs, attributes = {}, outputs = 1) {
      const made = Array.from({ length: outputs }, name);
      nodes.push({ op, inputs, outputs: made, attributes });
      return made;
    },
    make(op, inputs, shape, attributes) {
      const names = inputs.map((one) => (typeof one === 'string' ? one : one.name));
      return { name: graph.node(op, names, attributes)[0]!, shape };
    },
  };

  /** So many times the size of the batch, a list of one. */
  function times(factor: number): string {
    if (batchSize === undefined) {
      const shape = graph.node('Shape', [input])[0]!;
      batchSize = graph.node('Slice', [shape, graph.wholes([0]), graph.wholes([1])])[0]!;
    }
    return factor === 1 ? batchSize : graph.node('Mul', [batchSize, graph.wholes([factor])])[0]!;
  }
  return graph;
}

/** One number for all elements of a shape, perhaps of the batch. */
export function fill(graph: OnnxGraph, value: number, shape: Shape): OnnxRef {
  if (!shape.some(isOfBatch))
    return graph.floats(new Float32Array(toSize(shape)).fill(value), shape);
  return graph.make(
    'Expand',
    [
      graph.floats(
        [value],
        shape.map(() => 1),
      ),
      graph.sizes(shape),
    ],
    shape,
  );
}

/** Under another shape, of which one size at most is of the batch. */
export function reshape(graph: OnnxGraph, x: OnnxRef, shape: Shape): OnnxRef {
  if (x.shape.join() === shape.join()) return x;
  const sizes = shape.map((size) => (isOfBatch(size) ? -1 : size));
  return graph.make('Reshape', [x, graph.wholes(sizes)], shape);
}

export const transpose = (graph: OnnxGraph, x: OnnxRef, perm: readonly number[]): OnnxRef =>
  graph.make(
    'Transpose',
    [x],
    perm.map((at) => x.shape[at]!),
    { perm },
  );

export function cast(
  graph: OnnxGraph,
  x: OnnxRef | string,
  to: 'float' | 'whole' | 'truth',
  shape: Shape,
): OnnxRef {
  return graph.make('Cast', [x], shape, { to: { float: 1, whole: 7, truth: 9 }[to] });
}
