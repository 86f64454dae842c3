import type { TradePoint } from '../../core/run/studies/trade-off.ts';
import type { Texts } from '../playground-context.ts';

/** What a point of the trade-off is called: its λ, or a run that is kept. */
export const toPointName = (point: TradePoint, texts: Texts): string =>
  point.ratio === undefined ? texts.t('studies.keptRun') : toRatioText(point.ratio, texts);

/** λ against λ, the smaller as 1. */
function toRatioText(ratio: number, { t, language }: Texts): string {
  const write = (value: number) => value.toLocaleString(language, { maximumSignificantDigits: 2 });
  return ratio >= 1
    ? t('studies.ratio', { a: write(ratio), b: 1 })
    : t('studies.ratio', { a: 1, b: write(1 / ratio) });
}
