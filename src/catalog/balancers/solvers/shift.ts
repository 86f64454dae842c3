import { toProducts } from './task-geometry.ts';

/** The Gram matrix of g_t + share · mean(g), from that of the g_t. */
export function shiftByMean(gram: ArrayLike<number>, count: number, share: number): Float64Array {
  const mean = Array.from({ length: count }, () => 1 / count);
  const products = toProducts(gram, mean);
  const square = products.reduce((sum, one) => sum + one / count, 0);
  return Float64Array.from(
    { length: count * count },
    (_, at) =>
      gram[at]! +
      share * (products[Math.floor(at / count)]! + products[at % count]!) +
      share * share * square,
  );
}
