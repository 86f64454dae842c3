/**
 * Tensors as walks over the numbers of a node. A reshape, a transpose, a slice, a broadcast, the windows
 * of an image: none of them moves anything, each is another walk over what is there.
 */
import { toSize, type Shape } from '../../core/graph/shape.ts';
import type { Access, Node, Walk } from './nodes.ts';

export function toRowMajor(shape: Shape): number[] {
  const strides = shape.map(() => 1);
  for (let at = shape.length - 2; at >= 0; at--) strides[at] = strides[at + 1]! * shape[at + 1]!;
  return strides;
}

/** All numbers of a node in their order. */
export function readWhole(node: Node): Access {
  return { node, shape: node.shape, strides: toRowMajor(node.shape), offset: 0 };
}

/** True when it reads numbers one after the other. */
export function isFlat({ shape, strides }: Walk): boolean {
  let next = 1;
  for (let at = shape.length - 1; at >= 0; at--) {
    if (shape[at] === 1) continue;
    if (strides[at] !== next) return false;
    next *= shape[at]!;
  }
  return true;
}

/** True when it is the node itself, whatever its shape is called. */
export function isWhole(access: Access): boolean {
  const { node, shape, offset } = access;
  return offset === 0 && toSize(shape) === toSize(node.shape) && isFlat(access);
}

/** @param order which of the present dimensions comes first, second … */
export function transpose(access: Access, order: readonly number[]): Access {
  const { shape, strides } = access;
  return {
    ...access,
    shape: order.map((at) => shape[at]!),
    strides: order.map((at) => strides[at]!),
  };
}

/** @param steps from one element to the next, by dimension; −1 goes backwards from `begin` */
export function slice(
  access: Access,
  begin: readonly number[],
  size: Shape,
  steps: readonly number[] = size.map(() => 1),
): Access {
  const { strides, offset } = access;
  return {
    ...access,
    shape: size,
    strides: strides.map((stride, at) => stride * steps[at]!),
    offset: begin.reduce((sum, from, at) => sum + from * strides[at]!, offset),
  };
}

/** @throws when a size is neither 1 nor that of the target */
export function broadcast(access: Access, shape: Shape): Access {
  const missing = shape.length - access.shape.length;
  const strides = shape.map((size, at) => {
    if (at < missing) return 0;
    const own = access.shape[at - missing]!;
    if (own === size) return access.strides[at - missing]!;
    if (own === 1) return 0;
    throw new Error(
      `broadcast: expected sizes of 1 or equal ones, got ${access.shape.join()} for ${shape.join()}`,
    );
  });
  return { ...access, shape, strides };
}

export interface Collapsed {
  readonly dims: readonly number[];
  /** By walk: strides over `dims`. */
  readonly strides: readonly (readonly number[])[];
}

/** As few dimensions as all walks allow: neighbours become one where each walk runs through both alike. */
export function collapse(shape: Shape, walks: readonly (readonly number[])[]): Collapsed {
  const dims: number[] = [];
  const strides: number[][] = walks.map(() => []);
  for (let at = shape.length - 1; at >= 0; at--) {
    const size = shape[at]!;
    if (size === 1) continue;
    const [inner] = dims;
    const joins =
      inner !== undefined && walks.every((walk, w) => walk[at] === strides[w]![0]! * inner);
    if (joins) dims[0] = inner * size;
    else {
      dims.unshift(size);
      for (const [w, walk] of walks.entries()) strides[w]!.unshift(walk[at]!);
    }
  }
  return { dims, strides };
}

/** The same elements in the same order under another shape; undefined where one walk cannot do that. */
export function reshape(access: Access, shape: Shape): Access | undefined {
  const { dims, strides } = collapse(access.shape, [access.strides]);
  if (toSize(shape) === 0) return { ...access, shape, strides: toRowMajor(shape) };
  const result = shape.map(() => 0);
  let from = dims.length - 1;
  let left = dims[from] ?? 1;
  let stride = strides[0]![from] ?? 0;
  for (let at = shape.length - 1; at >= 0; at--) {
    const size = shape[at]!;
    if (size === 1) continue;
    if (left === 1) {
      from -= 1;
      left = dims[from]!;
      stride = strides[0]![from]!;
    }
    if (left % size !== 0) return undefined;
    result[at] = stride;
    stride *= size;
    left /= size;
  }
  return { ...access, shape, strides: result };
}

/** Number of the node that each element of a walk is, in the order of the elements. */
export function toPlaces({ shape, strides, offset }: Walk): Int32Array {
  const places = new Int32Array(toSize(shape));
  const index = shape.map(() => 0);
  let place = offset;
  for (let at = 0; at < places.length; at++) {
    places[at] = place;
    for (let d = shape.length - 1; d >= 0; d--) {
      place += strides[d]!;
      index[d]! += 1;
      if (index[d]! < shape[d]!) break;
      place -= strides[d]! * shape[d]!;
      index[d] = 0;
    }
  }
  return places;
}
