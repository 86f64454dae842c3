import type { TargetInfo } from '../../core/graph/lookup.ts';
import type { Texts } from '../playground-context.ts';
import type { Answer } from './answer.ts';
import { toPercentText, toUnitText } from './format.ts';

/** The class a task names, or its value with its unit. */
export function toAnswerText(answer: Answer, target: TargetInfo, texts: Texts): string {
  if (answer.kind === 'value')
    return toUnitText(answer.value, target.kind === 'value' ? target.unit : '', texts.language);
  const name = target.kind === 'value' ? undefined : target.classes[answer.best];
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
  if (target.kind === 'value') return toUnitText(label, target.unit, texts.language);
  const name = target.classes[label];
  return name === undefined ? String(label) : texts.pick(name);
}
