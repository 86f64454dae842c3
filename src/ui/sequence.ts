/** Windows of a sequence as they were measured, and back. */
import type { ColumnScale } from '../core/graph/lookup.ts';
import type { Shape } from '../core/graph/shape.ts';

/** A number per channel, step by step, the oldest first. */
export type Window = readonly (readonly number[])[];

/** @param inputs standardised windows of `shape`, one after the other */
export function toWindow(
  inputs: Float32Array,
  row: number,
  [steps = 1, channels = 1]: Shape,
  scales: readonly ColumnScale[],
): Window {
  return Array.from({ length: steps }, (_, step) =>
    Array.from({ length: channels }, (__, channel) => {
      const { mean, deviation } = scales[channel] ?? { mean: 0, deviation: 1 };
      const value = inputs[(row * steps + step) * channels + channel] ?? Number.NaN;
      // The inputs are float32: what was measured with a few digits comes back with them.
      return Number((value * deviation + mean).toFixed(3));
    }),
  );
}

/** As the network reads it. */
export function toWindowInput(window: Window, scales: readonly ColumnScale[]): Float32Array {
  return Float32Array.from(
    window.flatMap((values) =>
      values.map((value, channel) => {
        const { mean, deviation } = scales[channel] ?? { mean: 0, deviation: 1 };
        return (value - mean) / deviation;
      }),
    ),
  );
}

/** From the lowest to the highest value of each channel, so that windows can be compared. */
export function toDomains(windows: readonly Window[]): (readonly [number, number])[] {
  const channels = windows[0]?.[0]?.length ?? 0;
  return Array.from({ length: channels }, (_, channel) => {
    const values = windows.flatMap((window) => window.map((step) => step[channel] ?? 0));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low < high ? [low, high] : [low - 1, high + 1];
  });
}
