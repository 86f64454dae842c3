import type { TargetInfo } from '../../core/graph/lookup.ts';
import { toChoices, toClasses, toUnit } from '../../core/graph/target.ts';
import type { Texts } from '../playground-context.ts';
import type { Answer } from './answer.ts';
import { toNumberText, toPercentText, toUnitText } from '../format.ts';

/** The class a task names, its value with its unit, the labels it finds; – for what is drawn. */
export function toAnswerText(answer: Answer, target: TargetInfo, texts: Texts): string {
  switch (answer.kind) {
    case 'class':
      return toName(answer.best, target, texts);
    case 'value':
      return toUnitText(answer.value, toUnit(target), texts.language);
    case 'values':
      return toValuesText(answer.values, target, texts);
    case 'labels':
      return toLabelsText(answer.shares, target, texts);
    case 'box':
    case 'map':
      return '–';
  }
}

/** The probability of the class that is named; nothing for anything else. */
export function toSurenessText(answer: Answer, texts: Texts): string {
  if (answer.kind !== 'class') return '';
  return toPercentText(answer.shares[answer.best] ?? Number.NaN, texts.language);
}

function toName(index: number, target: TargetInfo, { pick }: Texts): string {
  const name = toClasses(target)[index];
  return name === undefined ? String(index) : pick(name);
}

/** `0.33 / −0.94 m` */
function toValuesText(values: readonly number[], target: TargetInfo, texts: Texts): string {
  const words = values.map((value) => toNumberText(value, texts.language)).join(' / ');
  const unit = toUnit(target);
  return unit === '' ? words : `${words} ${unit}`;
}

/** Names of the labels that hold: those of at least a half. */
function toLabelsText(shares: readonly number[], target: TargetInfo, texts: Texts): string {
  if (!shares.every(Number.isFinite)) return '–';
  const names = shares.flatMap((share, index) =>
    share >= 0.5 ? [toName(index, target, texts)] : [],
  );
  return names.length === 0 ? texts.t('answers.noneOfThem') : names.join(' + ');
}

/** A row's label as it is written, however many numbers it has. */
export function toTruthText(labels: Float32Array, target: TargetInfo, texts: Texts): string {
  const [first = Number.NaN] = labels;
  if (Number.isNaN(first)) return texts.t('answers.unknown');
  if (target.kind === 'labels') return toLabelsText([...labels], target, texts);
  if (labels.length > 1) return toValuesText([...labels], target, texts);
  return toLabelText(first, target, texts);
}

/** A label as it is written: a class's name, or a value with its unit. */
export function toLabelText(label: number, target: TargetInfo, texts: Texts): string {
  if (Number.isNaN(label)) return texts.t('answers.unknown');
  if (toChoices(target).length === 0) return toUnitText(label, toUnit(target), texts.language);
  return toName(label, target, texts);
}
