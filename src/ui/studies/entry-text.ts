/** Entries and trials of a race as people name them. */
import { balancers } from '../../catalog/balancers/index.ts';
import { optimizers } from '../../catalog/optimizers/index.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { RaceEntry, Trial } from '../../core/run/studies/race-entries.ts';
import { toNumberText } from '../format.ts';
import type { Texts } from '../playground-context.ts';

/** @param entry undefined for tuned scalarisation */
export function toEntryTitle(entry: RaceEntry | undefined, { t, pick, language }: Texts): string {
  switch (entry?.kind) {
    case undefined:
      return t('studies.scalarisation');
    case 'method':
      return pick(balancers.get(entry.balancing.kind).title);
    case 'optimizer':
      return pick(optimizers.get(entry.optimizer.kind).title);
    case 'width':
      return t('studies.widthTimes', { factor: entry.factor.toLocaleString(language) });
    case 'document':
      return entry.title;
  }
}

/** Its rate, and λ or the parameter that was tried beside. */
export function toTrialText(
  runner: Experiment,
  { rate, shares, param }: Trial,
  texts: Texts,
): string {
  const { t, words, language } = texts;
  const write = (value: number) => value.toLocaleString(language, { maximumSignificantDigits: 3 });
  const labels: Readonly<Record<string, { readonly label: string }>> | undefined = words(
    'balancers',
    runner.balancing.kind,
  ).params;
  const parts = [
    t('studies.rate', { rate: write(runner.training.learningRate * rate) }),
    ...(shares === undefined
      ? []
      : [t('studies.shares', { shares: shares.map(write).join(' : ') })]),
    ...(param === undefined
      ? []
      : [
          t('studies.param', {
            name: labels?.[param.key]?.label ?? param.key,
            value: toNumberText(Number(param.value), language),
          }),
        ]),
  ];
  return parts.join(' · ');
}
