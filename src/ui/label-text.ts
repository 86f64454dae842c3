import type { ColumnInfo, TargetInfo } from '../core/graph/lookup.ts';
import { toChoices, toClasses, toLabelWidth } from '../core/graph/target.ts';
import type { Texts } from './playground-context.ts';

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

/**
 * The label of a row, however many numbers it has. @param labels rows of as many numbers as the target
 * asks for
 */
export function toRowText(
  target: TargetInfo,
  labels: Float32Array | undefined,
  row: number,
  texts: Texts,
): string {
  const width = toLabelWidth(target);
  const own = [...(labels?.subarray(row * width, (row + 1) * width) ?? [])];
  if (width === 1 || own.some(Number.isNaN)) return toLabelText(target, own[0], texts);
  if (target.kind !== 'labels')
    return own.map((label) => toLabelText(target, label, texts)).join(' / ');
  const names = toClasses(target).filter((_, index) => own[index] === 1);
  return names.length === 0 ? '∅' : names.map(texts.pick).join(' + ');
}

/** What a table says in a column. @param value as it was measured, or the index of a choice */
export function toCellText(
  column: ColumnInfo,
  value: number,
  { pick, language }: Pick<Texts, 'pick' | 'language'>,
): string {
  const option = column.kind === 'choice' ? column.options[value] : undefined;
  return option === undefined
    ? value.toLocaleString(language, { maximumFractionDigits: 1, signDisplay: 'negative' })
    : pick(option);
}
