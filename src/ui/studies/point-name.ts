import type { Run } from '../../core/run/run.ts';
import type { TradePoint } from '../../core/run/studies/trade-off.ts';
import type { Texts } from '../playground-context.ts';

/** What a training of the trade-off is called: its λ, or that it is kept, and as what. */
export function toPointName(
  { ratio }: TradePoint,
  run: Run,
  toKeptName: (run: Run) => string,
  texts: Texts,
): string {
  const { t } = texts;
  return ratio === undefined
    ? t('studies.keptRun', { name: toKeptName(run) })
    : [toRatioText(ratio, texts), t('charts.was.seed', { seed: run.spec.seed })].join(' · ');
}

/** λ against λ, the smaller as 1. */
function toRatioText(ratio: number, { t, language }: Texts): string {
  const write = (value: number) => value.toLocaleString(language, { maximumSignificantDigits: 2 });
  return ratio >= 1
    ? t('studies.ratio', { a: write(ratio), b: 1 })
    : t('studies.ratio', { a: 1, b: write(1 / ratio) });
}
