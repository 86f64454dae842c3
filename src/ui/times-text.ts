/** A factor in words: an estimate, so no more than two figures. */
export function toTimesText(times: number): string {
  return String(Number(times.toPrecision(times < 10 ? 2 : 1)));
}
