/** Parts put between each other, as the gradient of a pool puts them: who reads one number can compute it by himself. */
import { isWhole, toRowMajor } from '../access.ts';
import { toReads } from '../graph.ts';
import type { AssembleNode, Node } from '../nodes.ts';
import { takeApart } from './target.ts';

/** By dimension: from one number of a part to the next, and of each part the place of its first. */
interface Interleaving {
  readonly steps: readonly number[];
  readonly starts: readonly (readonly number[])[];
}

function toInterleaving({ shape, parts }: AssembleNode): Interleaving | undefined {
  const own = toRowMajor(shape);
  const [first] = parts;
  if (parts.length < 2 || first!.x.shape.length !== shape.length) return undefined;
  const steps = own.map((stride, d) => (shape[d] === 1 ? 1 : first!.strides[d]! / stride));
  const starts = parts.map(({ offset }) =>
    own.map((stride, d) => Math.floor(offset / stride) % shape[d]!),
  );
  const isAlike = parts.every(
    ({ x, strides }, at) =>
      isWhole(x) &&
      strides.join() === first!.strides.join() &&
      x.shape.join() === first!.x.shape.join() &&
      starts[at]!.every((start, d) => start < steps[d]!),
  );
  return isAlike && steps.every(Number.isInteger) ? { steps, starts } : undefined;
}

/** Those that only maps read, number by number. */
export function findInterleaved(
  nodes: readonly Node[],
  kept: ReadonlySet<Node>,
): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const node of nodes) {
    if (node.op === 'assemble' && !kept.has(node) && toInterleaving(node) !== undefined)
      found.add(node);
    for (const read of toReads(node))
      if (node.op !== 'map' || !isWhole(read)) found.delete(read.node);
  }
  return found;
}

/** WGSL of a number of the whole: lines, the number of the part's element, and a choice among their values. */
export function writeInterleaved(node: AssembleNode, element: string, name: string) {
  const { shape, parts, fill } = node;
  const { steps, starts } = toInterleaving(node)!;
  const { lines, indices } = takeApart(shape, `${name}x`, element);
  const inner = parts[0]!.x.shape;
  const own = toRowMajor(inner);
  const places = indices.map((index, d) =>
    steps[d] === 1 ? index : `${index} / ${String(steps[d])}`,
  );
  const terms = places.flatMap((place, d) =>
    place === '0' || inner[d] === 1
      ? []
      : [own[d] === 1 ? place : `(${place}) * ${String(own[d])}`],
  );
  const isBeyond = (d: number): boolean => inner[d]! * steps[d]! < shape[d]!;
  const edges = places.flatMap((place, d) =>
    isBeyond(d) ? [`${place} < ${String(inner[d])}`] : [],
  );
  return {
    lines: [...lines, `let ${name}n = ${terms.length === 0 ? '0' : terms.join(' + ')};`],
    element: `${name}n`,
    choose: (values: readonly string[]): string =>
      values.reduce(
        (otherwise, value, at) => {
          const tests = starts[at]!.flatMap((start, d) =>
            steps[d] === 1 ? [] : [`${indices[d]!} % ${String(steps[d])} == ${String(start)}`],
          );
          return `select(${otherwise}, ${value}, ${[...tests, ...edges].join(' && ')})`;
        },
        String(fill) === '0' ? '0.0' : `f32(${String(fill)})`,
      ),
  };
}
