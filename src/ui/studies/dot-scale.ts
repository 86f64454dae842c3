/** A line from the worst to the best figure, on which dots stand. */
import type { Interval } from '../../core/run/statistics.ts';

export interface DotScale extends Interval {
  /** From 0 to 1 along the line. */
  place(value: number): number;
  /** Round figures on the line, three or four of them. */
  readonly ticks: readonly number[];
}

/** @param most end that no figure can be beyond, such as 1 of a share */
export function toDotScale(values: readonly number[], most = Infinity): DotScale {
  const told = values.filter(Number.isFinite);
  const [least, largest] = [Math.min(...told, Infinity), Math.max(...told, -Infinity)];
  const middle = told.length === 0 ? 0 : (least + largest) / 2;
  const spread = Math.max(largest - least, Math.abs(middle) * 0.02, 1e-6);
  const half = Number.isFinite(spread) ? spread * 0.58 : 1;
  const step = toRoundStep((2 * half) / 3);
  const low = Math.floor((middle - half) / step) * step;
  const high = Math.min(most, Math.ceil((middle + half) / step) * step);
  const count = Math.round((high - low) / step);
  return {
    low,
    high,
    place: (value) => Math.min(1, Math.max(0, (value - low) / (high - low))),
    ticks: Array.from({ length: count + 1 }, (_, at) => Number((low + at * step).toPrecision(12))),
  };
}

/** 1, 2 or 5 times a power of ten, not below the size. */
function toRoundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = [1, 2, 5, 10].find((one) => one * power >= size * 0.999) ?? 10;
  return digit * power;
}
