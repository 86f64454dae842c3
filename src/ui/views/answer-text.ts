import type { TargetInfo } from '../../core/graph/lookup.ts';
import { toChoices, toUnit } from '../../core/graph/target.ts';
import type { Texts } from '../playground-context.ts';
import type { Answer } from './answer.ts';
import { toPercentText, toUnitText } from './format.ts';

/** The class a task names, or its value with its unit. */
export function toAnswerText(answer: Answer, target: TargetInfo, texts: Texts): string {
  if (answer.kind === 'value') return toUnitText(answer.value, toUnit(target), texts.language);
  const name = toChoices(target)[answer.best];
  return name === undefined ? String(answer.best) : texts.pick(name);
}

/** How sure a task is of the class it names; nothing for values. */
export function toSurenessText(answer: Answer, texts: Texts): string {
  if (answer.kind === 'value') return '';
  return toPercentText(answer.shares[answer.best] ?? Number.NaN, texts.language);
}

/** A label as it is written: a class's name, or a value with its unit. */
export function toLabelText(label: number, target: TargetInfo, texts: Texts): string {
  if (Number.isNaN(label)) return texts.t('views.unknown');
  const choices = toChoices(target);
  if (choices.length === 0) return toUnitText(label, toUnit(target), texts.language);
  const name = choices[label];
  return name === undefined ? String(label) : texts.pick(name);
}
