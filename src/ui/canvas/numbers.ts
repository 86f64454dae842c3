/** Numbers of a run as the cards write them: always about as wide, so that nothing jumps. */

const missing = '–';

export function toMetricText(
  value: number,
  format: 'percent' | 'number' | 'unit',
  unit: string,
  language: string,
): string {
  if (!Number.isFinite(value)) return missing;
  if (format === 'percent') return `${(100 * value).toFixed(1)} %`;
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  const text = value.toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format === 'unit' && unit !== '' ? `${text} ${unit}` : text;
}

/** Three digits that matter: 1.24, 0.0456, 2.1e-7; ∞ for a loss that is not finite. */
export function toLossText(value: number): string {
  if (Number.isNaN(value)) return missing;
  if (!Number.isFinite(value)) return '∞';
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-4 || size >= 1e4)) return value.toExponential(1).replace('e+', 'e');
  return size < 1 ? value.toFixed(4) : value.toPrecision(4);
}

interface Line {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A path through the points, from the lowest to the highest over the whole height; '' for none. */
export function toSparkline({ x, y }: Line, width: number, height: number): string {
  const [firstX, lastX] = [x[0], x.at(-1)];
  if (firstX === undefined || lastX === undefined || x.length < 2) return '';
  const lowest = Math.min(...y);
  const span = Math.max(...y) - lowest;
  const points = y.map((value, index) => {
    const across = (((x[index] ?? firstX) - firstX) / (lastX - firstX || 1)) * width;
    const down = span > 0 ? height - ((value - lowest) / span) * height : height / 2;
    return `${across.toFixed(1)} ${down.toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}
