/** Settings of an experiment as people name them. */
import { datasets } from '../../catalog/datasets/index.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Setting } from '../../core/run/studies/settings.ts';
import { toNumberText } from '../format.ts';
import type { Texts } from '../playground-context.ts';
import { toTaskStyle } from '../task-style.ts';

/** A key by which a choice is found again. */
export const toSettingKey = (setting: Setting): string => JSON.stringify(setting);

export function toSettingTitle(setting: Setting, experiment: Experiment, texts: Texts): string {
  const { t, words, pick } = texts;
  const { kind, params } = experiment.data;
  switch (setting.kind) {
    case 'lambda': {
      const tasks = datasets.find(kind)?.describe(params).tasks ?? [];
      const task = tasks.find(({ id }) => id === setting.task);
      return t('studies.setting.lambda', {
        task: task === undefined ? setting.task : pick(task.title),
      });
    }
    case 'data': {
      const key = setting.path.findLast((part) => typeof part === 'string') ?? '';
      const labels: Readonly<Record<string, { readonly label: string }>> | undefined = words(
        'datasets',
        kind,
      ).params;
      const label = labels?.[key]?.label ?? key;
      // Of a list of tasks: whose.
      const place = setting.path.find((part) => typeof part === 'number');
      return place === undefined ? label : `${label} · ${toTaskStyle(place).letter}`;
    }
    default:
      return t(`studies.setting.${setting.kind}`);
  }
}

export function toSettingValue(value: number, unit: string, texts: Texts): string {
  const text = Number.isInteger(value)
    ? value.toLocaleString(texts.language)
    : toNumberText(value, texts.language)
        .replace(/(?<=[.,]\d*?)0+$/, '')
        .replace(/[.,]$/, '');
  return unit === '' ? text : `${text}${unit === '°' || unit === '%' ? '' : ' '}${unit}`;
}
