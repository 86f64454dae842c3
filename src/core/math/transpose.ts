/** Axes of a tensor in another order. */
interface Numbers {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** @param axes by axis of the result: which one of ours it is */
export function transpose({ shape, values }: Numbers, axes: readonly number[]): Numbers {
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((size, one) => size * one, 1),
  );
  const turned = axes.map((axis) => shape[axis] ?? 1);
  const steps = axes.map((axis) => strides[axis] ?? 0);
  const result = new Float32Array(values.length);
  const place = turned.map(() => 0);
  let from = 0;
  for (let at = 0; at < result.length; at++) {
    result[at] = values[from] ?? 0;
    for (let axis = place.length - 1; axis >= 0; axis--) {
      place[axis]! += 1;
      from += steps[axis]!;
      if (place[axis]! < turned[axis]!) break;
      from -= steps[axis]! * turned[axis]!;
      place[axis] = 0;
    }
  }
  return { shape: turned, values: result };
}
