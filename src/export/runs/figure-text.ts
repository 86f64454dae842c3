/** Figures of reports, one or several. */
import type { Language } from '../../core/text.ts';
import { toDeviation, toMean } from '../../core/run/statistics.ts';
import type { TaskMetric } from './run-sources.ts';

/** Three digits that say something; powers of ten where a plain number would be long. */
export function toDigits(value: number, language: Language): string {
  const size = Math.abs(value);
  const isLong = size !== 0 && (size < 1e-3 || size >= 1e7);
  const digits = isLong
    ? value.toExponential(1).replace('e+', 'e')
    : value.toLocaleString(language, {
        maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : 3,
      });
  return digits.replace(/^-/, '−');
}

/** Mean ± standard deviation of the finite ones, the mean alone of one; – of none. */
export function toSpread(
  values: readonly number[],
  write: (value: number) => string,
  end = '',
): string {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return '–';
  const mean = write(toMean(finite));
  return finite.length === 1 ? mean + end : `${mean} ± ${write(toDeviation(finite))}${end}`;
}

export function toMetricSpread(
  values: readonly number[],
  { metric, unit }: TaskMetric,
  language: Language,
): string {
  if (metric.format !== 'percent')
    return toSpread(values, (value) => toDigits(value, language), unit === '' ? '' : ` ${unit}`);
  const write = (value: number): string =>
    value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return toSpread(
    values.map((value) => 100 * value),
    write,
    ' %',
  );
}
