/** Loops over the same elements in the same order, whatever their dimensions are called. */

/** Loops inside need so many rounds to be worth their beginning and end. */
const shortest = 4;

/**
 * Dimensions in which both walk through their elements; undefined where they differ, or where one would
 * be cut into pieces too short.
 */
export function joinDims(
  a: readonly number[],
  b: readonly number[],
): readonly number[] | undefined {
  const [ends, others] = [toEnds(a), toEnds(b)];
  if ((ends[0] ?? 1) !== (others[0] ?? 1)) return undefined;
  const [fine, coarse, small, large] =
    ends.length >= others.length ? [ends, others, a, b] : [others, ends, b, a];
  if (!coarse.every((end) => fine.includes(end))) return undefined;
  const [inner = 1, wide = 1] = [small.at(-1), large.at(-1)];
  return inner < shortest && wide >= 2 * shortest ? undefined : small;
}

/** Number of elements from each dimension on. */
function toEnds(dims: readonly number[]): number[] {
  let size = 1;
  return dims
    .toReversed()
    .map((dim) => (size *= dim))
    .toReversed();
}

/** Strides over finer dimensions. */
export function refine(
  dims: readonly number[],
  strides: readonly number[],
  finer: readonly number[],
): number[] {
  const refined = finer.map(() => 0);
  let at = dims.length - 1;
  let done = 1;
  for (let to = finer.length - 1; to >= 0; to--) {
    refined[to] = (strides[at] ?? 0) * done;
    done *= finer[to]!;
    if (done === dims[at]) {
      at -= 1;
      done = 1;
    }
  }
  return refined;
}
