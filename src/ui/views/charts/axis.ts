/** Domains and ticks of the charts' axes. */

/** An axis in drawn coordinates: on a logarithmic one these are powers of ten. */
export interface AxisScale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly isLog: boolean;
}

/** 1, 2 or 5 times a power of ten, at least `rough`. */
function toNiceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  const factor = ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10;
  return factor * power;
}

/** Multiples of a round step that reach around [low, high]. */
export function toLinearAxis(low: number, high: number, count = 4): AxisScale {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return toLinearAxis(0, 1, count);
  if (low === high) {
    const room = low === 0 ? 1 : Math.abs(low) / 2;
    return toLinearAxis(low - (low > 0 ? Math.min(room, low) : room), high + room, count);
  }
  const step = toNiceStep((high - low) / count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => toClean((first + i) * step));
  return { domain: [ticks[0] ?? low, ticks[ticks.length - 1] ?? high], ticks, isLog: false };
}

/** Rounds what floating point adds to a decimal tick: 0.30000000000000004. */
function toClean(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * From 0 to at most a tenth beyond the newest step, in jumps that grow with it: the axis stands still
 * for most updates instead of creeping with every one, which costs as much as the lines.
 */
export function toGrowingAxis(newest: number, count = 6): AxisScale {
  const last = newest > 0 && Number.isFinite(newest) ? newest : 1;
  const power = 10 ** Math.floor(Math.log10(last));
  const jump = (power * (last < 2 * power ? 1 : last < 5 * power ? 2 : 5)) / 10;
  const high = toClean(Math.ceil(last / jump - 1e-9) * jump);
  const { ticks } = toLinearAxis(0, high, count);
  return { domain: [0, high], ticks: ticks.filter((tick) => tick <= high), isLog: false };
}

/**
 * Logarithmic axis around the positive values from `low` to `high`, in powers of ten. Over several
 * decades whole powers are marked, over less than two also 2 and 5, as 1–2–5 rows of rulers do.
 * @returns undefined when there is nothing above 0 to draw
 */
export function toLogAxis(low: number, high: number): AxisScale | undefined {
  if (!(low > 0) || !Number.isFinite(high) || high < low) return undefined;
  const from = Math.log10(low);
  const to = Math.log10(high);
  const factors = to - from < 2 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = Math.floor(from); power <= Math.ceil(to); power++) {
    for (const factor of factors) ticks.push(power + Math.log10(factor));
  }
  const below = ticks.filter((tick) => tick <= from + 1e-9).pop() ?? Math.floor(from);
  let above = ticks.find((tick) => tick >= to - 1e-9) ?? Math.ceil(to);
  if (above <= below) above = below + Math.log10(2);
  const kept = ticks.filter((tick) => tick >= below - 1e-9 && tick <= above + 1e-9);
  const stride = Math.ceil(kept.length / 6);
  return {
    domain: [below, above],
    ticks: kept.filter((_, index) => index % stride === 0),
    isLog: true,
  };
}

/** Smallest and largest of the finite values (`above` the given bound); [NaN, NaN] without any. */
export function toExtent(
  lists: readonly (readonly number[])[],
  above = Number.NEGATIVE_INFINITY,
): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists) {
    for (const value of list) {
      if (!Number.isFinite(value) || value <= above) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [Number.NaN, Number.NaN];
}

/** Place of a value on an axis, in drawn coordinates; what a logarithmic one has no room for lies at its edge. */
export const toPlace = ({ isLog, domain }: AxisScale, value: number): number =>
  isLog ? Math.log10(Math.max(value, 10 ** domain[0])) : value;

export const fromPlace = ({ isLog }: AxisScale, place: number): number =>
  isLog ? 10 ** place : place;

/** A logarithmic axis of steps from 1, or of epochs from the first one recorded, that stands still as `toGrowingAxis` does. */
export function toGrowingLogAxis(newest: number, first = 1): AxisScale {
  const { domain } = toGrowingAxis(Math.max(newest, 10 * first));
  const [low, high] = [Math.log10(first), Math.log10(domain[1])];
  return { ...toTicksBetween([low, high]), domain: [low, high], isLog: true };
}

/** A part of an axis, with marks of its own. @param range in drawn coordinates */
export function toZoomedAxis({ isLog }: AxisScale, range: readonly [number, number]): AxisScale {
  if (isLog) return { ...toTicksBetween(range), domain: range, isLog };
  const { ticks } = toLinearAxis(range[0], range[1], 6);
  return { domain: range, ticks: ticks.filter((tick) => isWithin(tick, range)), isLog };
}

const isWithin = (value: number, [low, high]: readonly [number, number]): boolean =>
  value >= low - 1e-9 && value <= high + 1e-9;

/** Powers of ten, or where there are few of them round values between. */
function toTicksBetween(range: readonly [number, number]): { readonly ticks: readonly number[] } {
  const powers = toLogAxis(10 ** range[0], 10 ** range[1])?.ticks.filter((tick) =>
    isWithin(tick, range),
  );
  if (powers !== undefined && powers.length > 1) return { ticks: powers };
  const { ticks } = toLinearAxis(10 ** range[0], 10 ** range[1], 3);
  const placed = ticks.filter((tick) => tick > 0).map(Math.log10);
  return { ticks: placed.filter((tick) => isWithin(tick, range)) };
}

/** Values further from the middle than so many times the usual are outliers. */
const outlierFactor = 3;

/**
 * Smallest and largest value, single outliers left out, which would press all else flat. The usual distance
 * from the median is the larger of two: what nine of ten values keep to, and that of the first value of
 * each list, since a loss begins high.
 */
export function toRobustExtent(lists: readonly (readonly number[])[]): readonly [number, number] {
  const values = lists
    .flat()
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)];
  if (middle === undefined) return [Number.NaN, Number.NaN];
  const distances = values.map((value) => Math.abs(value - middle)).sort((a, b) => a - b);
  const usual = distances[Math.floor(0.9 * (distances.length - 1))] ?? 0;
  const firsts = lists.flatMap((list) => list.find(Number.isFinite) ?? []);
  const reach = Math.max(usual, ...firsts.map((value) => Math.abs(value - middle)));
  return toExtent([values.filter((value) => Math.abs(value - middle) <= outlierFactor * reach)]);
}

/** Whether an axis is logarithmic, where its values allow that: the straight one where none is above 0. */
export function toValueAxis(
  lists: readonly (readonly number[])[],
  isLog: boolean,
  toStraight: (low: number, high: number) => AxisScale,
): AxisScale {
  const log = isLog ? toLogAxis(...toExtent(lists, 0)) : undefined;
  return log ?? toStraight(...toRobustExtent(lists));
}
