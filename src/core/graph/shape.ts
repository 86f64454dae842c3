/** Sizes of one example, without the batch: [] never occurs, [8] is a vector, [28, 28, 1] an image. */
export type Shape = readonly number[];

/** As people write it: 28×28×1. */
export function toShapeText(shape: Shape): string {
  return shape.join('×');
}

export function toSize(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function equalShapes(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}
