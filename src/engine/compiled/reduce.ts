/** Sums and largest numbers, laid out for memory and for precision. */
import { toSize } from '../../core/graph/shape.ts';
import * as walks from './access.ts';
import type { Access, ReduceName } from './nodes.ts';
import type { GraphMath } from './graph-math.ts';

/** So many numbers are added up one after the other; more are added up in parts, which loses fewer digits. */
const longestSum = 256;

export function reduce(
  math: GraphMath,
  fn: ReduceName,
  x: Access,
  axes: readonly number[],
): Access {
  const isReduced = x.shape.map((_, at) => axes.includes(at));
  const kept = x.shape.flatMap((_, at) => (isReduced[at] ? [] : [at]));
  // Along a broadcast all numbers are one.
  const isOne = (at: number): boolean => x.strides[at] === 0 || x.shape[at] === 1;
  const times = axes.reduce((all, at) => (isOne(at) ? all * x.shape[at]! : all), 1);
  const byStride = (a: number, b: number): number =>
    Math.abs(x.strides[b]!) - Math.abs(x.strides[a]!);
  const outer = kept.filter((at) => !isOne(at)).sort(byStride);
  const inner = axes.filter((at) => !isOne(at)).sort(byStride);
  const result = reduceLast(math, fn, walks.transpose(x, [...outer, ...inner]), inner.length);
  const scaled = fn === 'sum' ? math.binary('mul', result, times) : result;
  return {
    ...scaled,
    shape: kept.map((at) => x.shape[at]!),
    strides: kept.map((at) => (isOne(at) ? 0 : scaled.strides[outer.indexOf(at)]!)),
  };
}

/** Over the last dimensions. */
function reduceLast(math: GraphMath, fn: ReduceName, x: Access, count: number): Access {
  if (count === 0) return x;
  const rank = x.shape.length - count;
  const outer = x.shape.slice(0, rank);
  const inner = x.shape.slice(rank);
  const make = (from: Access, kept: number): Access =>
    math.graph.make({ op: 'reduce', fn, shape: from.shape.slice(0, kept), x: from });
  if (fn !== 'sum' || toSize(inner) <= longestSum) return make(x, rank);
  if (count > 1) {
    const joined = walks.reshape(x, [...outer, toSize(inner)]);
    if (joined !== undefined) return reduceLast(math, fn, joined, 1);
    return reduceLast(math, fn, reduceLast(math, fn, x, 1), count - 1);
  }
  const cut = toCut(toSize(inner));
  if (cut === undefined) return make(x, rank);
  // The parts lie where they are read next: before what is kept.
  const split = walks.reshape(x, [...outer, ...cut])!;
  const order = [rank, ...outer.map((_, at) => at), rank + 1];
  const parts = make(walks.transpose(split, order), rank + 1);
  const back = [...outer.map((_, at) => at + 1), 0];
  return reduceLast(math, fn, walks.transpose(parts, back), 1);
}

/** Into how many parts of which length a long sum is cut; undefined where there are no even ones. */
function toCut(total: number): readonly [number, number] | undefined {
  for (let count = Math.floor(Math.sqrt(total)); count >= 4; count--)
    if (total % count === 0) return [count, total / count];
  return undefined;
}
