import type { MetricSpec } from '../catalog/heads/define-head.ts';
import type { Language } from '../core/text.ts';
import { toNumberText, toPercentText, toUnitText } from './format.ts';

/**
 * A metric as its definition says: per cent, a number, or in a unit.
 * @param unit as its channel or its task has it, none where it has none
 */
export function toMetricText(
  value: number,
  metric: Pick<MetricSpec, 'format'> | undefined,
  unit: string | undefined,
  language: Language,
): string {
  // A metric beside a loss that is not finite says nothing.
  if (!Number.isFinite(value)) return toNumberText(NaN, language);
  switch (metric?.format) {
    case 'percent':
      return toPercentText(value, language);
    case 'unit':
      return toUnitText(value, unit ?? '', language);
    default:
      return toNumberText(value, language);
  }
}
