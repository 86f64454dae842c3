import { inflate } from '../../core/binary.ts';

/** 1 January 2012 to 31 December 2015. */
export const dayCount = 1461;

export interface WeatherDays {
  /** By channel (precipitation in mm, maximum and minimum in °C, wind in m/s), a number per day. */
  readonly channels: readonly Float64Array[];
  /** Sun, fog, drizzle, rain, snow. */
  readonly kinds: Uint8Array;
}

const series = 5;

/** Reads `seattle.bin` as scripts/prepare-seattle.mjs writes it. @throws when it is something else */
export function readWeather(packed: Uint8Array): WeatherDays {
  const bytes = inflate(packed, 'seattle.bin');
  const half = series * dayCount;
  if (bytes.length !== 2 * half)
    throw new Error(`seattle.bin: expected ${2 * half} bytes, got ${bytes.length}`);
  const numbers = Int16Array.from(
    { length: half },
    (_, at) => (bytes[at] ?? 0) | ((bytes[half + at] ?? 0) << 8),
  );
  const part = (index: number): Int16Array =>
    numbers.subarray(index * dayCount, (index + 1) * dayCount);
  return {
    channels: [0, 1, 2, 3].map((index) => Float64Array.from(part(index), (tenths) => tenths / 10)),
    kinds: Uint8Array.from(part(4)),
  };
}
