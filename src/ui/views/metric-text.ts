import { toMetricUnit } from '../../catalog/heads/define-head.ts';
import type { Language } from '../../core/text.ts';
import { toNumberText, toPercentText, toUnitText } from './format.ts';
import type { TrainedTask } from './use-tasks.ts';

/** A metric as its definition says: per cent, a number, or in the task's unit. */
export function toMetricText(
  value: number,
  { metric, target }: Pick<TrainedTask, 'metric' | 'target'>,
  language: Language,
): string {
  // A metric beside a loss that is not finite says nothing.
  if (!Number.isFinite(value)) return toNumberText(NaN, language);
  switch (metric?.format) {
    case 'percent':
      return toPercentText(value, language);
    case 'unit':
      return toUnitText(value, toMetricUnit(metric, target), language);
    default:
      return toNumberText(value, language);
  }
}
