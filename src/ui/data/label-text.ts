import type { TargetInfo } from '../../core/graph/lookup.ts';
import { toChoices } from '../../core/graph/target.ts';
import type { Texts } from '../playground-context.ts';

/** A label as people read it. @param label class index, 0/1 or value in its unit; NaN is missing */
export function toLabelText(
  target: TargetInfo,
  label: number | undefined,
  { t, pick, language }: Texts,
): string {
  if (label === undefined || Number.isNaN(label)) return t('data.missing');
  const choices = toChoices(target);
  if (choices.length === 0) {
    const digits = Math.abs(label) >= 100 ? 0 : 2;
    return label.toLocaleString(language, { maximumFractionDigits: digits });
  }
  const name = choices[label];
  return name === undefined ? String(label) : pick(name);
}
