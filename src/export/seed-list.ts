/** Seeds in their order, a row of them by its ends: `1, 5` and `1–10`. */
export function toSeedList(seeds: readonly number[]): string {
  const isRow = seeds.every((seed, index) => index === 0 || seed === (seeds[index - 1] ?? NaN) + 1);
  return seeds.length > 3 && isRow
    ? `${String(seeds[0])}–${String(seeds.at(-1))}`
    : seeds.join(', ');
}
