/** A slider's track: positions 0 … `ticks` against values, straight or logarithmic. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  /** Distance of two values on a straight track; a log track takes two digits that matter. */
  readonly step?: number | undefined;
  readonly log?: boolean | undefined;
}

const logTicks = 400;

export function toTicks({ min, max, step, log }: SliderScale): number {
  if (log) return logTicks;
  return step === undefined ? 200 : Math.max(1, Math.round((max - min) / step));
}

/** A log track that starts at 0 has 0 as its first tick and starts a thousandth of the end after it. */
function toLogStart({ min, max }: SliderScale): number {
  return min > 0 ? min : max / 1000;
}

export function toPosition(value: number, scale: SliderScale): number {
  const ticks = toTicks(scale);
  const { min, max } = scale;
  if (!scale.log) return Math.round(((value - min) / (max - min)) * ticks);
  if (value <= min) return 0;
  const start = toLogStart(scale);
  const share = Math.log(Math.max(value, start) / start) / Math.log(max / start);
  return Math.round(Math.min(1, share) * ticks);
}

export function toValue(position: number, scale: SliderScale): number {
  const ticks = toTicks(scale);
  const { min, max, step } = scale;
  if (position <= 0) return min;
  if (position >= ticks) return max;
  if (!scale.log) return Number((min + ((max - min) * position) / ticks).toPrecision(10));
  const start = toLogStart(scale);
  const value = Number((start * (max / start) ** (position / ticks)).toPrecision(2));
  const stepped = step === undefined ? value : Math.round(value / step) * step;
  return Math.max(min, Math.min(max, Number(stepped.toPrecision(10))));
}

/**
 * The next value of the track in a direction. On a log track neighbouring ticks can be one number, since only
 * two digits matter there and some take whole numbers.
 */
export function toNext(value: number, way: 1 | -1, scale: SliderScale, whole = false): number {
  const ticks = toTicks(scale);
  for (let tick = toPosition(value, scale); tick >= 0 && tick <= ticks; tick += way) {
    const exact = toValue(tick, scale);
    const next = whole ? Math.round(exact) : exact;
    if (way * (next - value) > 0) return next;
  }
  return value;
}
